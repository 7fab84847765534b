import { z } from 'zod';
import type { Tidy } from '../tidy.ts';
import type { Database } from './database.ts';

const Id = z.object({ id: z.string() });
const DayRow = z.object({ day: z.string(), lines: z.coerce.number() });
const Nothing = z.object({});

/** What was kept long enough, in PostgreSQL. No query reads more than what it finds. */
export function createPostgresTidy(db: Database): Tidy {
  return {
    async quiet(gemeente, since, limit) {
      return (await db.rows(Id, { text: QUIET, values: [gemeente, since, limit], name: 'quiet' })).map(({ id }) => id);
    },
    async startingWith(prefix) {
      if (!/^[0-9a-f]{8}[0-9a-f-]{0,28}$/.test(prefix)) return [];
      const bound = (with_: string): string => prefix + '00000000-0000-0000-0000-000000000000'.slice(prefix.length).replaceAll('0', with_);
      return (await db.rows(Id, { text: BETWEEN, values: [bound('0'), bound('f')], name: 'starting-with' })).map(({ id }) => id);
    },
    journalDays: (gemeente, name, before) => db.rows(DayRow, { text: JOURNAL_DAYS, values: [gemeente, name, before] }),
    async removeJournalDay(gemeente, name, day) {
      await db.rows(Nothing, { text: REMOVE_JOURNAL, values: [gemeente, name, day] });
    },
    figureDays: (gemeente, before) => db.rows(DayRow, { text: FIGURE_DAYS, values: [gemeente, before] }),
    async removeFigureDay(gemeente, day) {
      await db.rows(Nothing, { text: REMOVE_FIGURES, values: [gemeente, day] });
    },
  };
}

/** Those put away by their own index; of the others only those that do not rest, which have a handoff, can be as old. */
const QUIET = `
  select id from (
    (select id, quiet_since from talks where gemeente = $1 and put_away and quiet_since < $2::timestamptz order by quiet_since limit $3)
    union
    (select id, quiet_since from talks where gemeente = $1 and has_handoff and quiet_since < $2::timestamptz order by quiet_since limit $3)
    union
    (select id, quiet_since from talks
     where at_rest and not put_away and gemeente = $1 and quiet_since < $2::timestamptz order by quiet_since limit $3)
  ) as old order by quiet_since, id limit $3`;

const BETWEEN = 'select id from talks where id between $1::uuid and $2::uuid order by id limit 100';

const JOURNAL_DAYS = `
  select day::text as day, count(*)::text as lines from journal
  where gemeente = $1 and name = $2 and day < $3::date group by journal.day order by journal.day`;
const REMOVE_JOURNAL = 'delete from journal where gemeente = $1 and name = $2 and day = $3::date';

const FIGURE_DAYS = `
  select day::text as day, count(*)::text as lines from figures
  where gemeente = $1 and day < $2::date group by figures.day order by figures.day`;
const REMOVE_FIGURES = 'delete from figures where gemeente = $1 and day = $2::date';
