import type { Conversation } from '../conversation/conversation.ts';
import { isWritten, type WrittenEntry } from '../conversation/log.ts';
import { HUMAN } from '../dialogue/topics.ts';

/**
 * The resident's own words that a wish for a human began with: what she asked about the subject first, else the last thing that was more than
 * the wish itself. Empty when she said nothing.
 */
export function questionOf({ log, state: { handoff, dialogue } }: Pick<Conversation, 'log' | 'state'>): string {
  const written = log.filter(isWritten);
  const until = handoff.status === 'none' ? undefined : handoff.wish.at;
  const asked = written.filter((entry) => isWords(entry) && (until === undefined || Date.parse(entry.at) <= Date.parse(until)));
  const topics = topicsHeard(written);
  const topic = (handoff.status === 'none' ? undefined : handoff.wish.topic) ?? dialogue.topic;
  const isWish = (entry: WrittenEntry): boolean => topics.get(entry.id) === HUMAN;
  const first = topic === undefined || topic === HUMAN ? undefined : asked.find((entry) => topics.get(entry.id) === topic);
  const chosen = first ?? asked.findLast((entry) => !isWish(entry)) ?? asked.at(-1);
  return chosen?.content.text ?? '';
}

const isWords = ({ by, kind, content }: WrittenEntry): boolean => by === 'resident' && kind === 'message' && content.text !== undefined;

/** What each message of the resident was taken to be about, by its id: the topic of the first reply that names one. */
function topicsHeard(written: readonly WrittenEntry[]): ReadonlyMap<string, string> {
  const topics = new Map<string, string>();
  for (const { by, replyTo, meaning } of written)
    if (by === 'bot' && replyTo !== undefined && meaning?.topic !== undefined && !topics.has(replyTo)) topics.set(replyTo, meaning.topic);
  return topics;
}
