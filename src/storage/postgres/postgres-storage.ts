import type { Log, Probe } from '../../conversation/runner-log.ts';
import type { Storage } from '../storage.ts';
import { openDatabase } from './database.ts';
import type { Changed } from './heard.ts';
import { migrate } from './migrate.ts';
import { createPostgresJournal } from './postgres-journal.ts';
import { createPostgresRecords } from './postgres-records.ts';
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
export async function createPostgresStorage(options: PostgresOptions): Promise<Storage & { signingKey: () => Promise<string> }> {
  const { url, log = () => undefined, probe = () => undefined, poolSize } = options;
  await migrate({ url, log });
  const db = openDatabase({ url, log, ...(poolSize === undefined ? {} : { poolSize }) });
  const changed = (change: Changed): void => {
    wake.changed(change);
  };
  const store = createPostgresStore({ db, log, probe, changed });
  const records = createPostgresRecords({ db, log, changed });
  const wake = await createWake({
    client: () => db.client(),
    log,
    tell(change) {
      if (change.kind === '') store.told(change.id);
      else records.told(change);
    },
  }).catch(async (error: unknown) => {
    await db.close();
    throw error;
  });
  return {
    store,
    records,
    journal: createPostgresJournal(db),
    signingKey: () => sharedKey(db),
    close: async () => {
      await store.close();
      await records.close();
      await wake.close();
      await db.close();
    },
  };
}
