import type { Conversation } from './conversation.ts';
import { isWritten } from './log.ts';

/** A talk in which nobody said anything is removed after this many milliseconds. */
const EMPTY_AFTER_MS = 24 * 60 * 60 * 1000;

/** When the talk is to be removed because its resident never said anything; undefined once she did. */
export function emptyAt(talk: Conversation): string | undefined {
  return isEmpty(talk) ? new Date(Date.parse(talk.createdAt) + EMPTY_AFTER_MS).toISOString() : undefined;
}

/** True while the resident has said nothing. What was erased was said. */
export function isEmpty({ log }: Conversation): boolean {
  return !log.some((entry) => !isWritten(entry) || (entry.by === 'resident' && entry.kind === 'message'));
}
