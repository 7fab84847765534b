import type { Conversation } from './conversation.ts';
import type { WrittenEntry } from './log.ts';
import type { Arrivals } from './runner-arrivals.ts';
import type { RunnerDeps } from './runner-deps.ts';
import { traceOf } from './runner-log.ts';
import { createSlots } from './runner-slots.ts';
import { changeOf, within } from './runner-turn.ts';
import type { Change } from './store.ts';
import { nextToAnswer } from './store-standing.ts';

/** After this many failed tries the bot apologises and moves on. */
const MAX_TRIES = 3;

/** Entries left by a process that died: taken up a few at a time, so that few are counted when this process dies too. */
const LEFT_AT_ONCE = 4;

type Deps = Required<RunnerDeps> & { readonly arrivals: Arrivals; stopped(): boolean };

/**
 * Makes what gives each entry of a conversation that waits its turn, oldest first; each lands in one commit. It gives the conversation
 * when nothing waits any more, undefined when another process took it over.
 * @throws when the store fails, or the apology does: the entry goes on waiting for the next tick
 */
export function createAnswerAll(deps: Deps): (id: string) => Promise<Conversation | undefined> {
  const { store, probe, log, arrivals } = deps;
  const left = createSlots(LEFT_AT_ONCE);
  // What was tried before may be what kills us: one by one, so that no other is blamed for it.
  const suspect = createSlots(1);

  async function attempt(before: Conversation, heard: WrittenEntry, tries: number): Promise<void> {
    probe('turn-start', before.id);
    const change = await decide(before, heard, tries, deps);
    if (!change) return;
    probe('before-commit', before.id);
    const counts = await store.commit(before.id, before.version, change);
    if (counts) probe('after-commit', before.id);
    else log('turn-made-again', { conversation: before.id, seq: heard.seq });
  }

  /** False when another process has it: the wait in line was longer than the lease. */
  async function attemptLeft(before: Conversation, heard: WrittenEntry): Promise<boolean> {
    if (deps.stopped()) return true;
    if (!(await store.lease(before.id, deps.holder, deps.leaseMs))) return false;
    const tries = await store.countTry(before.id, before.version);
    if (tries === undefined) return true;
    arrivals.note(before.id, heard.seq);
    await attempt(before, heard, tries);
    return true;
  }

  return async (id) => {
    for (let isFirst = true; ; isFirst = false) {
      // What is a moment too old is found out by the commit.
      const before = store.recent(id) ?? (await store.read(id));
      const heard = before && nextToAnswer(before);
      if (!heard) arrivals.forget(id);
      const isMore = heard !== undefined || (before?.effects.length ?? 0) > 0;
      // The turn took some of the time; when nothing is left to do the lease is given back at once.
      if (isMore && !isFirst) await store.lease(id, deps.holder, deps.leaseMs);
      if (!heard || deps.stopped()) return before;
      if (arrivals.knows(id, heard.seq)) await attempt(before, heard, before.tries);
      else if (!(await (before.tries > 0 ? suspect : left)(() => attemptLeft(before, heard)))) return undefined;
    }
  };
}

/** Undefined when the turn failed; that was counted. */
async function decide(before: Conversation, heard: WrittenEntry, tries: number, deps: Deps): Promise<Change | undefined> {
  if (tries >= MAX_TRIES) {
    deps.log('turn-given-up', { conversation: before.id, seq: heard.seq, tries });
    return changeOf(before, heard, deps.sorry(before, heard, tries));
  }
  try {
    return changeOf(before, heard, await within(deps.timeoutMs, 'turn', deps.turn(before, heard)));
  } catch (error) {
    deps.log('turn-failed', { conversation: before.id, seq: heard.seq, ...traceOf(error) });
    await deps.store.countTry(before.id, before.version);
    return undefined;
  }
}
