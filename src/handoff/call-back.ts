import type { Conversation } from '../conversation/conversation.ts';

/** Who keeps the numbers of residents that will be called back, apart from the talks. Told after commit, at least once. */
export interface CallBackKeeper {
  /** The talk has agreed to the call-back with this id: it is to be done in the window of `state.handoff`. */
  made(callBack: string, talk: Conversation): Promise<void>;
  /** It is not wanted any more: the number goes. */
  cancelled(callBack: string, talk: Conversation): Promise<void>;
}

/** What a resident can name the call-back by: "T-4F2A91". Tells nothing by itself, and two in one municipality are rarely alike. */
export function referenceOf(callBack: string): string {
  return `T-${callBack
    .replace(/[^a-z0-9]/gi, '')
    .slice(-6)
    .toUpperCase()}`;
}
