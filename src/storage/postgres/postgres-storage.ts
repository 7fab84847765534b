import { z } from 'zod';
import type { Log, Probe } from '../../conversation/runner-log.ts';
import type { Sign } from '../../shared/signs.ts';
import { createFollowersOf } from '../followers.ts';
import type { Storage } from '../storage.ts';
import { type Database, openDatabase } from './database.ts';
import type { Changed } from './heard.ts';
import { migrate } from './migrate.ts';
import { createPostgresJournal } from './postgres-journal.ts';
import { createPostgresRecords } from './postgres-records.ts';
import { createPostgresTidy } from './postgres-tidy.ts';
import { createPostgresStore } from './postgres-store.ts';
import { sharedKey } from './shared-key.ts';
import { createWake } from './wake.ts';

export interface PostgresOptions {
  /** `DATABASE_URL`; holds a secret, so it is never printed. */
  readonly url: string;
  readonly log?: Log;
  readonly probe?: Probe;
  /** Connections at most, besides the one that listens. */
  readonly poolSize?: number;
}

/**
 * Everything in a PostgreSQL database, from version 15 on, for as many processes as there are. Its tables are made, or brought up to this
 * version of the program, first.
 * @throws Error that says what is wrong with the database and what to do
 */
export async function createPostgresStorage(options: PostgresOptions): Promise<Required<Storage>> {
  const { url, log = () => undefined, probe = () => undefined, poolSize } = options;
  await migrate({ url, log });
  const db = openDatabase({ url, log, ...(poolSize === undefined ? {} : { poolSize }) });
  const changed = (change: Changed): void => {
    wake.changed(change);
  };
  const store = createPostgresStore({ db, log, probe, changed });
  const records = createPostgresRecords({ db, log, changed });
  const tell = (change: Changed): void => {
    if (change.kind === '') store.told(change);
    else records.told(change);
  };
  const signs = createFollowersOf<Sign>(log, ({ talk }) => talk);
  const wake = await ready(db)
    .then(() =>
      createWake({
        client: () => db.client(),
        log,
        tell,
        sees: (sign) => {
          signs.tell(sign);
        },
      }),
    )
    .catch(async (error: unknown) => {
      await db.close();
      throw error;
    });
  return {
    store,
    records,
    journal: createPostgresJournal(db),
    tidy: createPostgresTidy(db),
    signingKey: () => sharedKey(db),
    signs: {
      say: (sign) => {
        wake.sign(sign);
      },
      listen: signs.follow,
    },
    check: () => writable(db),
    close: async () => {
      await store.close();
      await records.close();
      await wake.close();
      await db.close();
    },
  };
}

const Nothing = z.object({});

/** A replica, and a server whose disk filled up, answer and take nothing. */
async function writable(db: Database): Promise<void> {
  const [found] = await db.rows(Nothing, {
    text: `select 1 where current_setting('transaction_read_only') = 'off'`,
    values: [],
    name: 'writable',
  });
  if (!found) throw new Error('The database may only be read now: it is a replica, or was set so.');
}

/** @throws Error when an embedded installation was moved here by halves */
async function ready(db: Database): Promise<void> {
  const [unfinished] = await db.rows(Nothing, { text: 'select 1 from moves where finished_at is null', values: [] });
  if (unfinished)
    throw new Error(
      'A move into the database of DATABASE_URL was not finished. Run npm run migrate:lowdb-to-postgres again, with the same DATA_DIR.',
    );
}
