import { z } from 'zod';
import { type Log } from '../../conversation/runner-log.ts';
import type { Kept, RecordKind, Records } from '../../shared/records.ts';
import { createRecordFollowers } from '../record-followers.ts';
import { canBeKept, checkedKeep } from '../record-keys.ts';
import { keptOf, type StoredRecord, type UnfitRecord } from '../stored-record.ts';
import type { Database } from './database.ts';
import type { Changed } from './heard.ts';

export interface PostgresRecordsDeps {
  readonly db: Database;
  readonly log: Log;
  /** Tells this process and the others. */
  readonly changed: (change: Changed) => void;
}

const Row = z.object({
  kind: z.string(),
  gemeente: z.string(),
  id: z.string(),
  version: z.number(),
  schema: z.number(),
  owner: z.string().nullable(),
  due_at: z.string().nullable(),
  value: z.unknown(),
});
const Change = z.object({ change: z.coerce.number() });

/** Records in PostgreSQL, for several processes. `told` is to be called for each change of a record, by whatever process. */
export function createPostgresRecords({ db, log, changed }: PostgresRecordsDeps): Records & { told: (changed: Changed) => void } {
  const { follow, tell } = createRecordFollowers(log);
  let closed = false;

  function whileOpen(): void {
    if (closed) throw new Error('The records are closed: nothing can be read or kept any more.');
  }

  async function write(
    text: string,
    name: string,
    values: readonly unknown[],
    place: Pick<Changed, 'kind' | 'gemeente' | 'id'>,
  ): Promise<boolean> {
    const [row] = await db.rows(Change, { text, name, values });
    if (row) changed({ ...place, ...row, watched: true });
    return row !== undefined;
  }

  /** Undefined for one that cannot be understood and was put aside. @throws Error for one of a later version of the program */
  async function fit<T>(kind: RecordKind<T>, row: z.infer<typeof Row>): Promise<Kept<T> | undefined> {
    const stored = storedOf(row);
    const kept = keptOf(kind, stored);
    if (kept.ok) return kept.value;
    await refuse(stored, kept.error);
    return undefined;
  }

  async function refuse({ kind, gemeente, id, version }: StoredRecord, unfit: UnfitRecord): Promise<void> {
    if (unfit.kind === 'newer') {
      log('record-of-newer-version', { kind, gemeente, why: unfit.why });
      throw new Error(`A record of kind ${kind} was stored by a later version of the program.`);
    }
    log('record-put-in-quarantine', { kind, gemeente, why: unfit.why, todo: 'See the table quarantine, which has it whole.' });
    await write(PUT_ASIDE, 'put-aside-record', [kind, gemeente, id, version, unfit.why], { kind, gemeente, id });
  }

  /** Pages through rows until there are as many that can be used; those of a later version are left to those who know it. */
  async function some<T>(
    kind: RecordKind<T>,
    limit: number,
    next: (last: Row | undefined, count: number) => Promise<readonly Row[]>,
  ): Promise<readonly Kept<T>[]> {
    const found: Kept<T>[] = [];
    let last: Row | undefined;
    while (found.length < limit) {
      const count = limit - found.length;
      const rows = await next(last, count);
      for (const row of rows) {
        const kept = await fit(kind, row).catch(() => undefined);
        if (kept) found.push(kept);
      }
      if (rows.length < count) break;
      last = rows.at(-1);
    }
    return found;
  }

  return {
    async read(kind, gemeente, id) {
      whileOpen();
      if (!canBeKept(gemeente, id)) return undefined;
      const [row] = await db.rows(Row, { text: READ, values: [kind.name, gemeente, id], name: 'read-record' });
      return row && fit(kind, row);
    },
    async write(kind, gemeente, id, version, keep) {
      whileOpen();
      const { value, owner, dueAt } = checkedKeep(kind, gemeente, id, keep);
      const columns = [JSON.stringify(value), owner ?? null, dueAt ?? null, dueAt === undefined ? null : instant(dueAt)];
      const values = [kind.name, gemeente, id, kind.schema, ...columns];
      const place = { kind: kind.name, gemeente, id };
      return version === 0 ? write(INSERT, 'insert-record', values, place) : write(UPDATE, 'update-record', [...values, version], place);
    },
    async remove(kind, gemeente, id) {
      whileOpen();
      if (!canBeKept(gemeente, id)) return;
      await write(REMOVE, 'remove-record', [kind.name, gemeente, id], { kind: kind.name, gemeente, id });
    },
    async list(kind, gemeente, { owner, after = '', limit }) {
      whileOpen();
      if (!canBeKept(gemeente, owner ?? 'any')) return [];
      // No id has a NUL in it, and the database takes none.
      const [start = ''] = after.split('\0');
      return some(kind, limit, (last, count) => {
        const values = [kind.name, gemeente, last?.id ?? start, count];
        return owner === undefined
          ? db.rows(Row, { text: LIST, values, name: 'list-records' })
          : db.rows(Row, { text: LIST_OF_OWNER, values: [...values, owner], name: 'list-records-of-owner' });
      });
    },
    async due(kind, now, limit) {
      whileOpen();
      return some(kind, limit, (last, count) =>
        db.rows(Row, {
          text: DUE,
          values: [kind.name, instant(now), last?.due_at ? instant(last.due_at) : '-infinity', last?.gemeente ?? '', last?.id ?? '', count],
          name: 'due-records',
        }),
      );
    },
    follow,
    told: ({ kind, gemeente, id }) => {
      tell({ kind, gemeente, id });
    },
    close() {
      closed = true;
      return Promise.resolve();
    },
  };
}

type Row = z.infer<typeof Row>;

/** To the millisecond, as every store compares. */
const instant = (text: string): string => new Date(Date.parse(text)).toISOString();

const storedOf = ({ due_at, owner, ...row }: Row): StoredRecord => ({
  ...row,
  ...(owner === null ? {} : { owner }),
  ...(due_at === null ? {} : { dueAt: due_at }),
});

const COLUMNS = 'kind, gemeente, id, version, schema, owner, due_at, value';

const READ = `select ${COLUMNS} from records where kind = $1 and gemeente = $2 and id = $3`;

const INSERT = `
  insert into records (kind, gemeente, id, version, schema, value, owner, due_at, due)
  values ($1, $2, $3, 1, $4, $5, $6, $7, $8)
  on conflict do nothing
  returning change`;

const UPDATE = `
  update records
  set version = version + 1, schema = $4, value = $5, owner = $6, due_at = $7, due = $8, change = nextval('changes')
  where kind = $1 and gemeente = $2 and id = $3 and version = $9
  returning change`;

const REMOVE = `
  with gone as (delete from records where kind = $1 and gemeente = $2 and id = $3 returning kind, gemeente, id)
  insert into removed (kind, gemeente, id) select kind, gemeente, id from gone
  returning change`;

const LIST = `select ${COLUMNS} from records where kind = $1 and gemeente = $2 and id > $3 order by id limit $4`;

const LIST_OF_OWNER = `
  select ${COLUMNS} from records where kind = $1 and gemeente = $2 and owner = $5 and id > $3 order by id limit $4`;

const DUE = `
  select ${COLUMNS} from records
  where kind = $1 and due <= $2::timestamptz and (due, gemeente, id) > ($3::timestamptz, $4, $5)
  order by due, gemeente, id limit $6`;

const PUT_ASIDE = `
  with gone as (
    delete from records where kind = $1 and gemeente = $2 and id = $3 and version = $4 returning *
  ), aside as (
    insert into quarantine (kind, gemeente, id, why, stored) select kind, gemeente, id, $5, row_to_json(gone) from gone
  )
  insert into removed (kind, gemeente, id) select kind, gemeente, id from gone
  returning change`;
