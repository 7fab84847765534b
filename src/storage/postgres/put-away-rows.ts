import { z } from 'zod';
import { ratingsOf } from '../feedback.ts';
import { figuresDay, figuresOf } from '../figures.ts';
import type { Database } from './database.ts';
import type { StoredTalk } from './talk-rows.ts';

/** Talks put away in one statement. */
const AT_ONCE = 100;
/** Removals are remembered this long for processes that missed them, and leases that nobody gave back. */
const REMEMBER = '1 hour';

export interface PutAwayDeps {
  readonly db: Database;
  readonly read: (id: string) => Promise<StoredTalk | undefined>;
}

const Resting = z.object({ id: z.string(), since: z.string() });
const Id = z.object({ id: z.string() });

/**
 * Marks talks at rest as put away and keeps their figures in the same write, unless they moved on meanwhile. Several processes may do so at
 * the same time: each talk counts for one of them.
 */
export async function putAwayAll(quietSince: string, { db, read }: PutAwayDeps): Promise<number> {
  let count = 0;
  let after = { id: '00000000-0000-0000-0000-000000000000', since: '-infinity' };
  for (;;) {
    const resting = await db.rows(Resting, { text: RESTING, values: [quietSince, after.since, after.id, AT_ONCE], name: 'resting' });
    const talks = (await Promise.all(resting.map(({ id }) => read(id).catch(() => undefined)))).filter((talk) => talk !== undefined);
    count += await putAway(talks, db);
    const last = resting.at(-1);
    if (!last || resting.length < AT_ONCE) break;
    after = last;
  }
  await db.rows(Id, { text: `delete from removed where at < clock_timestamp() - interval '${REMEMBER}' returning id`, values: [] });
  await db.rows(Id, {
    text: `delete from leases where until < clock_timestamp() - interval '${REMEMBER}' returning talk as id`,
    values: [],
  });
  return count;
}

async function putAway(talks: readonly StoredTalk[], db: Database): Promise<number> {
  if (talks.length === 0) return 0;
  const figures = talks.map(({ talk }) => figuresOf(talk));
  const values = [
    talks.map(({ talk }) => talk.id),
    talks.map(({ change }) => change),
    talks.map(({ talk }) => talk.gemeente),
    figures.map(figuresDay),
    figures.map((line) => JSON.stringify(line)),
    talks.map(({ talk }) => ratingsOf(talk).some(({ reasons }) => reasons.length > 0)),
  ];
  return (await db.rows(Id, { text: PUT_AWAY, values, name: 'put-away' })).length;
}

const RESTING = `
  select id, quiet_since::text as since from talks
  where at_rest and not put_away and quiet_since < $1::timestamptz and (quiet_since, id) > ($2::timestamptz, $3::uuid)
  order by quiet_since, id limit $4`;

const PUT_AWAY = `
  with found as (
    select * from unnest($1::uuid[], $2::bigint[], $3::text[], $4::date[], $5::json[], $6::boolean[])
      as one (id, change, gemeente, day, line, has_reason)
  ), done as (
    update talks set put_away = true from found
    where talks.id = found.id and talks.change = found.change and talks.at_rest and not talks.put_away
    returning talks.id
  )
  insert into figures (talk, gemeente, day, line, has_reason)
  select found.id, found.gemeente, found.day, found.line, found.has_reason from found join done on done.id = found.id
  on conflict (talk) do update
  set gemeente = excluded.gemeente, day = excluded.day, line = excluded.line, has_reason = excluded.has_reason
  returning talk as id`;
