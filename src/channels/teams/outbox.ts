import type { Activity } from 'botbuilder';
import { Temporal } from 'temporal-polyfill';
import type { Conversation } from '../../conversation/conversation.ts';
import { isWritten, type WrittenEntry } from '../../conversation/log.ts';
import type { Log } from '../../conversation/runner-log.ts';
import type { Store } from '../../conversation/store.ts';
import { nextToAnswer } from '../../conversation/store-standing.ts';
import type { Clock } from '../../shared/clock.ts';
import { changeRecord, type Records } from '../../shared/records.ts';
import { failureOf, type Remote, type RemoteFailure } from './remote.ts';
import { OTHER, TEAMS_TALK, type TeamsTalk } from './talk-record.ts';

export interface OutboxDeps {
  readonly records: Records;
  readonly store: Pick<Store, 'read' | 'markSent' | 'follow'>;
  readonly remote: Pick<Remote, 'send'>;
  /** An entry as Teams shows it; undefined when there is nothing to show. */
  readonly draw: (gemeente: string, talk: TeamsTalk, entry: WrittenEntry) => Promise<Partial<Activity> | undefined>;
  /** Real time: waiting for a service goes by no clock for tests. */
  readonly realClock: Clock;
  readonly holder: string;
  /** True where no other process keeps its talks in the same place: a claim of another holder is that of a process that died. */
  readonly isAlone: boolean;
  /** When a talk that nobody uses is forgotten. */
  readonly keptUntil: (gemeente: string, talk: TeamsTalk) => string;
  readonly forget: (gemeente: string, key: string, talk: TeamsTalk) => Promise<void>;
  readonly log: Log;
}

/** Delivers what the bot said in talks in Teams: in order, after it was committed, at least once (DESIGN I1). */
export interface Outbox {
  /** Names the talk that a conversation belongs to, so that it is delivered as soon as it is committed. */
  know(conversation: string, gemeente: string, key: string): void;
  deliver(gemeente: string, key: string): Promise<void>;
  /** What is due: after a restart, after a service was down. Called every few seconds. */
  tick(): Promise<void>;
  stop(): Promise<void>;
}

/** Seconds to wait after the first, second … failure; the last one from then on. */
const WAIT_S = [5, 15, 60, 300, 900] as const;
/** What a service does not take for so long is given up: it would be no answer any more. */
const GIVE_UP_AFTER_HOURS = 24;
/** After this time another process may think that the one that delivers has died. Longer than one sending takes; claimed anew while it goes on. */
const CLAIM_S = 30;
const CLAIM_ANEW_BELOW_S = 20;
const AT_ONCE = 50;

export function createOutbox(deps: OutboxDeps): Outbox {
  const { records, store, remote, draw, realClock, holder, isAlone, keptUntil, forget, log } = deps;
  const known = new Map<string, { readonly gemeente: string; readonly key: string }>();
  const flights = new Map<string, { again: boolean; landed: Promise<void> }>();
  let stopped = false;

  const unfollow = store.follow((conversation) => {
    const place = known.get(conversation);
    if (place) void deliver(place.gemeente, place.key);
  });

  /** One round at a time for each talk; what comes meanwhile gets a round of its own after it. */
  function deliver(gemeente: string, key: string): Promise<void> {
    const name = JSON.stringify([gemeente, key]);
    const flying = flights.get(name);
    if (flying) {
      flying.again = true;
      return flying.landed;
    }
    const flight = { again: false, landed: Promise.resolve() };
    flight.landed = rounds(gemeente, key, flight).finally(() => flights.delete(name));
    flights.set(name, flight);
    return flight.landed;
  }

  async function rounds(gemeente: string, key: string, flight: { again: boolean }): Promise<void> {
    for (let more = true; more && !stopped; more = more || flight.again) {
      flight.again = false;
      more = await round(gemeente, key).catch((problem: unknown) => {
        log('teams-delivery-failed', { gemeente, error: problem instanceof Error ? problem.name : 'unknown' });
        return false;
      });
    }
  }

  /** True when there is more to do at once. */
  async function round(gemeente: string, key: string): Promise<boolean> {
    const kept = await records.read(TEAMS_TALK, gemeente, key);
    if (stopped || !kept || isWaiting(kept.value)) return false;
    const conversation = await store.read(kept.value.conversation);
    if (!conversation || waiting(conversation, kept.value).length === 0) {
      if (kept.dueAt === undefined || !isPast(kept.dueAt) || (conversation && nextToAnswer(conversation) !== undefined)) return false;
      if (kept.value.usedAt !== undefined && isPast(keptUntil(gemeente, kept.value))) {
        await forget(gemeente, key, kept.value);
        return false;
      }
    }
    const claimed = await claim(gemeente, key);
    if (!claimed) return false;
    const outcome = conversation ? await sendAll(gemeente, key, claimed) : {};
    return letGo(gemeente, key, claimed, outcome);
  }

  const now = () => realClock.now();
  const isPast = (instant: string): boolean => Temporal.Instant.compare(instant, now()) <= 0;

  /** Another process has it, or it failed a moment ago: the tick comes back to it. */
  function isWaiting({ failing, claim }: TeamsTalk): boolean {
    return (
      (!isAlone && claim !== undefined && claim.holder !== holder && !isPast(claim.until)) ||
      (failing !== undefined && !isPast(failing.retryAt))
    );
  }

  async function claim(gemeente: string, key: string): Promise<TeamsTalk | undefined> {
    const until = now().add({ seconds: CLAIM_S }).toString();
    const mine: { talk?: TeamsTalk } = {};
    await changeRecord(records, TEAMS_TALK, gemeente, key, (talk) => {
      delete mine.talk;
      if (!talk || isWaiting(talk)) return undefined;
      mine.talk = { ...talk, claim: { holder, until } };
      return { value: mine.talk, dueAt: until };
    });
    return mine.talk;
  }

  interface Outcome {
    readonly failure?: RemoteFailure;
    /** Of the entry that failed. */
    readonly seq?: number;
    readonly id?: string;
  }

  async function sendAll(gemeente: string, key: string, first: TeamsTalk): Promise<Outcome> {
    let talk = first;
    for (;;) {
      const conversation = await store.read(talk.conversation);
      const [entry] = conversation ? waiting(conversation, talk) : [];
      if (!conversation || !entry || stopped) return {};
      if (
        isPast(
          Temporal.Instant.from(talk.claim?.until ?? now())
            .subtract({ seconds: CLAIM_ANEW_BELOW_S })
            .toString(),
        )
      ) {
        const again = await claim(gemeente, key);
        if (!again) return {};
        talk = again;
      }
      try {
        const activity = await draw(gemeente, talk, entry);
        const sent = activity ? await remote.send(talk, activity, answeredId(conversation, entry)) : { id: 'nothing' };
        if ('conversation' in sent && sent.conversation !== undefined) talk = await begun(gemeente, key, talk, sent.conversation);
        await store.markSent(conversation.id, entry.id, sent.id === '' ? 'unknown' : sent.id);
      } catch (problem) {
        return { failure: failureOf(problem), seq: entry.seq, id: entry.id };
      }
    }
  }

  async function begun(gemeente: string, key: string, talk: TeamsTalk, id: string): Promise<TeamsTalk> {
    const place = { ...talk.place, id };
    await changeRecord(
      records,
      TEAMS_TALK,
      gemeente,
      key,
      (latest) => latest && { value: { ...latest, place }, ...(latest.claim ? { dueAt: latest.claim.until } : {}) },
    );
    return { ...talk, place };
  }

  async function letGo(gemeente: string, key: string, claimed: TeamsTalk, { failure, seq = 0, id = '' }: Outcome): Promise<boolean> {
    const conversation = await store.read(claimed.conversation);
    const isOpen = conversation !== undefined && nextToAnswer(conversation) !== undefined;
    const gaveUp = failure !== undefined && (failure.kind === 'refused' || isTooLate(claimed.failing?.since ?? now().toString()));
    const tries = (claimed.failing?.times ?? 0) + 1;
    await changeRecord(records, TEAMS_TALK, gemeente, key, (latest) => {
      if (!latest) return undefined;
      const { claim: _, failing, ...others } = latest;
      const rest = { ...others, usedAt: latest.usedAt ?? now().toString() };
      const isDue = isOpen || latest.stirred !== claimed.stirred;
      if (!failure) return { value: rest, dueAt: isDue ? now().toString() : keptUntil(gemeente, rest) };
      if (gaveUp) return { value: { ...rest, givenUpBelow: seq + 1 }, dueAt: now().toString() };
      const retryAt = now().add({ milliseconds: Math.max(waitMs(tries), failure.retryAfterMs ?? 0) });
      const next = { since: failing?.since ?? now().toString(), times: tries, retryAt: retryAt.toString() };
      return { value: { ...rest, failing: next }, dueAt: next.retryAt };
    });
    if (failure) {
      const event = gaveUp ? 'teams-undeliverable' : 'teams-down';
      log(event, { gemeente, conversation: claimed.conversation, entry: id, status: failure.status ?? 0, tries });
    }
    return gaveUp;
  }

  /** At its first round a process that is alone also takes up what the one before it had claimed. */
  let isFirst = true;
  function horizon(): Temporal.Instant {
    const until = isAlone && isFirst ? now().add({ seconds: CLAIM_S }) : now();
    isFirst = false;
    return until;
  }

  const isTooLate = (since: string): boolean => isPast(Temporal.Instant.from(since).add({ hours: GIVE_UP_AFTER_HOURS }).toString());

  return {
    know: (conversation, gemeente, key) => {
      known.set(conversation, { gemeente, key });
    },
    deliver,
    async tick() {
      if (stopped) return;
      const due = await records.due(TEAMS_TALK, horizon().toString(), AT_ONCE);
      await Promise.all(due.map(({ gemeente, id }) => deliver(gemeente, id)));
    },
    async stop() {
      stopped = true;
      unfollow();
      await Promise.all([...flights.values()].map(({ landed }) => landed));
    },
  };
}

const waitMs = (tries: number): number => 1000 * (WAIT_S[Math.min(tries, WAIT_S.length) - 1] ?? 900);

/** What the bot said and the channel has not taken, in order. */
const waiting = ({ log }: Conversation, { givenUpBelow }: TeamsTalk): readonly WrittenEntry[] =>
  log.filter(isWritten).filter(({ delivery, seq }) => delivery === 'pending' && seq >= givenUpBelow);

/** The id that Teams has for the message that this one answers. */
function answeredId({ log }: Conversation, { replyTo }: WrittenEntry): string | undefined {
  const heard = log.filter(isWritten).find(({ id }) => id === replyTo);
  const id = heard?.by === 'resident' && heard.kind === 'message' ? heard.clientId : undefined;
  return id?.startsWith(OTHER) === true ? undefined : id;
}
