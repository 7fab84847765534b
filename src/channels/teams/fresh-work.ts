import { createHash } from 'node:crypto';
import type { Activity } from 'botbuilder';
import { isWritten } from '../../conversation/log.ts';
import type { Log } from '../../conversation/runner-log.ts';
import type { Store } from '../../conversation/store.ts';
import type { Clock } from '../../shared/clock.ts';
import { changeRecord, type Kept, type Records } from '../../shared/records.ts';
import type { Support, Who } from '../../staff/support.ts';
import { WORK_PLACE } from '../../staff/work-place.ts';
import type { WorkCard } from '../../staff/work-card.ts';
import { plainCard } from './adaptive-card.ts';
import { textBeside, withWork } from './draw-entry.ts';
import { failureOf, type Remote } from './remote.ts';
import type { Rounds } from './rounds.ts';
import { TEAMS_CARDS, TEAMS_PERSON, TEAMS_TALK, type TeamsCards, type TeamsTalk } from './talk-record.ts';

export interface FreshWorkDeps {
  readonly records: Records;
  readonly store: Pick<Store, 'read'>;
  readonly support: Pick<Support, 'caseCard'>;
  readonly remote: Pick<Remote, 'update'>;
  readonly rounds: Rounds;
  readonly realClock: Clock;
  readonly log: Log;
}

/**
 * Keeps the cards of a colleague's cases in her own chat as her cases stand, also when she goes on elsewhere: on another card, at `/hulp`, at the desk.
 * What does not arrive is made good when she looks at the card (`refresh`).
 */
export interface FreshWork {
  /** A press put this case on the card of a message. */
  note(who: Who, message: string, card: WorkCard): void;
  /** Forgets what is a day old. */
  tick(): Promise<void>;
  stop(): void;
}

const CARDS_AT_MOST = 8;
const KEPT_HOURS = 24;
const AT_ONCE = 50;

export function createFreshWork({ records, store, support, remote, rounds, realClock, log }: FreshWorkDeps): FreshWork {
  const nameOf = (gemeente: string, person: string): string => JSON.stringify(['kaarten', gemeente, person]);
  const unfollow = records.follow(({ kind, gemeente, id }) => {
    if (kind === WORK_PLACE.name) rounds.ask(nameOf(gemeente, id), () => freshen(gemeente, id));
  });

  async function noted({ gemeente, person }: Who, message: string, id: string, card: WorkCard): Promise<void> {
    const dueAt = realClock.now().add({ hours: KEPT_HOURS }).toString();
    await changeRecord(records, TEAMS_CARDS, gemeente, person, (before) => {
      const others = before?.cards.filter((one) => one.message !== message) ?? [];
      return { value: { cards: [...others, { message, case: id, drawn: marked(card) }].slice(-CARDS_AT_MOST) }, dueAt };
    });
    await freshen(gemeente, person);
  }

  async function freshen(gemeente: string, person: string): Promise<void> {
    for (;;) {
      const kept = await records.read(TEAMS_CARDS, gemeente, person);
      const talk = kept && (await ownTalk(gemeente, person));
      if (!kept || !talk) return;
      const now = await Promise.all(kept.value.cards.map((card) => drawn({ gemeente, person, name: talk.who?.name ?? '' }, card)));
      const old = now.filter(({ before, work }) => work === undefined || marked(work) !== before.drawn);
      if (old.length === 0) return;
      // Who writes what stands on them now is the one that sends it.
      if (!(await records.write(TEAMS_CARDS, gemeente, person, kept.version, keepOf(kept, now)))) continue;
      for (const { before, work } of old) if (work) await replace(gemeente, talk, before.message, work);
      return;
    }
  }

  async function ownTalk(gemeente: string, person: string): Promise<TeamsTalk | undefined> {
    const own = await records.read(TEAMS_PERSON, gemeente, person);
    return own && (await records.read(TEAMS_TALK, gemeente, own.value.key))?.value;
  }

  async function drawn(who: Who, before: TeamsCards['cards'][number]) {
    const work = await support.caseCard(who, before.case);
    return { before, work: work.ok ? work.value : undefined };
  }

  async function replace(gemeente: string, talk: TeamsTalk, message: string, work: WorkCard): Promise<void> {
    const conversation = await store.read(talk.conversation);
    const entry = conversation?.log.filter(isWritten).find(({ remoteId }) => remoteId === message);
    const activity: Partial<Activity> = withWork(entry ? textBeside(entry) : '', work, talk.place.user);
    await remote.update(talk, message, activity).catch((problem: unknown) => {
      const { kind, status = 0 } = failureOf(problem);
      log('teams-card-not-replaced', { gemeente, conversation: talk.conversation, kind, status });
    });
  }

  return {
    note(who, message, card) {
      const id = card.case?.id;
      if (id !== undefined) rounds.ask(JSON.stringify(['kaart', who.gemeente, who.person, message]), () => noted(who, message, id, card));
    },
    async tick() {
      for (const { gemeente, id } of await records.due(TEAMS_CARDS, realClock.now().toString(), AT_ONCE))
        await records.remove(TEAMS_CARDS, gemeente, id);
    },
    stop: unfollow,
  };
}

function keepOf({ dueAt }: Kept<TeamsCards>, now: readonly { before: TeamsCards['cards'][number]; work: WorkCard | undefined }[]) {
  const cards = now.flatMap(({ before, work }) => (work ? [{ ...before, drawn: marked(work) }] : []));
  return { value: { cards }, ...(dueAt === undefined ? {} : { dueAt }) };
}

/** A mark of what stands on a card: what is said, what is ticked and what can be pressed. */
const marked = (card: WorkCard): string =>
  createHash('sha256')
    .update(JSON.stringify([plainCard(card), card]))
    .digest('base64url')
    .slice(0, 22);
