import { z } from 'zod';
import { dayOf } from '../../shared/clock.ts';
import type { Journal } from '../../shared/records.ts';
import { canBeJournal, checkedLine, readLine } from '../journal-lines.ts';
import type { Database } from './database.ts';

const Line = z.object({ line: z.unknown() });

/** Lines of what was done, in PostgreSQL. */
export function createPostgresJournal(db: Database): Journal {
  return {
    append: async (gemeente, name, line) => {
      const checked = checkedLine(gemeente, name, line);
      const values = [gemeente, name, dayOf(checked.at), JSON.stringify(checked)];
      await db.rows(Line, { text: APPEND, values, name: 'append-line' });
    },
    read: async (gemeente, name, day) => {
      if (!canBeJournal(gemeente, name, day)) return [];
      const rows = await db.rows(Line, { text: READ, values: [gemeente, name, day], name: 'read-lines' });
      return rows.map(({ line }) => readLine(line)).filter((line) => line !== undefined);
    },
  };
}

const APPEND = 'insert into journal (gemeente, name, day, line) values ($1, $2, $3, $4)';

const READ = 'select line from journal where gemeente = $1 and name = $2 and day = $3::date order by number';
