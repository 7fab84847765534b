import { z } from 'zod';
import type { Conversation } from '../conversation/conversation.ts';
import { isWritten } from '../conversation/log.ts';
import { standingOf } from '../conversation/store-standing.ts';
import { dayOf } from '../shared/clock.ts';
import { ratingsOf } from './feedback.ts';
import type { Rating } from './feedback.ts';

/**
 * What stays of a talk for figures: no words of anybody, no id of a person. A talk that went on after it was put away, or was being put
 * away when the process died, has several lines: the last one of an id counts.
 */
export const TalkFigures = z.strictObject({
  id: z.string(),
  channel: z.string(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  /** How many entries of each `<by>.<kind>`, such as `resident.message`; erased ones as `erased`. */
  entries: z.record(z.string(), z.number().int()),
  /** How many bot messages of each kind of meaning. */
  kinds: z.record(z.string(), z.number().int()),
  /** Topics of the bot's messages, each once, in order of first mention. Empty after a safety message. */
  topics: z.array(z.string()),
  /** How many times the talk came to each of these topics; a stretch of messages about one topic is once. Absent in older lines. */
  asked: z.record(z.string(), z.number().int()).optional(),
  /** Thumbs by topic: of each bot message the last one counts. Absent in older lines. */
  feedback: z.record(z.string(), z.strictObject({ up: z.number().int(), down: z.number().int() })).optional(),
  /** Kind of the last bot message that was no notice; `silent` when nobody said anything, `safety` after a safety message. */
  outcome: z.string(),
});
export type TalkFigures = z.infer<typeof TalkFigures>;

export function figuresOf(talk: Conversation): TalkFigures {
  const written = talk.log.filter(isWritten);
  const meanings = written.flatMap((entry) => (entry.by === 'bot' && entry.meaning ? [entry.meaning] : []));
  const spoke = written.some((entry) => entry.by === 'resident' && entry.kind !== 'start');
  const { safety } = talk.state.dialogue;
  const topics = meanings.flatMap(({ kind, topic }) => (safety || kind === 'notice' || topic === undefined ? [] : [topic]));
  const last = meanings.findLast((meaning) => meaning.kind !== 'notice')?.kind ?? 'none';
  return {
    id: talk.id,
    channel: talk.channel,
    startedAt: talk.createdAt,
    endedAt: new Date(standingOf(talk).quietSince).toISOString(),
    entries: counted(talk.log.map((entry) => (isWritten(entry) ? `${entry.by}.${entry.kind}` : 'erased'))),
    kinds: counted(meanings.map((meaning) => meaning.kind)),
    topics: [...new Set(topics)],
    asked: counted(topics.filter((topic, index) => topic !== topics[index - 1])),
    feedback: thumbsOf(ratingsOf(talk)),
    outcome: safety ? 'safety' : spoke ? last : 'silent',
  };
}

/** The day in the Netherlands in whose file the line of a talk stands. */
export const figuresDay = (figures: TalkFigures): string => dayOf(figures.endedAt);

function thumbsOf(ratings: readonly Rating[]): NonNullable<TalkFigures['feedback']> {
  const thumbs: NonNullable<TalkFigures['feedback']> = {};
  for (const { topic, rating } of ratings) {
    const { up, down } = thumbs[topic] ?? { up: 0, down: 0 };
    thumbs[topic] = rating === 'up' ? { up: up + 1, down } : { up, down: down + 1 };
  }
  return thumbs;
}

function counted(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
