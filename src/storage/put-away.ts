import type { Conversation } from '../conversation/conversation.ts';
import { figuresDay, figuresOf, type TalkFigures } from './figures.ts';
import type { SyncFolder } from './folder-sync.ts';
import { appendLines } from './jsonl.ts';
import type { Layout } from './layout.ts';

/** Talks put away at the same time; the rest wait, so that residents hardly notice. */
const AT_ONCE = 32;

export interface PutAwayDeps {
  readonly layout: Layout;
  readonly syncFolder: SyncFolder;
  read(id: string): Promise<Conversation | undefined>;
  /** Moves the file unless the talk has moved on since; tells whether it did. */
  archive(id: string): Promise<boolean>;
}

/** Writes the figures of each talk and then puts its file away: a process that dies in between leaves a line twice, never none. */
export async function putAwayAll(ids: readonly string[], deps: PutAwayDeps): Promise<number> {
  let count = 0;
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    const talks = (await Promise.all(some.map((id) => deps.read(id)))).filter((talk) => talk !== undefined);
    await writeFigures(talks, deps);
    const moved = await Promise.all(talks.map((talk) => deps.archive(talk.id)));
    count += moved.filter(Boolean).length;
  }
  return count;
}

async function writeFigures(talks: readonly Conversation[], { layout, syncFolder }: PutAwayDeps): Promise<void> {
  const lines = new Map<string, TalkFigures[]>();
  for (const talk of talks) {
    const figures = figuresOf(talk);
    const file = layout.figures(talk.gemeente, figuresDay(figures));
    lines.set(file, [...(lines.get(file) ?? []), figures]);
  }
  for (const [file, some] of lines) await appendLines(file, some, syncFolder);
}
