import { open } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Conversation } from '../conversation/conversation.ts';
import { isWritten } from '../conversation/log.ts';
import { standingOf } from '../conversation/store-standing.ts';
import { dayOf } from '../shared/clock.ts';
import { makeFolder, type SyncFolder } from './folder-sync.ts';
import { ratingsOf } from './feedback.ts';
import type { Rating } from './feedback.ts';
import { isAbsent } from './json-file.ts';

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

/** Adds lines to a JSONL file, on disk when it resolves; a line that was cut off by a power cut stays alone on its line. */
export async function appendLines(file: string, lines: readonly TalkFigures[], sync: SyncFolder): Promise<void> {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  try {
    await write(file, text);
  } catch (error) {
    if (!isAbsent(error)) throw error;
    await makeFolder(path.dirname(file), sync);
    await write(file, text);
  }
  await sync(path.dirname(file));
}

async function write(file: string, text: string): Promise<void> {
  const handle = await open(file, 'a+', 0o600);
  try {
    const { size } = await handle.stat();
    const last = size === 0 ? '\n' : (await handle.read(Buffer.alloc(1), 0, 1, size - 1)).buffer.toString();
    await handle.writeFile(last === '\n' ? text : `\n${text}`);
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

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
