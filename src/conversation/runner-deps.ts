import type { Clock } from '../shared/clock.ts';
import type { Ids } from '../shared/ids.ts';
import type { Conversation, Effect } from './conversation.ts';
import type { WrittenEntry } from './log.ts';
import type { Log, Probe } from './runner-log.ts';
import type { Store } from './store.ts';
import type { TurnHandler, TurnResult } from './turn-handler.ts';

export interface RunnerDeps {
  readonly store: Store;
  readonly turn: TurnHandler;
  /** What a resident hears when the turn failed `tries` times: an apology, a human, and on with the talk. Must not fail itself. */
  sorry(before: Conversation, heard: WrittenEntry, tries: number): TurnResult;
  /** Called at least once for each effect, after its commit; ignores an id that it knows. */
  applyEffect(effect: Effect, conversation: Conversation): Promise<void>;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Names this process in leases; another one after each start. */
  readonly holder: string;
  readonly log: Log;
  readonly probe?: Probe;
  /** After this time a turn, or an effect, counts as failed. */
  readonly timeoutMs?: number;
  /** Real time after which another process takes over; longer than a turn may take. */
  readonly leaseMs?: number;
}
