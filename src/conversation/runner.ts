import { Temporal } from 'temporal-polyfill';
import type { Result } from '../shared/result.ts';
import type { Conversation } from './conversation.ts';
import type { NewEntry } from './log.ts';
import { answerAll } from './runner-answer.ts';
import type { RunnerDeps } from './runner-deps.ts';
import { createFlights } from './runner-flights.ts';
import { traceOf } from './runner-log.ts';
import { changeOfAct, wakeId, within } from './runner-turn.ts';
import type { AppendRefusal, Change } from './store.ts';
import { nextToAnswer } from './store-standing.ts';

/** Keeps DESIGN I1 and I2: every acknowledged message gets its turn exactly once, in order. Nothing else calls `store.commit`. */
export interface Runner {
  /** Stores a new conversation with its `start` entry and begins its turn. Durable when it resolves; the same id twice is fine. */
  open(conversation: Conversation): Promise<{ created: boolean; conversation: Conversation }>;
  /** Appends what a participant said and begins the turn. Durable when it resolves, never waits for a turn. */
  hear(id: string, entry: NewEntry): Promise<Result<{ seq: number; id: string; duplicate: boolean }, AppendRefusal>>;
  /** An act of an agent, timer or administrator: a turn under way is dropped and made again on the new state. False when the talk is unknown. */
  act(id: string, act: (now: Conversation) => Change): Promise<boolean>;
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
  const deps = { probe: () => undefined, timeoutMs: 10_000, leaseMs: 15_000, ...given, stopped: () => stopped };
  const { store, clock, ids, holder, log, probe, leaseMs, timeoutMs } = deps;
  let stopped = false;
  const arriving = new Map<string, number>();
  const flights = createFlights((id, error) => log('turn-left-undone', { conversation: id, ...traceOf(error) }));

  /** `resumed`: nobody in this process saw the entry arrive, so an earlier try may have died with its process. */
  async function begin(id: string, resumed = false): Promise<void> {
    if (stopped) return;
    let first = resumed;
    await flights.begin(id, async () => {
      const resume = first;
      first = false;
      for (let more = !stopped; more; more = !stopped && (await isWaiting(id))) {
        if (!(await store.lease(id, holder, leaseMs))) return;
        try {
          const after = await answerAll(id, resume, deps);
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

  /** Begins the turn of what arrives here; until then `tick` leaves it alone, it was not tried before. */
  async function arrive<T>(id: string, keep: () => Promise<T>): Promise<T> {
    arriving.set(id, (arriving.get(id) ?? 0) + 1);
    try {
      const kept = await keep();
      probe('ack', id);
      return kept;
    } finally {
      const left = (arriving.get(id) ?? 1) - 1;
      if (left === 0) arriving.delete(id);
      else arriving.set(id, left);
      void begin(id);
    }
  }

  const hear: Runner['hear'] = (id, entry) => arrive(id, () => store.append(id, entry));

  async function act(id: string, act: (now: Conversation) => Change): Promise<boolean> {
    for (;;) {
      const now = await store.read(id);
      if (!now) return false;
      if (await store.commit(id, now.version, changeOfAct(now, act(now)))) break;
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
        id: ids(), at: now, lang: state.lang, by: 'system', kind: 'wake', visibleTo: 'staff', clientId: wakeId(wakeAt), content: {},
      });
      const usedUp = place.ok ? place.value.duplicate && place.value.seq < conversation.cursor : place.error.kind === 'full';
      if (usedUp) await act(id, (latest) => ({ state: latest.state, entries: [], effects: [], ...(latest.wakeAt === wakeAt ? { wakeAt: null } : {}) }));
    }
  }

  async function takeUpLagging(): Promise<void> {
    const seen = new Set<string>();
    while (!stopped) {
      const lagging = await store.lagging(seen.size + AT_ONCE);
      const fresh = lagging.filter((id) => !seen.has(id));
      if (fresh.length === 0) return;
      for (const id of fresh) seen.add(id);
      await Promise.all(fresh.filter((id) => !flights.has(id) && !arriving.has(id)).map((id) => begin(id, true)));
    }
  }

  return {
    async open(conversation) {
      return arrive(conversation.id, () => store.create(conversation));
    },
    hear,
    act,
    async settled(id) {
      for (;;) {
        let stop = (): void => undefined;
        const moved = new Promise<void>((resolve) => {
          stop = store.follow((changed) => { if (changed === id) resolve(); });
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
