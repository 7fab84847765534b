import type { Conversation } from '../conversation/conversation.ts';
import { isWritten } from '../conversation/log.ts';

/** What a resident thought of one bot message. */
export interface Rating {
  readonly topic: string;
  readonly rating: 'up' | 'down';
  /** In the resident's own words, personal data masked. */
  readonly reasons: readonly string[];
}

/** The last rating of every bot message about a topic. None after a safety message, none of what was erased. */
export function ratingsOf({ log, state }: Conversation): Rating[] {
  if (state.dialogue.safety) return [];
  const written = log.filter(isWritten);
  const topics = new Map(written.flatMap(({ id, by, meaning }) => (by === 'bot' && meaning?.topic ? [[id, meaning.topic]] : [])));
  const ratings = new Map<string, Rating>();
  for (const { by, kind, replyTo = '', content } of written) {
    const topic = topics.get(replyTo);
    const rating = content.value?.['rating'];
    if (by !== 'resident' || kind !== 'event' || content.name !== 'feedback' || topic === undefined) continue;
    if (rating !== 'up' && rating !== 'down') continue;
    const reason = content.value?.['reason'];
    const before = ratings.get(replyTo)?.reasons ?? [];
    ratings.set(replyTo, { topic, rating, reasons: typeof reason === 'string' && !before.includes(reason) ? [...before, reason] : before });
  }
  return [...ratings.values()];
}
