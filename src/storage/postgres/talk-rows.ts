import { z } from 'zod';
import { type Conversation, SCHEMA } from '../../conversation/conversation.ts';
import { migrate } from '../../conversation/migrate.ts';
import { frozen } from '../../conversation/store-changes.ts';
import { standingOf } from '../../conversation/store-standing.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Database } from './database.ts';

/** A conversation as it stands in the database. */
export interface StoredTalk {
  /** Which change made it so; another one as soon as anything about it is changed. */
  readonly change: number;
  readonly talk: Conversation;
  /** True when it was stored by an older version of the program: then it is written anew as a whole. */
  readonly lifted: boolean;
}

/** Why a stored conversation cannot be used; `change` names what was found. */
export interface UnfitTalk {
  readonly kind: 'newer' | 'unfit';
  readonly change: number;
  readonly gemeente: string;
  readonly why: string;
}

export interface TalkRows {
  /** Undefined when there is none. What `known` has is not sent again when it is still so. */
  load(id: string, known: StoredTalk | undefined): Promise<Result<StoredTalk | undefined, UnfitTalk>>;
  /** Gives undefined when a conversation with this id is there already. */
  insert(talk: Conversation, isPutAway?: boolean): Promise<StoredTalk | undefined>;
  /** Gives undefined when anything was changed since `before`: then nothing is. */
  update(before: StoredTalk, next: Conversation, revives: boolean): Promise<StoredTalk | undefined>;
  /** Gives the number of the change, undefined when it was gone. */
  remove(id: string): Promise<number | undefined>;
  /** Puts it aside as a whole, when it is still the one that was found. */
  putAside(id: string, unfit: UnfitTalk): Promise<void>;
}

const Change = z.object({ change: z.coerce.number() });
const Loaded = Change.extend({
  gemeente: z.string(),
  head: z.record(z.string(), z.unknown()).nullable(),
  log: z.array(z.unknown()).nullable(),
});

/** Every statement is a transaction of its own: no lock outlives it, so nobody waits for a turn. */
export function createTalkRows(db: Database): TalkRows {
  async function changeOf(text: string, name: string, values: readonly unknown[]): Promise<number | undefined> {
    return (await db.rows(Change, { text, values, name }))[0]?.change;
  }

  return {
    async load(id, known) {
      const [row] = await db.rows(Loaded, { text: LOAD, values: [id, known?.change ?? 0], name: 'load-talk' });
      if (!row) return ok(undefined);
      if (!row.head) return ok(known);
      const { change, gemeente } = row;
      const talk = migrate({ ...row.head, log: row.log ?? [] });
      if (!talk.ok) return err({ kind: talk.error.kind === 'newer-version' ? 'newer' : 'unfit', change, gemeente, why: talk.error.why });
      if (talk.value.id !== id || talk.value.gemeente !== gemeente)
        return err({ kind: 'unfit', change, gemeente, why: 'the id or municipality inside differs from that of its row' });
      return ok({ change, talk: frozen(talk.value), lifted: row.head['schema'] !== SCHEMA });
    },
    async insert(talk, isPutAway = false) {
      const change = await changeOf(INSERT, 'insert-talk', [...columnsOf(talk), ...entriesOf(talk.log), isPutAway]);
      return change === undefined ? undefined : { change, talk, lifted: false };
    },
    async update(before, next, revives) {
      const fresh = before.lifted ? next.log : next.log.filter((entry, seq) => entry !== before.talk.log[seq]);
      const values = [...columnsOf(next), ...entriesOf(fresh), before.change, revives];
      const change = await changeOf(UPDATE, 'update-talk', values);
      return change === undefined ? undefined : { change, talk: next, lifted: false };
    },
    remove: (id) => changeOf(REMOVE, 'remove-talk', [id]),
    async putAside(id, { change, why }) {
      await changeOf(PUT_ASIDE, 'put-aside-talk', [id, change, why]);
    },
  };
}

function columnsOf(talk: Conversation): unknown[] {
  const { laggingSince, wakeAt, handoffIn, quietSince, atRest } = standingOf(talk);
  return [talk.id, talk.gemeente, JSON.stringify({ ...talk, log: undefined }), instant(laggingSince), instant(wakeAt), handoffIn !== undefined, instant(quietSince), atRest]; // prettier-ignore
}

const entriesOf = (log: Conversation['log']): unknown[] => [log.map(({ seq }) => seq), log.map((entry) => JSON.stringify(entry))];

const instant = (ms: number | undefined): string | null => (ms === undefined ? null : new Date(ms).toISOString());

const LOAD = `
  select change, gemeente,
    case when change = $2 then null else head end as head,
    case when change = $2 then null
      else (select json_agg(entry order by seq) from entries where talk = id) end as log
  from talks where id = $1`;

const ENTRIES = `
  insert into entries (talk, seq, entry)
  select kept.id, fresh.seq, fresh.entry from kept, unnest($9::int[], $10::json[]) as fresh (seq, entry)`;

const INSERT = `
  with kept as (
    insert into talks (id, gemeente, head, lagging_since, wake_at, has_handoff, quiet_since, at_rest, put_away)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $11)
    on conflict (id) do nothing
    returning id, change
  ), log as (${ENTRIES})
  select change from kept`;

/** The row is changed only when it is still the one that was read; whoever comes second finds another number there. */
const UPDATE = `
  with kept as (
    update talks
    set gemeente = $2, head = $3, lagging_since = $4, wake_at = $5, has_handoff = $6, quiet_since = $7, at_rest = $8,
      put_away = put_away and not $12, change = nextval('changes')
    where id = $1 and change = $11
    returning id, change
  ), log as (${ENTRIES} on conflict (talk, seq) do update set entry = excluded.entry)
  select change from kept`;

const REMOVE = `
  with gone as (delete from talks where id = $1 returning id)
  insert into removed (kind, gemeente, id) select '', '', id from gone
  returning change`;

const PUT_ASIDE = `
  with bad as (
    select id, gemeente, json_build_object('head', head, 'log',
      (select json_agg(entry order by seq) from entries where talk = talks.id)) as stored
    from talks where id = $1 and change = $2
  ), aside as (
    insert into quarantine (kind, gemeente, id, why, stored) select '', gemeente, id, $3, stored from bad returning id
  ), gone as (
    delete from talks where id = $1 and change = $2 returning id
  )
  insert into removed (kind, gemeente, id) select '', '', id from gone
  returning change`;
