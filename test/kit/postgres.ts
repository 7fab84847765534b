import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

/** Tables of its own in the database of this test run, and how to take them away. */
export interface TestDatabase {
  readonly url: string;
  /** Names its tables, and its connections in `pg_stat_activity`. */
  readonly schema: string;
  /** Runs a statement beside the program under test. */
  query(text: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  /** Empties all tables, so that the next test begins anew. */
  empty(): Promise<void>;
  drop(): Promise<void>;
}

let server: Promise<PostgresServer | undefined> | undefined;

/**
 * A schema of its own on a real PostgreSQL: that of TEST_DATABASE_URL when it is set, else one that is started once for all tests.
 * Skips the tests, with a sentence that says why, when there is none.
 */
export async function aDatabase(test: Mocha.Context): Promise<TestDatabase> {
  test.timeout(60_000);
  const url = await serverUrl().catch((error: unknown) => {
    console.log(`      skipped: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  });
  if (url === undefined) test.skip();
  return schemaOn(url);
}

/** The same for a run that asks for PostgreSQL. */
export const theDatabase = async (): Promise<TestDatabase> => schemaOn(await serverUrl());

async function schemaOn(url: string): Promise<TestDatabase> {
  const schema = `test_${randomBytes(6).toString('hex')}`;
  const own = withSchema(url, schema);
  const client = new Client(own);
  client.on('error', () => undefined);
  await client.connect();
  await client.query(`create schema ${schema}`);
  return {
    url: own,
    schema,
    query: async (text, values = []) => (await client.query<Record<string, unknown>>(text, [...values])).rows,
    empty: async () => {
      const { rows } = await client.query<{ name: string }>(
        `select quote_ident(tablename) as name from pg_tables where schemaname = $1 and tablename <> 'migrations'`,
        [schema],
      );
      // Much faster than truncating, for the few rows of a test.
      if (rows.length > 0) await client.query(rows.map(({ name }) => `delete from ${name}`).join('; '));
    },
    drop: async () => {
      await client.query(`drop schema ${schema} cascade`);
      await client.end();
    },
  };
}

async function serverUrl(): Promise<string> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined && given !== '') return given;
  server ??= startPostgres();
  return (await server)?.url ?? '';
}

function withSchema(url: string, schema: string): string {
  const own = new URL(url);
  own.searchParams.set('options', `-c search_path=${schema}`);
  own.searchParams.set('application_name', schema);
  return own.href;
}

/** Scripts that use the kit have no hooks, and no server of the tests. */
if (typeof after === 'function')
  after('stop PostgreSQL', async () => {
    await (await server?.catch(() => undefined))?.remove();
  });
