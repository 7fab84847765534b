import { Temporal } from 'temporal-polyfill';
import type { Result } from '../shared/result.ts';
import type { Conversation } from './conversation.ts';
import type { NewEntry } from './log.ts';
import { createAnswerAll } from './runner-answer.ts';
import { createArrivals } from './runner-arrivals.ts';
import type { RunnerDeps } from './runner-deps.ts';
import { createFlights } from './runner-flights.ts';
import { traceOf } from './runner-log.ts';
import { changeOfAct, wakeId, within, type ActChange } from './runner-turn.ts';
import type { AppendRefusal } from './store.ts';
import { nextToAnswer } from './store-standing.ts';

/** Keeps DESIGN I1 and I2: every acknowledged message gets its turn exactly once, in order. Nothing else calls `store.commit`. */
export interface Runner {
  /** Stores a new conversation with its `start` entry and begins its turn. Durable when it resolves; the same id twice is fine. */
  open(conversation: Conversation): Promise<{ created: boolean; conversation: Conversation }>;
  /** Appends what a participant said and begins the turn. Durable when it resolves, never waits for a turn. */
  hear(id: string, entry: NewEntry): Promise<Result<{ seq: number; id: string; duplicate: boolean }, AppendRefusal>>;
  /**
   * An act of an agent, timer or administrator: a turn under way is dropped and made again on the new state. False when the talk is unknown.
   * May be called more than once, on newer states; undefined leaves the talk, and the turn under way, as they are.
   */
  act(id: string, act: (now: Conversation) => ActChange | undefined): Promise<boolean>;
  /** Resolves when every entry of this conversation has had its turn. */
  settled(id: string): Promise<void>;
  /** Takes up what a process that died left undone, wakes what is due; called at start and every few seconds. */
  tick(): Promise<void>;
  /** Takes no new turns and waits for those under way. */
  stop(): Promise<void>;
}

/** How many conversations one tick takes up at the same time. */
const AT_ONCE = 16;

export function createRunner(given: RunnerDeps): Runner {
  const arrivals = createArrivals();
  const deps = { probe: () => undefined, timeoutMs: 10_000, leaseMs: 15_000, ...given, arrivals, stopped: () => stopped };
  const { store, clock, ids, holder, log, probe, leaseMs, timeoutMs } = deps;
  let stopped = false;
  const answerAll = createAnswerAll(deps);
  const flights = createFlights((id, error) => log('turn-left-undone', { conversation: id, ...traceOf(error) }));

  async function begin(id: string): Promise<void> {
    if (stopped) return;
    await flights.begin(id, async () => {
      for (let more = !stopped; more; more = !stopped && (await isWaiting(id))) {
        if (!(await store.lease(id, holder, leaseMs))) {
          arrivals.forget(id);
          return;
        }
        try {
          const after = await answerAll(id);
          if (after) await applyEffects(after);
        } finally {
          await store.release(id, holder);
        }
      }
    });
  }

  /** Asked again after the lease was given back: another process may have appended while we held it, and left it to us. */
  async function isWaiting(id: string): Promise<boolean> {
    const now = await store.read(id);
    return now !== undefined && nextToAnswer(now) !== undefined;
  }

  async function applyEffects(conversation: Conversation): Promise<void> {
    for (const effect of conversation.effects) {
      probe('before-effect', conversation.id);
      try {
        await within(timeoutMs, 'effect', deps.applyEffect(effect, conversation));
      } catch (error) {
        log('effect-failed', { conversation: conversation.id, effect: effect.id, ...traceOf(error) });
        continue;
      }
      probe('after-effect', conversation.id);
      await store.settleEffect(conversation.id, effect.id);
    }
  }

  /** Keeps it, acknowledges it, and only then begins its turn. */
  async function arrive<T>(id: string, keep: () => Promise<T>, seqs: (kept: T) => readonly number[]): Promise<T> {
    const kept = await arrivals.arrive(id, keep, seqs);
    probe('ack', id);
    void begin(id);
    return kept;
  }

  const hear: Runner['hear'] = (id, entry) =>
    arrive(
      id,
      () => store.append(id, entry),
      (place) => (place.ok && !place.value.duplicate ? [place.value.seq] : []),
    );

  async function act(id: string, act: (now: Conversation) => ActChange | undefined): Promise<boolean> {
    for (;;) {
      const now = await store.read(id);
      if (!now) return false;
      const change = act(now);
      if (!change) return true;
      if (await store.commit(id, now.version, changeOfAct(now, change))) break;
    }
    void begin(id);
    return true;
  }

  async function wakeDue(now: string): Promise<void> {
    for (const id of await store.due(now, 100)) {
      const conversation = await store.read(id);
      if (conversation?.wakeAt === undefined || Temporal.Instant.compare(conversation.wakeAt, now) > 0) continue;
      const { wakeAt, state } = conversation;
      const place = await hear(id, {
        id: ids(),
        at: now,
        lang: state.lang,
        by: 'system',
        kind: 'wake',
        visibleTo: 'staff',
        clientId: wakeId(wakeAt),
        content: {},
      });
      const usedUp = place.ok && place.value.duplicate && place.value.seq < conversation.cursor;
      if (usedUp)
        await act(id, (latest) => ({
          state: latest.state,
          entries: [],
          effects: [],
          ...(latest.wakeAt === wakeAt ? { wakeAt: null } : {}),
        }));
    }
  }

  async function takeUpLagging(): Promise<void> {
    const seen = new Set<string>();
    while (!stopped) {
      const lagging = await store.lagging(seen.size + AT_ONCE);
      const fresh = lagging.filter((id) => !seen.has(id));
      if (fresh.length === 0) return;
      for (const id of fresh) seen.add(id);
      // What is under way here needs no help.
      await Promise.all(fresh.filter((id) => !flights.has(id) && !arrivals.isArriving(id)).map(begin));
    }
  }

  return {
    async open(conversation) {
      return arrive(
        conversation.id,
        () => store.create(conversation),
        (kept) => (kept.created ? conversation.log.map(({ seq }) => seq) : []),
      );
    },
    hear,
    act,
    async settled(id) {
      for (;;) {
        let stop = (): void => undefined;
        const moved = new Promise<void>((resolve) => {
          stop = store.follow((changed) => {
            if (changed === id) resolve();
          });
        });
        try {
          await flights.landed(id);
          if (deps.stopped() || !(await isWaiting(id))) return;
          await begin(id);
          if (deps.stopped() || !(await isWaiting(id))) return;
          await moved;
        } finally {
          stop();
        }
      }
    },
    async tick() {
      if (stopped) return;
      await wakeDue(clock.now().toString());
      await takeUpLagging();
    },
    async stop() {
      stopped = true;
      await flights.landed();
    },
  };
}
