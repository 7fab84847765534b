import { Client, Pool, type ClientConfig } from 'pg';
import type { z } from 'zod';
import { type Log, traceOf } from '../../conversation/runner-log.ts';

/** Connections for turns and pages; one more listens. */
const POOL_SIZE = 16;
/** A statement that takes longer is broken off by the server; ours take milliseconds. */
const STATEMENT_MS = 10_000;
/** No answer in this time, and the connection counts as lost: a little more, so that the server says why when it can. */
const ANSWER_MS = 12_000;
const CONNECT_MS = 5_000;

/** What a statement needs: its text, what fills it in, and a name when it is used so often that its plan is worth keeping. */
interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly name?: string;
}

/** A database that is open. No connection is held between two statements. */
export interface Database {
  /** Runs one statement, which is one transaction; rows are checked on their way in. */
  rows<T>(row: z.ZodType<T>, statement: Statement): Promise<T[]>;
  /** A connection of one's own, not yet open, for what must be said and heard on the same one. */
  client(): Client;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** `DATABASE_URL`; holds a secret, so it is never printed. */
  readonly url: string;
  readonly log: Log;
  readonly poolSize?: number;
}

export function openDatabase({ url, log, poolSize = POOL_SIZE }: DatabaseOptions): Database {
  const config: ClientConfig = {
    connectionString: url,
    application_name: 'balie',
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    query_timeout: ANSWER_MS,
    keepAlive: true,
  };
  const pool = new Pool({ ...config, max: poolSize });
  pool.on('error', (error) => {
    log('database-connection-lost', traceOf(error));
  });
  return {
    rows: async (row, { text, values, name }) => {
      const { rows } = await pool.query<Record<string, unknown>>({ text, values: [...values], ...(name === undefined ? {} : { name }) });
      return rows.map((one) => row.parse(one));
    },
    client: () => new Client(config),
    close: () => pool.end(),
  };
}
