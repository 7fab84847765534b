import type { Result } from '../shared/result.ts';
import type { Conversation } from './conversation.ts';
import type { NewEntry } from './log.ts';
import type { AppendRefusal, Change } from './store.ts';

/** Keeps DESIGN I1 and I2: every acknowledged message gets its turn exactly once, in order. Nothing else calls `store.commit`. */
export interface Runner {
  /** Stores a new conversation with its `start` entry and begins its turn. Durable when it resolves; the same id twice is fine. */
  open(conversation: Conversation): Promise<{ created: boolean; conversation: Conversation }>;
  /** Appends what a participant said and begins the turn. Durable when it resolves, never waits for a turn. */
  hear(id: string, entry: NewEntry): Promise<Result<{ seq: number; id: string; duplicate: boolean }, AppendRefusal>>;
  /** An act of an agent, timer or administrator: a turn under way is dropped and made again on the new state. */
  act(id: string, act: (now: Conversation) => Change): Promise<boolean>;
  /** Resolves when every entry of this conversation has had its turn. */
  settled(id: string): Promise<void>;
  /** Takes up what a process that died left undone, wakes what is due; called at start and every few seconds. */
  tick(): Promise<void>;
  /** Takes no new turns and waits for those under way. */
  stop(): Promise<void>;
}
