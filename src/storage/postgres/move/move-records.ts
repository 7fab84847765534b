import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { nothingWhenAbsent } from '../../json-file.ts';
import { isPlainName } from '../../layout.ts';
import { createRecordFiles } from '../../record-files.ts';
import type { StoredRecord } from '../../stored-record.ts';
import type { Database } from '../database.ts';
import { count, type Counts, forEach, type MoveOf, putAside } from './counts.ts';
import { readFile } from 'node:fs/promises';

const Id = z.object({ id: z.string() });

/** Copies the records of a municipality, kind by kind, with their versions. */
export async function moveRecords(of: MoveOf): Promise<(Counts & { kind: string })[]> {
  const { gemeente, layout, db } = of;
  const folder = path.dirname(layout.records(gemeente, 'any'));
  const kinds = ((await readdir(folder).catch(nothingWhenAbsent)) ?? []).filter(isPlainName).sort();
  const moved = [];
  for (const kind of kinds) moved.push({ kind: `records ${kind}`, ...(await moveKind(of, kind)) });
  // Kinds that are gone from the folder since a move was broken off.
  await db.rows(Id, { text: 'delete from records where gemeente = $1 and kind <> all ($2) returning id', values: [gemeente, kinds] });
  return moved;
}

async function moveKind({ gemeente, layout, db }: MoveOf, kind: string): Promise<Counts> {
  let aside = 0;
  const files = createRecordFiles({
    layout,
    syncFolder: () => Promise.resolve(),
    quarantine: async (file, about, why) => {
      aside += 1;
      await putAside(db, { ...about, id: path.basename(file), why, text: await readFile(file, 'utf8') });
    },
  });
  const found: StoredRecord[] = [];
  await files.allOf(gemeente, kind, (stored) => found.push(stored));
  await forEach(found, (stored) => copy(db, stored));
  await db.rows(Id, {
    text: 'delete from records where gemeente = $1 and kind = $2 and id <> all ($3) returning id',
    values: [gemeente, kind, found.map(({ id }) => id)],
  });
  return { inFiles: found.length, inTables: await count(db, 'records where gemeente = $1 and kind = $2', [gemeente, kind]), aside };
}

async function copy(db: Database, { kind, gemeente, id, version, schema, owner, dueAt, value }: StoredRecord): Promise<void> {
  const due = dueAt === undefined ? null : new Date(Date.parse(dueAt)).toISOString();
  const values = [kind, gemeente, id, version, schema, owner ?? null, dueAt ?? null, due, JSON.stringify(value)];
  await db.rows(Id, { text: COPY, values });
}

const COPY = `
  insert into records (kind, gemeente, id, version, schema, owner, due_at, due, value)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict (kind, gemeente, id) do update
  set version = excluded.version, schema = excluded.schema, owner = excluded.owner, due_at = excluded.due_at, due = excluded.due,
    value = excluded.value, change = nextval('changes')
  returning id`;
