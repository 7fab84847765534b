import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Log } from '../../../conversation/runner-log.ts';
import { nothingWhenAbsent } from '../../json-file.ts';
import { isGemeente, layoutOf } from '../../layout.ts';
import { lockFolder } from '../../process-lock.ts';
import { type Database, openDatabase } from '../database.ts';
import { migrate } from '../migrate.ts';
import { refusal } from '../refusal.ts';
import type { Counts } from './counts.ts';
import { moveJournal } from './move-journal.ts';
import { moveFigures } from './move-figures.ts';
import { moveRecords } from './move-records.ts';
import { moveTalks } from './move-talks.ts';

export interface MoveOptions {
  /** DATA_DIR; stays as it is. */
  readonly dir: string;
  /** DATABASE_URL */
  readonly url: string;
  readonly log: Log;
  /** Told now and then how far it is. */
  readonly progress: (line: string) => void;
}

/** What was moved of one kind of thing of a municipality, counted on both sides. */
export interface Moved extends Counts {
  readonly gemeente: string;
  readonly kind: string;
}

const Row = z.object({});

/**
 * Copies an embedded installation into a database, and makes the database the same as the folder: broken off, it is run again and goes on
 * where it was, also when the embedded server was used in between. Until it is finished no server starts on the database.
 * @throws Error when the embedded server runs, when the database holds something already, or when the counts differ; each says what to do
 */
export async function moveIn({ dir, url, log, progress }: MoveOptions): Promise<readonly Moved[]> {
  const lock = await lockFolder(dir);
  try {
    await migrate({ url, log });
    const db = openDatabase({ url, log });
    try {
      await begin(db);
      const moved = await moveAll(dir, db, progress);
      const differing = moved.filter(({ inFiles, inTables }) => inFiles !== inTables);
      if (differing.length > 0) throw new Error(`Not everything came over; run this again.\n${differing.map(lineOf).join('\n')}`);
      await keepKey(dir, db);
      await db.rows(Row, { text: 'update moves set finished_at = clock_timestamp() where finished_at is null', values: [] });
      return moved;
    } catch (error) {
      throw error instanceof Error && 'code' in error ? refusal(error, url) : error;
    } finally {
      await db.close();
    }
  } finally {
    await lock.release();
  }
}

export const lineOf = ({ gemeente, kind, inFiles, inTables, aside }: Moved): string =>
  `  ${gemeente}  ${kind}: ${inFiles} in files, ${inTables} in the database${aside > 0 ? `, ${aside} that cannot be read, in its table quarantine` : ''}`;

/** An unfinished move goes on; otherwise the database must be empty. */
async function begin(db: Database): Promise<void> {
  const [open] = await db.rows(Row, { text: 'select 1 from moves where finished_at is null', values: [] });
  if (open) {
    // What could not be read is put aside anew.
    await db.rows(Row, { text: 'delete from quarantine', values: [] });
    return;
  }
  const [known] = await db.rows(Row, {
    text: 'select 1 from talks union all select 1 from records union all select 1 from journal union all select 1 from figures limit 1',
    values: [],
  });
  if (known)
    throw new Error(
      'The database holds something already, so nothing was moved into it. Give an empty one with DATABASE_URL, or go on with this one as it is.',
    );
  await db.rows(Row, { text: 'insert into moves default values', values: [] });
}

async function moveAll(dir: string, db: Database, progress: (line: string) => void): Promise<Moved[]> {
  const layout = layoutOf(dir);
  const folders = await readdir(dir, { withFileTypes: true });
  const moved: Moved[] = [];
  for (const { name: gemeente } of folders.filter((folder) => folder.isDirectory() && isGemeente(folder.name))) {
    const of = { gemeente, layout, db, progress };
    const talks = await moveTalks(of);
    const kinds = [
      { kind: 'talks', ...talks.counts },
      { kind: 'figures', ...(await moveFigures(of, talks.withReason)) },
      ...(await moveRecords(of)),
      ...(await moveJournal(of)),
    ];
    moved.push(...kinds.filter(({ inFiles, inTables, aside }) => inFiles + inTables + aside > 0).map((kind) => ({ gemeente, ...kind })));
  }
  return moved;
}

/** The key that tokens are signed with comes along, so that open chats go on. */
async function keepKey(dir: string, db: Database): Promise<void> {
  const key = await readFile(path.join(dir, 'signing.key'), 'utf8').catch(nothingWhenAbsent);
  if (key === undefined) return;
  const text = `insert into secrets (name, value) values ('signing-key', $1) on conflict (name) do update set value = excluded.value`;
  await db.rows(Row, { text, values: [key.trim()] });
}
