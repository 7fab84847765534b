import { spawn } from 'node:child_process';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { nothingWhenAbsent } from '../json-file.ts';
import { refusal } from '../postgres/refusal.ts';
import { mustBeEmpty } from './keep-file.ts';

/** The database, and the surroundings in which its tools are found. */
interface Database {
  readonly url: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const DUMP = 'balie.dump';

/**
 * Copies the tables of this installation with `pg_dump`, which sees one moment of the database, also while servers run.
 * @throws Error that says what to do, also when the tools of PostgreSQL are not installed
 */
export async function dumpDatabase({ url, env }: Database, to: string): Promise<{ readonly file: string; readonly bytes: number }> {
  await mustBeEmpty(to, 'The folder for the backup');
  const { schema } = await lookAt(url);
  await mkdir(to, { recursive: true, mode: 0o700 });
  const [part, file] = [path.join(to, `${DUMP}.tmp`), path.join(to, DUMP)];
  // The tool keeps the rights of a file that is there, and makes one that everybody on the machine may read.
  await writeFile(part, '', { mode: 0o600 });
  await tool('pg_dump', ['--format=custom', '--no-owner', '--no-privileges', `--schema=${schema}`, `--file=${part}`], { url, env });
  await tool('pg_restore', ['--list', part], { url, env });
  await rename(part, file);
  return { file, bytes: (await stat(file)).size };
}

/**
 * Puts such a copy into a database in which this installation has no tables, all or nothing.
 * @throws Error that says what to do
 */
export async function restoreDatabase(from: string, { url, env }: Database): Promise<void> {
  const file = path.join(from, DUMP);
  if ((await stat(file).catch(nothingWhenAbsent)) === undefined)
    throw new Error(
      `There is no ${DUMP} in ${from} (${((await readdir(from).catch(nothingWhenAbsent)) ?? []).slice(0, 3).join(', ') || 'nothing is'}).`,
    );
  const { schema, tables } = await lookAt(url);
  if (tables > 0)
    throw new Error(`The schema ${schema} of the database of DATABASE_URL has ${String(tables)} tables: restore into an empty one.`);
  const listed = await tool('pg_restore', ['--list', file], { url, env });
  // The schema is there already; making it again would fail.
  const wanted = listed.split('\n').filter((line) => !/ SCHEMA - | COMMENT - SCHEMA /.test(line));
  const list = path.join(from, `${DUMP}.list`);
  await writeFile(list, wanted.join('\n'), { mode: 0o600 });
  try {
    const { pathname } = new URL(url);
    const database = decodeURIComponent(pathname.slice(1));
    await tool(
      'pg_restore',
      ['--no-owner', '--no-privileges', '--single-transaction', `--use-list=${list}`, `--dbname=${database}`, file],
      { url, env },
    );
  } finally {
    await rm(list, { force: true });
  }
}

async function lookAt(url: string): Promise<{ schema: string; tables: number }> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect().catch((problem: unknown) => {
    throw refusal(problem, url);
  });
  try {
    const { rows } = await client.query<{ schema: string; tables: number }>(
      'select current_schema() as schema, (select count(*)::int from pg_tables where schemaname = current_schema()) as tables',
    );
    const [found] = rows;
    if (!found) throw new Error('The database of DATABASE_URL has no schema to look in: see the search_path of this user.');
    return found;
  } finally {
    await client.end();
  }
}

/** Runs a tool of PostgreSQL. The address and its password go by the environment: arguments can be read by everybody on the machine. */
function tool(name: 'pg_dump' | 'pg_restore', args: readonly string[], { url, env }: Database): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(name, [...args], { env: { ...env, ...surroundings(url) }, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    let complained = '';
    child.stdout.on('data', (text: Buffer) => (said += text.toString()));
    child.stderr.on('data', (text: Buffer) => (complained = (complained + text.toString()).slice(-2_000)));
    child.once('error', () => {
      reject(new Error(`${name} is not installed here: install the client tools of PostgreSQL, of the version of the server or later.`));
    });
    child.once('close', (code) => {
      if (code === 0) resolve(said);
      else reject(new Error(`${name} failed: ${complained.trim()}`));
    });
  });
}

function surroundings(url: string): Record<string, string> {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const given = {
    PGHOST: searchParams.get('host') ?? decodeURIComponent(hostname).replace(/^\[|\]$/g, ''),
    PGPORT: port,
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    PGSSLMODE: searchParams.get('sslmode') ?? '',
    PGSSLROOTCERT: searchParams.get('sslrootcert') ?? '',
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
}
