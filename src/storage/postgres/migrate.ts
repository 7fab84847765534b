import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { runner } from 'node-pg-migrate';
import { Client } from 'pg';
import type { Log } from '../../conversation/runner-log.ts';
import { refusal } from './refusal.ts';

const MIGRATIONS = path.join(import.meta.dirname, 'migrations');
const TABLE = 'migrations';
/** PostgreSQL 15, as `server_version_num` counts. */
const OLDEST = 150_000;

export interface MigrateOptions {
  /** `DATABASE_URL` */
  readonly url: string;
  readonly log: Log;
  /** How many steps at most; all when absent. */
  readonly steps?: number;
}

/**
 * Brings the tables up to this version of the program. Several processes may do so at the same time: one does the work under an advisory
 * lock and the others wait for it. Forward only; a database that is ahead is left as it is, because each step leaves the version before it
 * working.
 * @throws Error that says what is wrong with the database and what to do, and nothing of its secret
 */
export async function migrate({ url, log, steps = Infinity }: MigrateOptions): Promise<void> {
  const client = new Client({ connectionString: url, application_name: 'balie', connectionTimeoutMillis: 5_000 });
  // What ends it shows in the statement that runs.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const schema = await suitable(client, log);
    const done = await runner({
      dbClient: client,
      dir: MIGRATIONS,
      direction: 'up',
      count: steps,
      migrationsTable: TABLE,
      schema,
      advisoryLockMode: 'wait',
      singleTransaction: true,
      checkOrder: false,
      log: () => undefined,
    });
    for (const { name } of done) log('database-migrated', { step: name });
    await warnWhenAhead(client, log);
  } catch (error) {
    throw refusal(error, url);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The schema in which tables are made and looked for. */
async function suitable(client: Client, log: Log): Promise<string> {
  const { rows } = await client.query<{ version: number; schema: string | null; closed: boolean | null; fsync: string; commit: string }>(
    `select current_setting('server_version_num')::int as version, current_schema() as schema,
            not has_schema_privilege(current_schema(), 'create') and to_regclass('${TABLE}') is null as closed,
            current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`,
  );
  const [about] = rows;
  if (!about || about.version < OLDEST) throw new Error('This PostgreSQL is older than version 15: upgrade the server.');
  if (about.schema === null) throw new Error('There is no schema to make tables in: make one for this user, or set its search_path.');
  // The library that makes the tables would say so without the code by which we know the cure.
  if (about.closed === true) throw Object.assign(new Error(`No tables can be made in the schema ${about.schema}.`), { code: '42501' });
  if (about.fsync === 'off' || about.commit === 'off')
    log('database-not-durable', {
      fsync: about.fsync,
      'synchronous-commit': about.commit,
      todo: 'Turn both on: what was acknowledged is lost in a power cut.',
    });
  return about.schema;
}

async function warnWhenAhead(client: Client, log: Log): Promise<void> {
  const known = new Set((await readdir(MIGRATIONS)).map((file) => path.basename(file, '.sql')));
  const { rows } = await client.query<{ name: string }>(`select name from ${TABLE} order by id`);
  const ahead = rows.filter(({ name }) => !known.has(name));
  if (ahead.length > 0)
    log('database-is-newer', {
      steps: ahead.map(({ name }) => name).join(' '),
      todo: 'A later version of the program has been here. That works for one version back; run the later one again soon.',
    });
}
