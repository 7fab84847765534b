import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import { z } from 'zod';
import type { Log } from '../../conversation/runner-log.ts';

/** How often `look` is called while nothing is wrong, which also shows that the connection still answers. */
const LOOK_MS = 5_000;
const LONGEST_PAUSE_MS = 5_000;
const GOODBYE_MS = 1_000;

/** Runs one statement; those that come together wait for each other. Rejects when the connection is lost. */
export type Ask = <T>(row: z.ZodType<T>, text: string, values?: readonly unknown[]) => Promise<T[]>;

/** A connection of its own that listens to the other processes, and is opened again whenever it is lost. */
export interface Line {
  /** Undefined while there is no connection. */
  ask(): Ask | undefined;
  readonly channel: string;
  close(): Promise<void>;
}

export interface LineDeps {
  /** Makes a connection that is not yet open. */
  readonly client: () => Client;
  readonly log: Log;
  /** Called for what another process says. */
  readonly hear: (payload: string) => void;
  /** Called on each new connection, and every few seconds, to find what was not heard. */
  readonly look: (ask: Ask) => Promise<void>;
}

interface Connection {
  readonly client: Client;
  readonly ask: Ask;
  /** Resolves when it ends, by whatever cause. */
  readonly lost: Promise<unknown>;
}

/** @throws when the database cannot be reached at the start; later it is tried again until it can */
export async function openLine({ client: make, log, hear, look }: LineDeps): Promise<Line> {
  const closing = new AbortController();
  const isClosing = (): boolean => closing.signal.aborted;
  const rest = (ms: number): Promise<unknown> => pause(ms, undefined, { ref: false, signal: closing.signal }).catch(() => undefined);
  let channel = '';

  async function connect(): Promise<Connection> {
    const client = make();
    const lost = new Promise((resolve) => {
      client.on('error', resolve);
      client.once('end', resolve);
    });
    const ask = askingOf(client);
    client.on('notification', ({ processId, payload = '' }) => {
      if (processId !== pidOf(client)) hear(payload);
    });
    try {
      await client.connect();
      // Tables of different schemas in one database are different installations.
      const [named] = await ask(Named, `select 'balie_' || md5(current_schema()) as channel`);
      channel = named?.channel ?? '';
      await ask(Nothing, 'set synchronous_commit = off');
      await ask(Nothing, `listen ${channel}`);
      await look(ask);
      return { client, ask, lost };
    } catch (error) {
      await end(client);
      throw error;
    }
  }

  /** Resolves when the connection is lost or no longer wanted; rejects when it gives no answer. */
  async function keepLooking({ ask, lost }: Connection): Promise<void> {
    const isLost = lost.then(() => true);
    while (!isClosing() && !(await Promise.race([isLost, rest(LOOK_MS).then(isClosing)]))) await look(ask);
  }

  async function connectAgain(): Promise<Connection | undefined> {
    for (let wait = 50; !isClosing(); wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
      const connected = await connect().catch(() => undefined);
      if (connected) return connected;
      await rest(wait);
    }
    return undefined;
  }

  async function stay(first: Connection): Promise<void> {
    for (let now: Connection | undefined = first; now;) {
      open = now;
      await keepLooking(now).catch(() => undefined);
      open = undefined;
      await end(now.client);
      if (isClosing()) return;
      log('notifications-lost', { todo: 'Nothing: it is tried again until the database answers.' });
      now = await connectAgain();
      if (now) log('notifications-back', {});
    }
  }

  let open: Connection | undefined;
  const staying = stay(await connect());
  return {
    ask: () => open?.ask,
    get channel() {
      return channel;
    },
    close: async () => {
      closing.abort();
      await staying;
    },
  };
}

/** One statement at a time: the client takes no second one while it is busy. */
function askingOf(client: Client): Ask {
  let last: Promise<unknown> = Promise.resolve();
  return (row, text, values = []) => {
    const next = last.then(async () => {
      const { rows } = await client.query<Record<string, unknown>>(text, [...values]);
      return rows.map((one) => row.parse(one));
    });
    last = next.catch(() => undefined);
    return next;
  };
}

/** Says goodbye, and waits only so long for an answer. */
async function end(client: Client): Promise<void> {
  await Promise.race([client.end().catch(() => undefined), pause(GOODBYE_MS, undefined, { ref: false })]);
}

/** The number of the server process of a connection, which a notification names as its sender. */
const pidOf = (client: Client): number | undefined =>
  'processID' in client && typeof client.processID === 'number' ? client.processID : undefined;

const Named = z.object({ channel: z.string() });
const Nothing = z.object({});
