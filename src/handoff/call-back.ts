import type { Conversation } from '../conversation/conversation.ts';

/** Who keeps the numbers of residents that will be called back, apart from the talks. Told after commit, at least once. */
export interface CallBackKeeper {
  /** The talk has agreed to the call-back with this id: it is to be done in the window of `state.handoff`. */
  made(callBack: string, talk: Conversation): Promise<void>;
  /** It is not wanted any more: the number goes. */
  cancelled(callBack: string, talk: Conversation): Promise<void>;
}

/** Letters and digits that cannot be taken for one another, on paper or on the telephone. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What a resident can name the call-back by: "B-7K3M9". Tells nothing by itself, and two in one municipality are rarely alike. */
export function referenceOf(callBack: string): string {
  let rest = hashOf(callBack);
  let letters = '';
  for (let n = 0; n < 5; n += 1) {
    letters += ALPHABET.charAt(rest % ALPHABET.length);
    rest = Math.floor(rest / ALPHABET.length);
  }
  return `B-${letters}`;
}

/** FNV-1a: 32 bits that differ for ids that differ little. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
