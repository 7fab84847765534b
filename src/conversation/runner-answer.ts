import type { Conversation } from './conversation.ts';
import type { WrittenEntry } from './log.ts';
import type { RunnerDeps } from './runner-deps.ts';
import { traceOf } from './runner-log.ts';
import { changeOf, within } from './runner-turn.ts';
import type { Change } from './store.ts';
import { nextToAnswer } from './store-standing.ts';

/** After this many failed tries the bot apologises and moves on. */
const MAX_TRIES = 3;

type Deps = Required<RunnerDeps> & { stopped(): boolean };

/**
 * Gives each entry that waits its turn, oldest first; each lands in one commit. Gives the conversation when nothing waits any more.
 * @param resumed the first one may have been tried by a process that died: that try is counted
 * @throws when the store fails, or the apology does: the entry goes on waiting for the next tick
 */
export async function answerAll(id: string, resumed: boolean, deps: Deps): Promise<Conversation | undefined> {
  const { store, probe, log } = deps;
  for (let uncounted = resumed; ; uncounted = false) {
    const before = await store.read(id);
    const heard = before && nextToAnswer(before);
    if (!heard || deps.stopped()) return before;
    const tries = uncounted ? await store.countTry(id) : before.tries;
    probe('turn-start', id);
    const change = await decide(before, heard, tries, deps);
    if (!change) continue;
    probe('before-commit', id);
    const counts = await store.commit(id, before.version, change);
    if (counts) probe('after-commit', id);
    else log('turn-made-again', { conversation: id, seq: heard.seq });
    await store.lease(id, deps.holder, deps.leaseMs);
  }
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
    await deps.store.countTry(before.id);
    return undefined;
  }
}
