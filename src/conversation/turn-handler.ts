import type { Conversation, Effect, State } from './conversation.ts';
import type { NewEntry, WrittenEntry } from './log.ts';

/** What one turn came to. Nothing of it has left the process yet: the runner commits it in one write. */
export interface TurnResult {
  readonly state: State;
  readonly replies: readonly NewEntry[];
  readonly effects: readonly Effect[];
  /** `null` removes the wake-up, absent leaves it. */
  readonly wakeAt?: string | null;
}

/** Answers one entry. Reads only what it is given; neither saves nor sends. May be run twice for one entry; only one result counts. */
export type TurnHandler = (before: Conversation, heard: WrittenEntry) => Promise<TurnResult>;
