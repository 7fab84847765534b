import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { figuresDay, TalkFigures } from '../../figures.ts';
import { nothingWhenAbsent } from '../../json-file.ts';
import { parseLines } from '../../jsonl.ts';
import { count, type Counts, type MoveOf } from './counts.ts';

const Id = z.object({ id: z.string() });

/** Copies the figures of closed talks: of each talk the last line, as those who read the files do. */
export async function moveFigures({ gemeente, layout, db }: MoveOf, withReason: readonly string[]): Promise<Counts> {
  const folder = path.dirname(layout.figures(gemeente, 'any'));
  const names = ((await readdir(folder).catch(nothingWhenAbsent)) ?? []).filter((name) => name.endsWith('.jsonl')).sort();
  const ids = new Set<string>();
  for (const name of names) {
    const lines = new Map<string, TalkFigures>();
    for (const stored of parseLines(await readFile(path.join(folder, name), 'utf8'))) {
      const figures = TalkFigures.safeParse(stored);
      if (figures.success) lines.set(figures.data.id, figures.data);
    }
    const all = [...lines.values()];
    for (const { id } of all) ids.add(id);
    const values = [gemeente, all.map(({ id }) => id), all.map(figuresDay), all.map((line) => JSON.stringify(line)), withReason];
    await db.rows(Id, { text: COPY, values });
  }
  return { inFiles: ids.size, inTables: await count(db, 'figures where gemeente = $1', [gemeente]), aside: 0 };
}

const COPY = `
  insert into figures (talk, gemeente, day, line, has_reason)
  select talk, $1, day, line, talk = any ($5::uuid[]) from unnest($2::uuid[], $3::date[], $4::json[]) as one (talk, day, line)
  on conflict (talk) do update
  set gemeente = excluded.gemeente, day = excluded.day, line = excluded.line, has_reason = excluded.has_reason
  returning talk as id`;
