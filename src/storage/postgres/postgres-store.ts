import { z } from 'zod';
import type { Conversation } from '../../conversation/conversation.ts';
import type { Log, Probe } from '../../conversation/runner-log.ts';
import { checkedNew, withChange, withEntry, withErased, withoutEffect, withSent, withTry } from '../../conversation/store-changes.ts';
import type { Store } from '../../conversation/store.ts';
import { err } from '../../shared/result.ts';
import { createTalkFollowers } from '../followers.ts';
import { isGemeente, isId } from '../layout.ts';
import type { Database } from './database.ts';
import type { Changed } from './heard.ts';
import { createPostgresTalks } from './postgres-talks.ts';
import { putAwayAll } from './put-away-rows.ts';
import { createTalkRows } from './talk-rows.ts';

export interface PostgresStoreDeps {
  readonly db: Database;
  readonly log: Log;
  readonly probe: Probe;
  /** Tells this process and the others. */
  readonly changed: (change: Changed) => void;
}

const Id = z.object({ id: z.string() });
const Held = z.object({ holder: z.string() });

/**
 * Conversations in PostgreSQL, for several processes. Only `commit` decides which turn counts; leases end by the clock of the database.
 * `told` is to be called for each change of a conversation, by whatever process, before anybody acts on it.
 */
export function createPostgresStore({ db, log, probe, changed }: PostgresStoreDeps): Store & { told(change: Changed): void } {
  const { follow, tell } = createTalkFollowers(log);
  const talks = createPostgresTalks({
    rows: createTalkRows(db),
    log,
    probe,
    changed(id, change, watched) {
      changed({ kind: '', gemeente: '', id, change, watched });
    },
  });

  const change = (id: string, name: string, make: (now: Conversation) => Conversation): Promise<Conversation | undefined> =>
    talks.act(id, { name, make: (now) => (now ? withResult(make(now)) : { result: undefined }) });

  async function ids(text: string, name: string, values: readonly unknown[]): Promise<readonly string[]> {
    return (await db.rows(Id, { text, name, values })).map(({ id }) => id);
  }

  return {
    told({ id, change, watched }) {
      talks.heardOf(id, change);
      tell(id, watched);
    },
    async create(conversation) {
      if (!isId(conversation.id)) throw new Error('The id of a conversation must be a UUID in lower case.');
      if (!isGemeente(conversation.gemeente))
        throw new Error(`"${conversation.gemeente}" cannot name a municipality: use a-z, 0-9 and dashes.`);
      const fresh = checkedNew(conversation);
      return talks.act<{ created: boolean; conversation: Conversation }>(fresh.id, {
        name: 'create',
        make: (now) =>
          now ? { result: { created: false, conversation: now } } : { next: fresh, result: { created: true, conversation: fresh } },
      });
    },
    read: (id) => talks.read(id),
    recent: (id) => talks.recent(id),
    append: (id, entry) =>
      talks.act(id, {
        name: 'append',
        revives: true,
        make(now) {
          if (!now) return { result: err({ kind: 'unknown' as const }) };
          const { next, outcome } = withEntry(now, entry);
          return { next, result: outcome };
        },
      }),
    commit: (id, version, wanted) =>
      talks.act(id, {
        name: 'commit',
        revives: true,
        make(now) {
          const next = now && withChange(now, version, wanted);
          return next ? { next, result: true } : { result: false };
        },
      }),
    countTry: (id, version) =>
      talks.act(id, {
        name: 'try',
        make(now) {
          const next = now && withTry(now, version);
          return next ? { next, result: next.tries } : { result: undefined };
        },
      }),
    settleEffect: (id, effectId) => change(id, 'settle', (now) => withoutEffect(now, effectId)).then(nothing),
    markSent: (id, entryId, remoteId) => change(id, 'sent', (now) => withSent(now, entryId, remoteId)).then(nothing),
    erase: (id, seqs) => change(id, 'erase', (now) => withErased(now, seqs)).then(nothing),
    remove: (id) => talks.remove(id),
    since: async (id, seq) => (await talks.read(id))?.log.slice(seq),
    async lease(id, holder, ms) {
      if (!isId(id)) return false;
      return (await db.rows(Held, { text: LEASE, values: [id, holder, ms], name: 'lease' })).length > 0;
    },
    async release(id, holder) {
      if (isId(id)) await db.rows(Held, { text: RELEASE, values: [id, holder], name: 'release' });
    },
    lagging: (limit) => ids(LAGGING, 'lagging', [limit]),
    due: (now, limit) => ids(DUE, 'due', [now, limit]),
    handoffs: (gemeente, limit) =>
      gemeente === undefined ? ids(HANDOFFS, 'handoffs', [limit]) : ids(HANDOFFS_IN, 'handoffs-in', [limit, gemeente]),
    follow,
    putAway: (quietSince) => putAwayAll(quietSince, { db, read: (id) => talks.stored(id) }),
    close: () => talks.close(),
  };
}

const withResult = (next: Conversation) => ({ next, result: next });

const nothing = (): void => undefined;

const LEASE = `
  insert into leases (talk, holder, until) values ($1, $2, clock_timestamp() + $3 * interval '1 millisecond')
  on conflict (talk) do update set holder = excluded.holder, until = excluded.until
  where leases.holder = excluded.holder or leases.until <= clock_timestamp()
  returning holder`;

const RELEASE = 'delete from leases where talk = $1 and holder = $2 returning holder';

const LAGGING = 'select id from talks where lagging_since is not null order by lagging_since, id limit $1';

const DUE = 'select id from talks where wake_at is not null and wake_at <= $1::timestamptz order by wake_at, id limit $2';

const HANDOFFS = 'select id from talks where has_handoff order by id limit $1';

const HANDOFFS_IN = 'select id from talks where has_handoff and gemeente = $2 order by id limit $1';
