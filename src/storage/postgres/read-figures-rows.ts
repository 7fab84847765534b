import { z } from 'zod';
import { TalkFigures } from '../figures.ts';
import { addUp, type GemeenteFigures } from '../read-figures.ts';
import { type Database, openDatabase } from './database.ts';
import { refusal } from './refusal.ts';
import { createTalkRows } from './talk-rows.ts';

const Line = z.object({ line: z.unknown() });
const Id = z.object({ id: z.string() });

/**
 * What was asked in municipalities and whether it helped, as `readFigures` tells of a data folder. Only reads, so it may run beside the
 * servers; a talk that cannot be read is left out.
 * @param url DATABASE_URL
 * @throws Error that says what is wrong with the database and what to do
 */
export async function readFiguresIn(url: string, gemeenten: readonly string[]): Promise<ReadonlyMap<string, GemeenteFigures>> {
  const db = openDatabase({ url, log: () => undefined, poolSize: 2 });
  try {
    const all = new Map<string, GemeenteFigures>();
    for (const gemeente of gemeenten) all.set(gemeente, await readOne(db, gemeente));
    return all;
  } catch (error) {
    throw refusal(error, url);
  } finally {
    await db.close();
  }
}

async function readOne(db: Database, gemeente: string): Promise<GemeenteFigures> {
  const rows = createTalkRows(db);
  const talks = async (text: string) => {
    const found = [];
    for (const { id } of await db.rows(Id, { text, values: [gemeente] })) {
      const stored = await rows.load(id, undefined);
      if (stored.ok && stored.value) found.push(stored.value.talk);
    }
    return found;
  };
  const lines = await db.rows(Line, { text: 'select line from figures where gemeente = $1 order by day', values: [gemeente] });
  return addUp({
    lines: lines.map(({ line }) => TalkFigures.safeParse(line).data).filter((line) => line !== undefined),
    archived: await talks(WITH_REASON),
    live: await talks('select id from talks where gemeente = $1 and not put_away'),
  });
}

const WITH_REASON = `
  select id from figures join talks on id = talk and put_away
  where figures.gemeente = $1 and has_reason order by talk`;
