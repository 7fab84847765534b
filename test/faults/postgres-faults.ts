import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { createPostgresStorage } from '../../src/storage/postgres/postgres-storage.ts';
import type { PostgresServer } from '../kit/postgres-server.ts';
import { startTcpProxy, targetOf, through, type TcpProxy } from '../kit/tcp-proxy.ts';
import { until } from '../kit/until.ts';
import { checkTables } from './checker.ts';
import { faultOf, type Fault } from './fault.ts';
import { acknowledgedBy, gatherClients, settle, type CrowdPlan, type VictimCrowd } from './victim-crowd.ts';
import { startVictim, type Victim } from './victim.ts';

/** Longer than a turn takes, also on a busy machine: else several do the same work, which counts as tries. */
const LEASE_MS = 3_000;
const PATIENCE_MS = 60_000;
const PROCESSES = 3;

interface Ground {
  readonly server: PostgresServer;
  /** An empty folder, for effects. */
  readonly root: string;
}

interface Scene {
  readonly victims: Victim[];
  readonly crowd: VictimCrowd;
  readonly proxy: TcpProxy;
  readonly start: () => Promise<Victim>;
  /** A process that ended: what it acknowledged counts. */
  readonly ended: Victim[];
}

/** One of three processes after the other is killed. */
export const processesKilled = (ground: Ground, kills: number, chance: () => number): Promise<Fault> =>
  onTables(ground, 'one of three processes killed', { talks: 60, paceMs: 30, atMost: 200 }, async ({ victims, start, ended }) => {
    for (let n = 0; n < kills; n += 1) {
      await pause(100 + chance() * 700);
      const victim = victims[n % PROCESSES];
      if (victim === undefined) continue;
      victim.kill();
      await victim.ended;
      ended.push(victim);
      victims[n % PROCESSES] = await start();
    }
    return `SIGKILL ${String(ended.length)} times at random moments, 60 talks at once`;
  });

/** The database stops as in a power cut, and comes back. */
export const databaseStopped = (ground: Ground, times: number): Promise<Fault> =>
  onTables(ground, 'PostgreSQL stopped and started', { talks: 60, paceMs: 30, atMost: 200 }, async ({ crowd }) => {
    for (let n = 0; n < times; n += 1) {
      await goesOn(crowd);
      await ground.server.kill();
      const before = crowd.again();
      await until(() => crowd.again() >= before + 10, PATIENCE_MS);
      await ground.server.start();
    }
    await goesOn(crowd);
    return `SIGQUIT, at least 10 refusals, and a new start, ${String(times)} times under the load of three processes`;
  });

/** Every connection is cut, in the midst of whatever is said on it. */
export const connectionsCut = (ground: Ground, times: number, chance: () => number): Promise<Fault> =>
  onTables(ground, 'connections cut mid-transaction', { talks: 60, paceMs: 10, atMost: 200 }, async ({ proxy, crowd }) => {
    let cut = 0;
    for (let n = 0; n < times; n += 1) {
      await pause(100 + chance() * 400);
      cut += proxy.cut();
    }
    await goesOn(crowd);
    return `${String(cut)} connections reset at ${String(times)} random moments, statements under way included, under the load of three processes`;
  });

/** The database answers late. */
export const databaseSlow = (ground: Ground, delayMs: number, seconds: number): Promise<Fault> =>
  onTables(ground, 'slow PostgreSQL', { talks: 60, paceMs: 30, atMost: 200 }, async ({ proxy, crowd }) => {
    await goesOn(crowd);
    proxy.slow(delayMs);
    await pause(seconds * 1000);
    const before = crowd.said();
    await until(() => crowd.said() > before, PATIENCE_MS);
    proxy.slow(0);
    await goesOn(crowd);
    return `${String(delayMs)} ms more each way, for ${String(seconds)} s, by a proxy between three processes and the database`;
  });

/** Three processes, a crowd and a proxy before the database; then everything is settled and the tables are read. */
async function onTables({ server, root }: Ground, what: string, plan: CrowdPlan, act: (scene: Scene) => Promise<string>): Promise<Fault> {
  const dir = path.join(root, 'data');
  mkdirSync(dir, { recursive: true });
  await emptied(server.url);
  const proxy = await startTcpProxy([targetOf(server.url)]);
  const url = through(proxy, server.url);
  const start = (): Promise<Victim> => startVictim({ dir, url, leaseMs: LEASE_MS });
  try {
    const victims = await Promise.all(Array.from({ length: PROCESSES }, start));
    const ended: Victim[] = [];
    const crowd = gatherClients(victims, plan);
    const how = await act({ victims, crowd, proxy, start, ended });
    await crowd.quiet();
    const [first] = victims;
    if (first !== undefined) await settle(first, crowd.talks);
    for (const victim of victims) await victim.finish();
    const acknowledged = acknowledgedBy([...ended, ...victims]);
    const client = new Client(server.url);
    await client.connect();
    try {
      const verdict = await checkTables(async (text) => (await client.query<Record<string, unknown>>(text)).rows, root, acknowledged);
      return faultOf(what, how, { verdict, acknowledged: acknowledged.length, again: crowd.again() });
    } finally {
      await client.end();
    }
  } finally {
    await proxy.close();
  }
}

/** Tables of this version without a row. */
async function emptied(url: string): Promise<void> {
  await (await createPostgresStorage({ url })).close();
  const client = new Client(url);
  await client.connect();
  await client.query('truncate talks, entries, leases, figures, removed, quarantine, records, journal cascade');
  await client.end();
}

async function goesOn(crowd: VictimCrowd): Promise<void> {
  const before = crowd.said();
  await until(() => crowd.said() >= before + 50, PATIENCE_MS);
}
