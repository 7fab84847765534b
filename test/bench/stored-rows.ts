import { Client } from 'pg';
import { parentOf } from './growth.ts';

/** A database of its own on a server. @returns its URL */
export async function createDatabase(url: string, name: string): Promise<string> {
  const client = new Client(url);
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const own = new URL(url);
  own.pathname = `/${name}`;
  return own.href;
}

/** The process of a PostgreSQL server on this machine that has started all its others. */
export async function databaseHead(url: string): Promise<number> {
  const client = new Client(url);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const head = parentOf(rows[0]?.pid ?? 0);
  await client.end();
  return head;
}

/**
 * Fills the tables with copies of one talk that Balie itself left in them: new ids, dated back over 400 days, put away as talks at rest are.
 * Made in the database by one statement for each table.
 * @returns bytes per talk on disk, indexes included
 */
export async function storeRows(url: string, count: number): Promise<number> {
  const client = new Client(url);
  await client.connect();
  try {
    const {
      rows: [example],
    } = await client.query<{ id: string }>('select id from talks order by id limit 1');
    if (example === undefined) throw new Error('There is no talk in the database to make copies of.');
    // The copies are whole by themselves: looking up the talk of each entry would take most of the time.
    await client.query(`set session_replication_role = replica; set synchronous_commit = off`);
    await client.query(COPIES, [count]);
    await client.query(TALKS, [example.id]);
    await client.query(ENTRIES, [example.id]);
    await client.query('drop table copies');
    await client.query('vacuum analyze');
    await client.query('checkpoint');
    const { rows } = await client.query<{ bytes: string }>(
      `select pg_total_relation_size('talks') + pg_total_relation_size('entries') as bytes`,
    );
    return Number(rows[0]?.bytes) / count;
  } finally {
    await client.end();
  }
}

/** Ids of version 7, made at moments spread over 400 days. */
const COPIES = `
  create temporary table copies as
  select n, at, (substr(stamp, 1, 8) || '-' || substr(stamp, 9, 4) || '-7' || substr(hash, 1, 3) || '-8' || substr(hash, 4, 3) || '-'
    || lpad(to_hex(n), 12, '0'))::uuid as id
  from (select n, at, lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') as stamp, md5(n::text) as hash
    from (select n, now() - interval '2 days' - (n % 400) * interval '1 day' as at from generate_series(1, $1::int) as n) as moments) as made`;

const TALKS = `
  insert into talks (id, gemeente, head, has_handoff, quiet_since, at_rest, put_away)
  select copies.id, gemeente, replace(head::text, talks.id::text, copies.id::text)::json, false, copies.at, true, true
  from talks, copies where talks.id = $1`;

const ENTRIES = `
  insert into entries (talk, seq, entry)
  select copies.id, seq, replace(entry::text, talk::text, copies.id::text)::json from copies, entries where talk = $1`;
