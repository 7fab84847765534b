import type { Conversation } from '../conversation/conversation.ts';
import type { HumanOut } from './direct-line-schemas.ts';

/** What a resident's client does that is seen now or never. */
export type ResidentSign = { readonly type: 'typing' } | { readonly type: 'seen'; readonly seq: number };

/** What the desk is to a resident's client: where her talk stands, and a way to show that she types and reads. */
export interface HumanSide {
  /** From the talk itself and what the desk knows now. Not stored. */
  human(conversation: Conversation): HumanOut;
  /** Calls when that may have changed without a change of the talk, such as a place in the queue. Returns how to stop. */
  moved(listener: (conversation: string) => void): () => void;
  /** Tells the colleague who has the talk. */
  sign(conversation: Conversation, sign: ResidentSign): void;
}
