import { z } from 'zod';
import type { Layout } from '../../layout.ts';
import type { Database } from '../database.ts';

/** How many of one kind of thing stand on either side, and how many could not be read and were put aside. */
export interface Counts {
  readonly inFiles: number;
  readonly inTables: number;
  readonly aside: number;
}

/** Where things of a municipality come from and go to. */
export interface MoveOf {
  readonly gemeente: string;
  readonly layout: Layout;
  readonly db: Database;
  readonly progress: (line: string) => void;
}

/** Files read and rows written at the same time. */
const AT_ONCE = 8;

/** Does the work for each, so many at a time. */
export async function forEach<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const rest = all[Symbol.iterator]();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const one of { [Symbol.iterator]: () => rest }) await work(one);
    }),
  );
}

const Count = z.object({ count: z.coerce.number() });

export async function count(db: Database, from: string, values: readonly unknown[]): Promise<number> {
  return (await db.rows(Count, { text: `select count(*) as count from ${from}`, values }))[0]?.count ?? 0;
}

/** Keeps what cannot be read, whole, with the reason. */
export async function putAside(
  db: Database,
  about: { kind: string; gemeente: string; id: string; why: string; text: string },
): Promise<void> {
  const { kind, gemeente, id, why, text } = about;
  await db.rows(z.object({}), {
    text: 'insert into quarantine (kind, gemeente, id, why, stored) values ($1, $2, $3, $4, $5)',
    values: [kind, gemeente, id, why, JSON.stringify(text)],
  });
}
