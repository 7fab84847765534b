import type { Client } from 'pg';
import { z } from 'zod';
import { Sign } from '../../shared/signs.ts';
import { type Log, traceOf } from '../../conversation/runner-log.ts';
import { createHeard, type Changed } from './heard.ts';
import { openLine, type Ask } from './line.ts';
import { createRecentSigns } from './recent-signs.ts';

/** PostgreSQL takes less than 8,000 bytes in one notification. */
const MAX_PAYLOAD = 7_500;
/** Changes told of at once after a long time without a connection. */
const MAX_MISSED = 10_000;

const Told = z.array(z.tuple([z.string(), z.string(), z.string(), z.number(), z.boolean()]));
/** Signs that are worth one notification; more of them in a moment are a flood. */
const MAX_SIGNS = 25;
const Signs = z.strictObject({ signs: z.array(Sign) });
const Missed = z.object({ kind: z.string(), gemeente: z.string(), id: z.string(), change: z.coerce.number(), watched: z.boolean() });
const Last = z.object({ last: z.coerce.number() });
const Nothing = z.object({});

/** Tells other processes on the same database what changed, and hears what they changed. */
export interface Wake {
  /** For a change of this process; the others hear of it a moment later. */
  changed(change: Changed): void;
  /** Tells the others of something that is seen now or never; lost when there is no connection. */
  sign(sign: Sign): void;
  close(): Promise<void>;
}

export interface WakeDeps {
  /** Makes a connection that is not yet open. */
  readonly client: () => Client;
  readonly log: Log;
  /** Called once for each change, of this process at once and of others as soon as it is heard. */
  readonly tell: (change: Changed) => void;
  /** Called for a sign of another process. */
  readonly sees: (sign: Sign) => void;
}

/**
 * Notifications carry names, ids and numbers only. They go out after the commit and together, because a notification inside it makes all
 * commits of the server wait for each other. What gets lost, because a process dies or a connection is cut, is found by asking every few
 * seconds for changes with a higher number than those heard.
 * @throws when the database cannot be reached at the start
 */
export async function createWake({ client, log, tell, sees }: WakeDeps): Promise<Wake> {
  const heard = createHeard();
  const outbox: Changed[] = [];
  const signs: Sign[] = [];
  const isWorthTelling = createRecentSigns();
  let flushing: Promise<void> | undefined;

  function note(change: Changed): void {
    if (heard.isNew(change)) tell(change);
  }

  /** Tells of what was changed since, whatever became of the notification. */
  async function look(ask: Ask): Promise<void> {
    const [now] = await ask(Last, 'select last_value - (not is_called)::int as last from changes');
    const since = heard.since();
    const missed = since === undefined ? [] : await ask(Missed, MISSED, [since, MAX_MISSED]);
    for (const change of missed) note(change);
    heard.lookedAt((missed.length < MAX_MISSED ? now?.last : missed.at(-1)?.change) ?? 0);
  }

  const line = await openLine({
    client,
    log,
    look,
    hear: (payload) => {
      const said = read(payload);
      for (const change of said.changes) note(change);
      for (const sign of said.signs) sees(sign);
    },
  });

  async function flush(): Promise<void> {
    await Promise.resolve();
    for (let ask = line.ask(); (outbox.length > 0 || signs.length > 0) && ask; ask = line.ask()) {
      const payloads = [...payloadsOf(outbox.splice(0)), ...signsIn(signs.splice(0))];
      // The others find by themselves what is lost here.
      await ask(Nothing, 'select pg_notify($1, told) from unnest($2::text[]) as told', [line.channel, payloads]).catch((error: unknown) => {
        log('notification-lost', { count: payloads.length, ...traceOf(error) });
      });
    }
    outbox.length = 0;
    signs.length = 0;
    flushing = undefined;
  }

  return {
    changed(change) {
      note(change);
      outbox.push(change);
      flushing ??= flush();
    },
    sign(sign) {
      if (signs.length >= MAX_SIGNS || !isWorthTelling(sign)) return;
      signs.push(sign);
      flushing ??= flush();
    },
    close: async () => {
      await flushing;
      await line.close();
    },
  };
}

/** As many changes in one payload as go in. */
function payloadsOf(changes: readonly Changed[]): string[] {
  const payloads: string[][] = [];
  let size = MAX_PAYLOAD;
  for (const { kind, gemeente, id, change, watched } of changes) {
    const item = JSON.stringify([kind, gemeente, id, change, watched]);
    size += Buffer.byteLength(item) + 1;
    if (size > MAX_PAYLOAD) {
      payloads.push([]);
      size = Buffer.byteLength(item) + 2;
    }
    payloads.at(-1)?.push(item);
  }
  return payloads.map((items) => `[${items.join(',')}]`);
}

/** Nothing for what another program may have said on our channel. */
function read(payload: string): { changes: readonly Changed[]; signs: readonly Sign[] } {
  try {
    const said: unknown = JSON.parse(payload);
    if (!Array.isArray(said)) return { changes: [], ...Signs.parse(said) };
    return {
      changes: Told.parse(said).map(([kind, gemeente, id, change, watched]) => ({ kind, gemeente, id, change, watched })),
      signs: [],
    };
  } catch {
    return { changes: [], signs: [] };
  }
}

/** At most `MAX_SIGNS`, which fit in one notification. A version that knows no signs passes over it. */
const signsIn = (signs: readonly Sign[]): string[] => (signs.length === 0 ? [] : [JSON.stringify({ signs })]);

const MISSED = `
  select '' as kind, '' as gemeente, id::text as id, change, has_handoff or wake_at is not null as watched from talks where change > $1
  union all select kind, gemeente, id, change, true from records where change > $1
  union all select kind, gemeente, id, change, true from removed where change > $1
  order by change limit $2`;
