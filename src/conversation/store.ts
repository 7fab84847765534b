import type { Result } from '../shared/result.ts';
import type { Conversation, Effect, State } from './conversation.ts';
import type { Entry, NewEntry } from './log.ts';

/** A talk holds at most this many entries; more are refused with `full`. The clock still strikes: nobody is kept waiting by a full talk. */
export const MAX_ENTRIES = 500;

/** What a turn, or an act of an agent or timer, changes; all of it lands in one write, or none. */
export interface Change {
  readonly state: State;
  /** New cursor; absent leaves it. */
  readonly cursor?: number;
  /** `null` removes it, absent leaves it. */
  readonly wakeAt?: string | null;
  readonly entries: readonly NewEntry[];
  readonly effects: readonly Effect[];
}

/** @param watched false for one with neither handoff nor wake-up: then it concerns nobody but who reads that very conversation */
export type TalkListener = (id: string, watched: boolean) => void;

export type AppendRefusal = { readonly kind: 'unknown' | 'full' };

/**
 * Where conversations live. Every adapter passes `test/storage/store-contract.ts`.
 * Made for several processes: nobody waits while a turn runs, and only `commit` decides which turn counts.
 */
export interface Store {
  /** Stores a new conversation; when the id exists it is left as it is and `created` is false. Durable when it resolves. */
  create(conversation: Conversation): Promise<{ created: boolean; conversation: Conversation }>;
  read(id: string): Promise<Conversation | undefined>;
  /**
   * The conversation as this process saw it last, when it heard of nothing newer; undefined where `read` must be asked, and where that costs
   * no more. What another process did a moment ago may be missing: for those whom the next change wakes again, or whom `commit` corrects.
   */
  recent(id: string): Conversation | undefined;
  /**
   * Adds an entry at the end of the log. Durable when it resolves, never waits for a turn, leaves `version` as it is.
   * An entry whose `clientId` stands in the log already is not added again: the first one's place is given back.
   */
  append(id: string, entry: NewEntry): Promise<Result<{ seq: number; id: string; duplicate: boolean }, AppendRefusal>>;
  /**
   * Compare-and-set: applies the change only when the conversation still has this version, and raises it by one.
   * A change with a cursor sets `tries` to 0. Gives false when somebody was first: the caller begins again on the new state.
   */
  commit(id: string, version: number, change: Change): Promise<boolean>;
  /** Raises `tries` by one and gives the new number; leaves `version`. Undefined when the conversation has another version by now: it was answered. */
  countTry(id: string, version: number): Promise<number | undefined>;
  /** Removes an effect that was applied. Unknown ids are fine. Leaves `version`. */
  settleEffect(id: string, effectId: string): Promise<void>;
  /** Marks a `pending` entry as taken by the remote channel. Leaves `version`. */
  markSent(id: string, entryId: string, remoteId: string): Promise<void>;
  /** Replaces entries by `{ seq, erased }`, all of them when `seqs` is absent; state is emptied with the whole. Raises `version`. */
  erase(id: string, seqs?: readonly number[]): Promise<void>;
  /** Removes the conversation. Unknown ids are fine. */
  remove(id: string): Promise<void>;
  /** Entries from `seq` on; undefined when the conversation is unknown. */
  since(id: string, seq: number): Promise<readonly Entry[] | undefined>;
  /** A promise to be the only one running turns for this conversation until `ms` from now (real time); false when another holds it. Saves double work, guards nothing. */
  lease(id: string, holder: string, ms: number): Promise<boolean>;
  release(id: string, holder: string): Promise<void>;
  /** Ids of conversations with entries that ask for a turn and have none, or with effects that were not applied; oldest first. */
  lagging(limit: number): Promise<readonly string[]>;
  /** Ids of conversations whose `wakeAt` is at or before the instant. */
  due(now: string, limit: number): Promise<readonly string[]>;
  /** Ids of conversations that have a handoff (its status is not `none`), of one municipality or of all, in order of id. */
  handoffs(gemeente: string | undefined, limit: number): Promise<readonly string[]>;
  /** Calls the listener after each change of any conversation, also by another process. Returns how to stop. */
  follow(listener: TalkListener): () => void;
  /** Puts talks away that are at rest (cursor even, no handoff, no effects, no `wakeAt`) and quiet since before the instant; gives their number. They can still be read. */
  putAway(quietSince: string): Promise<number>;
  close(): Promise<void>;
}
