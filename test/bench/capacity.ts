import { availableParallelism } from 'node:os';
import type { Session } from '../kit/desk-client.ts';
import type { SeededTalk } from '../kit/desk-seed.ts';
import { startTcpProxy, targetOf } from '../kit/tcp-proxy.ts';
import { gather } from '../faults/desk-crowd.ts';
import { familyOf } from './growth.ts';
import { percentile } from './figure.ts';
import { cpuSeconds, machineSeconds, rssMb, serveBalie, type Served } from './processes.ts';
import { driveTraffic, type Traffic, type TrafficPlan } from './traffic.ts';

/** One way to run Balie. */
export interface Setting {
  readonly name: string;
  readonly processes: number;
  readonly stored: number;
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string>>;
  /** Residents with an agent, and the agents. */
  readonly desk: { readonly talks: readonly SeededTalk[]; readonly agents: readonly Session[] };
  /** The server process of the database. */
  readonly databasePid?: number;
}

export interface Step {
  readonly setting: Setting;
  readonly perSecond: number;
  readonly traffic: Traffic;
  /** Acknowledged messages of residents and agents at the desk, on top. */
  readonly deskPerSecond: number;
  /** Of one core, in %. */
  readonly cpu: { readonly servers: number; readonly database: number; readonly generator: number; readonly others: number };
  readonly rssMb: number;
  readonly isOver: boolean;
}

/** The knee: beyond it residents wait. */
export const KNEE_MS = 250;

/** Steps up the pace until residents wait too long or something fails; the last step is the one that was too much, or the last pace. */
export async function findKnee(
  setting: Setting,
  paces: readonly number[],
  plan: Omit<TrafficPlan, 'perSecond'>,
  say: (what: string) => void,
): Promise<Step[]> {
  const servers = await Promise.all(Array.from({ length: setting.processes }, () => serveBalie(setting.dataDir, setting.env)));
  const proxy = await startTcpProxy(servers.map(({ base }) => targetOf(base)));
  const base = `http://127.0.0.1:${String(proxy.port)}`;
  const desk = gather(base, setting.desk.talks, setting.desk.agents);
  const steps: Step[] = [];
  try {
    await desk.recovered(0);
    for (const perSecond of paces) {
      say(`${setting.name}: ${String(perSecond)}/s`);
      const meter = meterOf(servers, setting.databasePid);
      let began = { at: 0, told: 0 };
      const traffic = await driveTraffic(base, { ...plan, perSecond }, () => {
        meter.begin();
        began = { at: performance.now(), told: desk.told.length };
      });
      const deskPerSecond = ((desk.told.length - began.told) * 1000) / (performance.now() - began.at);
      const step = { setting, perSecond, traffic, deskPerSecond, cpu: meter.percent(), rssMb: sum(servers.map(({ pid }) => rssMb(pid))) };
      const isOver = traffic.errors.size > 0 || percentile(traffic.replyMs, 95) > KNEE_MS;
      steps.push({ ...step, isOver });
      if (isOver) break;
    }
    await desk.quiet();
    return steps;
  } finally {
    desk.leave();
    await Promise.all(servers.map((server) => server.stop()));
    await proxy.close();
  }
}

function meterOf(servers: readonly Served[], databasePid: number | undefined) {
  const read = () => ({
    at: performance.now() / 1000,
    servers: sum(servers.map(({ pid }) => cpuSeconds(pid))),
    database: databasePid === undefined ? 0 : sum(familyOf(databasePid).map(secondsOf)),
    generator: cpuSeconds(process.pid),
    machine: machineSeconds(),
  });
  let before = read();
  return {
    begin: () => {
      before = read();
    },
    percent: () => {
      const now = read();
      const of = (key: 'servers' | 'database' | 'generator' | 'machine'): number =>
        Math.max(0, (100 * (now[key] - before[key])) / (now.at - before.at));
      const [own, database, generator] = [of('servers'), of('database'), of('generator')];
      return { servers: own, database, generator, others: Math.max(0, of('machine') - own - database - generator) };
    },
  };
}

/** Nothing of a process that has just ended. */
function secondsOf(pid: number): number {
  try {
    return cpuSeconds(pid);
  } catch {
    return 0;
  }
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

export const CORES = availableParallelism();
