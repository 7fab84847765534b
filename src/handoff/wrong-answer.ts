import { z } from 'zod';
import type { Conversation } from '../conversation/conversation.ts';
import { isWritten, type WrittenEntry } from '../conversation/log.ts';
import type { RecordKind } from '../shared/records.ts';

/** An answer of the bot that a colleague found wrong: work for who owns it. Holds no words of anybody. */
export const WrongAnswer = z.strictObject({
  talk: z.string(),
  entry: z.string(),
  topic: z.string(),
  /** Which answer it was, with its version; absent for a question of the bot. */
  article: z.string().optional(),
  version: z.number().int().optional(),
  by: z.string(),
  at: z.iso.datetime(),
  state: z.literal('open'),
});
export type WrongAnswer = z.infer<typeof WrongAnswer>;

/** By entry; the owner is the talk. */
export const WRONG_ANSWERS: RecordKind<WrongAnswer> = { name: 'wrong-answer', schema: 1, value: WrongAnswer };

/** The message of the bot with this id that residents can see; undefined for anything else. */
export function botMessage({ log }: Pick<Conversation, 'log'>, id: string): WrittenEntry | undefined {
  return log
    .filter(isWritten)
    .find((entry) => entry.id === id && entry.by === 'bot' && entry.kind === 'message' && entry.visibleTo === 'all');
}

/** What goes to the work list; undefined for what must never be there: danger, and what was about no topic. */
export function wrongAnswerIn(talk: Conversation, entry: WrittenEntry, by: string, at: string): WrongAnswer | undefined {
  const topic = entry.meaning?.topic;
  const { handoff, dialogue } = talk.state;
  const isUrgent = handoff.status !== 'none' && handoff.wish.urgent;
  if (dialogue.safety || isUrgent || topic === undefined || entry.meaning?.kind === 'safety') return undefined;
  const { item } = entry;
  return {
    talk: talk.id,
    entry: entry.id,
    topic,
    ...(item === undefined ? {} : { article: item.id, version: item.version }),
    by,
    at,
    state: 'open',
  };
}
