import type { Report } from '../errors.ts';
import { alertsOf, type Alert } from './desk-alerts.ts';
import type { FromServer, TalkCard } from './desk-messages.ts';
import type { DeskSocket } from './desk-socket.ts';
import type { DeskView } from './desk-view.ts';
import type { CallBacks } from './call-backs.ts';
import type { Presence } from './presence.ts';
import type { Projection, Turned } from './projection.ts';

/** Brings what changed to the desks of a municipality: each line once, together with others that changed at the same time. */
export interface Broadcast {
  /** Returns how to leave. */
  join(socket: DeskSocket): () => void;
  /** It was sent everything as it is now. */
  greeted(socket: DeskSocket): void;
  /** The desks that somebody has open, the oldest first. */
  of(gemeente: string, person: string): readonly DeskSocket[];
  /** Something in the log of this talk may have changed. */
  wake(talk: string): void;
  /** A line changed for one person: she has seen more of it. */
  touch(gemeente: string, talk: string): void;
  /** What time changes: waits, people that are gone, call-backs that are due. */
  tick(): void;
  close(): void;
}

export interface BroadcastDeps {
  readonly projection: Pick<Projection, 'line' | 'lines' | 'queue' | 'follow'>;
  readonly presence: Pick<Presence, 'follow' | 'of'>;
  readonly callBacks: Pick<CallBacks, 'follow'>;
  readonly view: DeskView;
  readonly report: Report;
  /** Lines that change within this time go out together, in ms. */
  readonly togetherMs?: number;
}

/** Places that everybody looks at move at once; those further down with the next round of time. */
const WATCHED_PLACES = 20;
const TOGETHER_MS = 50;
const PLACES_MS = 1_000;

export function createBroadcast({ projection, presence, callBacks, view, report, togetherMs = TOGETHER_MS }: BroadcastDeps): Broadcast {
  const desks = new Map<string, Set<DeskSocket>>();
  const later = createLater(report);
  /** By municipality, how each call-back stood when it was looked at last. */
  const stood = new Map<string, ReadonlyMap<string, string>>();

  const desksOf = (gemeente: string): ReadonlySet<DeskSocket> => desks.get(gemeente) ?? new Set();
  const everyDesk = function* (): Iterable<DeskSocket> {
    for (const here of desks.values()) yield* here;
  };

  /** Most desks see the same line, so it is put into words once. */
  function sendLines(gemeente: string, talks: Iterable<string>): void {
    for (const talk of talks) {
      const own = ownerOf(projection.line(talk));
      const shared = asMessage(view.card({ gemeente, person: '' }, talk));
      const gone = JSON.stringify({ type: 'talk-gone', talk } satisfies FromServer);
      for (const desk of desksOf(gemeente)) {
        const { person } = desk.staff;
        const json = own.includes(person) ? asMessage(view.card({ gemeente, person }, talk)) : shared;
        desk.show(talk, json, gone);
      }
    }
  }

  function sendPeople(gemeente: string): void {
    const message: FromServer = { type: 'colleagues', colleagues: [...view.colleagues(gemeente)] };
    const json = JSON.stringify(message);
    for (const desk of desksOf(gemeente)) desk.show(PEOPLE, json, undefined);
  }

  function sendCallBacks(gemeente: string): void {
    const cards = view.callBacks(gemeente);
    const json = JSON.stringify({ type: 'call-backs', callBacks: [...cards] } satisfies FromServer);
    for (const desk of desksOf(gemeente)) desk.show(CALLS, json, undefined);
    const before = stood.get(gemeente);
    stood.set(gemeente, new Map(cards.map(({ id, state }) => [id, state])));
    for (const { id, state, talk, title } of cards) {
      const isDue = before?.has(id) === true && before.get(id) !== state && (state === 'nu' || state === 'te-laat');
      if (isDue) alert(gemeente, { type: 'alert', kind: 'call-back', talk, title }, () => true);
    }
  }

  function sendPlaces(gemeente: string, count: number): void {
    sendLines(
      gemeente,
      projection
        .queue(gemeente)
        .slice(0, count)
        .map(({ talk }) => talk),
    );
  }

  function alert(gemeente: string, message: Alert, isFor: (taker: { person: string; skills: readonly string[] }) => boolean): void {
    for (const desk of desksOf(gemeente)) {
      const { person } = desk.staff;
      if (isFor({ person, skills: presence.of(gemeente, person)?.skills ?? [] })) desk.send(message);
    }
  }

  const dirty = new Map<string, Set<string>>();
  function touch(gemeente: string, talk: string): void {
    const talks = dirty.get(gemeente) ?? new Set<string>();
    dirty.set(gemeente, talks.add(talk));
    later.at(`lines ${gemeente}`, togetherMs, () => {
      dirty.delete(gemeente);
      sendLines(gemeente, talks);
    });
  }

  function turned(one: Turned): void {
    const { gemeente, talk, before, after } = one;
    touch(gemeente, talk);
    for (const { alert: message, isFor } of alertsOf(one)) alert(gemeente, message, isFor);
    if (JSON.stringify(before?.waiting) !== JSON.stringify(after?.waiting))
      later.at(`places ${gemeente}`, PLACES_MS, () => {
        sendPlaces(gemeente, WATCHED_PLACES);
      });
    if (handsIn(before) !== handsIn(after))
      later.at(`people ${gemeente}`, togetherMs, () => {
        sendPeople(gemeente);
      });
  }

  const stops = [
    projection.follow(turned),
    presence.follow((gemeente) => {
      later.at(`people ${gemeente}`, togetherMs, () => {
        sendPeople(gemeente);
      });
    }),
    callBacks.follow((gemeente) => {
      later.at(`calls ${gemeente}`, togetherMs, () => {
        sendCallBacks(gemeente);
      });
    }),
  ];

  return {
    join(socket) {
      const { gemeente } = socket.staff;
      const here = desks.get(gemeente) ?? new Set<DeskSocket>();
      desks.set(gemeente, here.add(socket));
      return () => void here.delete(socket);
    },
    greeted(socket) {
      const { gemeente, person } = socket.staff;
      for (const card of view.cards({ gemeente, person })) socket.shown(card.talk, asMessage(card) ?? '');
    },
    of: (gemeente, person) => [...desksOf(gemeente)].filter(({ staff }) => staff.person === person),
    wake(talk) {
      for (const desk of everyDesk()) desk.wake(talk);
    },
    touch,
    tick() {
      for (const [gemeente, here] of desks) {
        if (here.size === 0) continue;
        sendPlaces(gemeente, Infinity);
        sendPeople(gemeente);
        sendCallBacks(gemeente);
      }
    },
    close() {
      for (const stop of stops) stop();
      later.close();
    },
  };
}

/** Keys that are no id of a talk. */
const PEOPLE = 'colleagues';
const CALLS = 'call-backs';

const asMessage = (card: TalkCard | undefined): string | undefined => card && JSON.stringify({ type: 'talk', card } satisfies FromServer);

/** Those for whom a line says more than for others. */
function ownerOf(line: ReturnType<Projection['line']>): readonly string[] {
  const { handoff, wrapUp } = line?.human ?? {};
  return [...(handoff?.status === 'active' ? [handoff.agent.person] : []), ...(wrapUp === undefined ? [] : [wrapUp.agent.person])];
}

/** Whose slots a line takes: only when that changes do colleagues look different. */
function handsIn(line: Turned['after']): string {
  const { handoff, wrapUp } = line?.human ?? {};
  const active = handoff?.status === 'active' ? [handoff.agent.person, handoff.isQuiet, handoff.wish.urgent] : [];
  return JSON.stringify([active, wrapUp?.agent.person]);
}

/** Does something once after a while, however often it is asked meanwhile. */
function createLater(report: Report): { at(key: string, ms: number, work: () => void): void; close(): void } {
  const timers = new Map<string, NodeJS.Timeout>();
  return {
    at(key, ms, work) {
      if (timers.has(key)) return;
      const run = (): void => {
        timers.delete(key);
        try {
          work();
        } catch (problem) {
          report(problem, 'desk lists');
        }
      };
      timers.set(key, setTimeout(run, ms).unref());
    },
    close() {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}
