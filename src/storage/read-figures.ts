import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Conversation } from '../conversation/conversation.ts';
import { dayOf } from '../shared/clock.ts';
import type { Day } from '../shared/clock.ts';
import { ratingsOf } from './feedback.ts';
import { figuresOf, TalkFigures } from './figures.ts';
import { nothingWhenAbsent } from './json-file.ts';
import { parseLines } from './jsonl.ts';
import { layoutOf } from './layout.ts';
import { parseTalk } from './parse-talk.ts';

/** How one topic did. */
interface TopicFigures {
  readonly asked: number;
  readonly up: number;
  readonly down: number;
  /** Residents' own words, personal data masked; of talks that are still kept. */
  readonly reasons: readonly string[];
}

export interface GemeenteFigures {
  /** Talks in which somebody said something. */
  readonly talks: number;
  /** The days of the first and the last of them. */
  readonly period?: readonly [Day, Day];
  readonly topics: ReadonlyMap<string, TopicFigures>;
}

/**
 * What was asked in a municipality and whether it helped: from the lines of closed talks and from the talks that are still kept. Only reads,
 * so it may run beside the server; a file that cannot be read or that moves meanwhile is left out.
 * @param dir DATA_DIR; may be absent
 */
export async function readFigures(dir: string, gemeente: string): Promise<GemeenteFigures> {
  const layout = layoutOf(dir);
  return addUp({
    lines: await readLines(path.dirname(layout.figures(gemeente, 'x'))),
    archived: await readTalks(path.join(dir, gemeente, 'archive'), gemeente, '"reason"'),
    live: await readTalks(layout.live(gemeente), gemeente),
  });
}

/** What is known of the talks of a municipality, wherever it is kept. */
export interface FiguresGround {
  /** Of closed talks, in the order of their days: the last line of a talk counts. */
  readonly lines: readonly TalkFigures[];
  /** Closed talks that are still kept, at least those in which a reason was given. */
  readonly archived: readonly Conversation[];
  readonly live: readonly Conversation[];
}

export function addUp({ lines: closed, archived, live }: FiguresGround): GemeenteFigures {
  const lines = new Map(closed.map((line) => [line.id, line]));
  for (const talk of live) lines.set(talk.id, figuresOf(talk));
  const reasons = [...archived, ...live].flatMap((talk) =>
    ratingsOf(talk).flatMap(({ topic, reasons: given }) => given.map((reason) => ({ topic, reason }))),
  );
  const spoken = [...lines.values()].filter(({ outcome }) => outcome !== 'silent');
  const days = spoken.map(({ startedAt }) => dayOf(startedAt)).sort();
  const [first, last] = [days[0], days.at(-1)];
  return { talks: spoken.length, ...(first && last && { period: [first, last] as const }), topics: added(spoken, reasons) };
}

function added(
  lines: readonly TalkFigures[],
  reasons: readonly { readonly topic: string; readonly reason: string }[],
): ReadonlyMap<string, TopicFigures> {
  const topics = new Map<string, TopicFigures>();
  const add = (topic: string, more: Partial<TopicFigures>): void => {
    const { asked, up, down, reasons: before } = topics.get(topic) ?? { asked: 0, up: 0, down: 0, reasons: [] };
    topics.set(topic, {
      asked: asked + (more.asked ?? 0),
      up: up + (more.up ?? 0),
      down: down + (more.down ?? 0),
      reasons: [...before, ...(more.reasons ?? [])],
    });
  };
  for (const { topics: mentioned, asked, feedback } of lines) {
    for (const topic of mentioned) add(topic, { asked: asked?.[topic] ?? 1 });
    for (const [topic, thumbs] of Object.entries(feedback ?? {})) add(topic, thumbs);
  }
  for (const { topic, reason } of reasons) add(topic, { reasons: [reason] });
  return topics;
}

/** In the order of their days, so that the last line of a talk wins. */
async function readLines(folder: string): Promise<TalkFigures[]> {
  const names = (await namesIn(folder)).filter((name) => name.endsWith('.jsonl')).sort();
  const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
  return texts.flatMap((text) =>
    parseLines(text).flatMap((line) => {
      const figures = TalkFigures.safeParse(line);
      return figures.success ? [figures.data] : [];
    }),
  );
}

/** The talks under a folder; with `holding` only those in whose file that stands. */
async function readTalks(folder: string, gemeente: string, holding = ''): Promise<Conversation[]> {
  const talks: Conversation[] = [];
  for (const name of await namesIn(folder)) {
    if (!name.endsWith('.json')) continue;
    const text = await readFile(path.join(folder, name), 'utf8').catch(nothingWhenAbsent);
    if (!text?.includes(holding)) continue;
    const talk = parseTalk(text, { gemeente, id: path.basename(name, '.json') });
    if (talk.ok) talks.push(talk.value);
  }
  return talks;
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder, { recursive: true }).catch(nothingWhenAbsent)) ?? [];
}
