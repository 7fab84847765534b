import type { Conversation } from '../../conversation/conversation.ts';
import { referenceOf } from '../../handoff/call-back.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Ids } from '../../shared/ids.ts';
import { typingActivity } from '../activity.ts';
import type { HumanOut } from '../direct-line-schemas.ts';
import type { HumanSide } from '../human-side.ts';
import type { Live, Signals } from '../live.ts';
import type { Staff } from '../sign-in/staff-session.ts';
import type { FromResident } from './desk-signals.ts';
import type { Projection } from './projection.ts';
import type { Seen } from './seen.ts';

/** What residents and colleagues see of one another now or never, and what a resident is told of the queue. */
export interface ResidentSide extends HumanSide {
  /** A colleague types in a talk that is hers. */
  readonly typing: (staff: Pick<Staff, 'gemeente' | 'person'>, talk: string) => void;
  /** A colleague has seen everything below this place; true when that is news. */
  seen(staff: Pick<Staff, 'gemeente' | 'person'>, talk: string, below: number): boolean;
  close(): void;
}

export interface ResidentSideDeps {
  readonly projection: Pick<Projection, 'line' | 'queue' | 'follow'>;
  readonly live: Pick<Live, 'say'>;
  readonly signals: Pick<Signals<FromResident>, 'say'>;
  readonly seen: Seen;
  readonly place: (gemeente: string, talk: string) => number | undefined;
  readonly minutes: (gemeente: string, talk: string) => number | undefined;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Places in the queue are told at most this often, in ms. */
  readonly placesMs?: number;
}

const PLACES_MS = 2_000;

export function createResidentSide(deps: ResidentSideDeps): ResidentSide {
  const { projection, live, signals, seen, place, minutes, clock, ids, placesMs = PLACES_MS } = deps;
  const listeners = new Set<(conversation: string) => void>();
  const timers = new Map<string, NodeJS.Timeout>();

  const tell = (talk: string): void => {
    for (const listener of listeners) listener(talk);
  };

  const stop = projection.follow(({ gemeente, talk, before, after }) => {
    if (after === undefined) seen.forget(talk);
    if (JSON.stringify(before?.waiting) === JSON.stringify(after?.waiting) || timers.has(gemeente)) return;
    const timer = setTimeout(() => {
      timers.delete(gemeente);
      for (const one of projection.queue(gemeente)) tell(one.talk);
    }, placesMs);
    timers.set(gemeente, timer.unref());
  });

  /** The line of a talk that this colleague has in hand. */
  function own({ gemeente, person }: Pick<Staff, 'gemeente' | 'person'>, talk: string) {
    const line = projection.line(talk);
    const { handoff } = line?.human ?? {};
    return line?.gemeente === gemeente && handoff?.status === 'active' && handoff.agent.person === person
      ? { line, agent: handoff.agent }
      : undefined;
  }

  return {
    human(talk) {
      const { gemeente, id } = talk;
      const told = humanOf(talk, (person) => seen.of(id, person));
      if (told.status !== 'queued') return told;
      const [at, wait] = [place(gemeente, id), minutes(gemeente, id)];
      return { ...told, ...(at === undefined ? {} : { place: at }), ...(wait === undefined ? {} : { minutes: wait }) };
    },
    moved(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    sign(talk, sign) {
      if (talk.state.handoff.status === 'active') signals.say(talk.id, sign);
    },
    typing(staff, talk) {
      const mine = own(staff, talk);
      if (mine === undefined) return;
      const at = clock.now().toString({ smallestUnit: 'millisecond' });
      const { lang, length } = mine.line;
      live.say(talk, typingActivity({ id: ids(), at, conversation: talk, afterSeq: length - 1, lang, agent: mine.agent }));
    },
    seen(staff, talk, below) {
      const line = projection.line(talk);
      if (line?.gemeente !== staff.gemeente) return false;
      const isNews = seen.set(talk, staff.person, Math.min(below, line.length));
      if (isNews && own(staff, talk) !== undefined) tell(talk);
      return isNews;
    },
    close() {
      stop();
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

/** Where a talk stands, as its own state tells. */
function humanOf({ state: { handoff }, log }: Conversation, seenBy: (person: string) => number): HumanOut {
  switch (handoff.status) {
    case 'none':
      return { status: 'none', canResume: handoff.had !== undefined };
    case 'queued':
      return { status: 'queued', ...(handoff.window === undefined ? {} : { window: handoff.window }) };
    case 'active': {
      const { person, shown } = handoff.agent;
      const said = log.findLast((entry) => !('erased' in entry) && entry.by === 'agent' && entry.author?.person === person);
      const seen = Math.max(seenBy(person), said === undefined ? 0 : said.seq + 1);
      return { status: 'active', who: shown, ...(seen === 0 ? {} : { seen }) };
    }
    case 'call-back-offered':
      return { status: handoff.status, window: handoff.window };
    case 'call-back':
      return { status: handoff.status, window: handoff.window, reference: referenceOf(handoff.callBack) };
    case 'offered':
    case 'asking':
      return { status: handoff.status };
    default:
      return handoff satisfies never;
  }
}
