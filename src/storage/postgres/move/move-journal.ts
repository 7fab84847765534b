import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { nothingWhenAbsent } from '../../json-file.ts';
import { readLine } from '../../journal-lines.ts';
import { parseLines } from '../../jsonl.ts';
import { isPlainName } from '../../layout.ts';
import { count, type Counts, type MoveOf } from './counts.ts';

const Nothing = z.object({});

/** Copies the journals of a municipality, in order. A line that was cut off by a power cut was never acknowledged and stays behind. */
export async function moveJournal({ gemeente, layout, db }: MoveOf): Promise<(Counts & { kind: string })[]> {
  const root = path.dirname(path.dirname(layout.journal(gemeente, 'any', 'any')));
  const names = ((await readdir(root).catch(nothingWhenAbsent)) ?? []).filter(isPlainName).sort();
  const moved = [];
  for (const name of names) {
    let inFiles = 0;
    for (const file of (await readdir(path.join(root, name))).sort()) {
      const day = path.basename(file, '.jsonl');
      const text = await readFile(path.join(root, name, file), 'utf8');
      const lines = parseLines(text)
        .map(readLine)
        .filter((line) => line !== undefined);
      inFiles += lines.length;
      // Nothing is ever changed in a journal, so what is there already is its beginning.
      const there = await count(db, 'journal where gemeente = $1 and name = $2 and day = $3::date', [gemeente, name, day]);
      const rest = lines.slice(there).map((line) => JSON.stringify(line));
      await db.rows(Nothing, { text: APPEND, values: [gemeente, name, day, rest] });
    }
    moved.push({
      kind: `journal ${name}`,
      inFiles,
      inTables: await count(db, 'journal where gemeente = $1 and name = $2', [gemeente, name]),
      aside: 0,
    });
  }
  return moved;
}

const APPEND = `
  insert into journal (gemeente, name, day, line)
  select $1, $2, $3, line from unnest($4::json[]) with ordinality as one (line, place) order by place`;
