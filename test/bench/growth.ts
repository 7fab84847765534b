import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { percentile, round, type Figure } from './figure.ts';
import { cpuSeconds, rssMb, serveBalie, type Served } from './processes.ts';
import { driveTurns, type TurnLoad, type TurnTimes } from './turns.ts';

/** Where a server keeps its talks, and what stands there already. */
export interface Ground {
  readonly name: string;
  readonly dataDir: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Processes of the database that work for it. */
  readonly databasePids?: () => readonly number[];
}

interface Round {
  readonly times: TurnTimes;
  readonly idleMb: number;
  /** Of the database, for each turn; opening the talks and warming up are in it. */
  readonly databaseMsPerTurn: number;
}

export type Rounds = ReadonlyMap<string, readonly Round[]>;

/** What others may use of the machine for a waiting time to say something of the product. */
const QUIET_PERCENT = 25;
/** After the start, until nothing is left to do at once. */
const IDLE_MS = 5_000;

/**
 * The same load on each ground, one after the other and again from the front, so that what others do on the machine meanwhile strikes them
 * alike. Every round has a new process.
 */
export async function driveRounds(
  grounds: readonly Ground[],
  rounds: number,
  load: TurnLoad,
  say: (what: string) => void,
): Promise<Rounds> {
  const all = new Map<string, Round[]>(grounds.map(({ name }) => [name, []]));
  for (let n = 0; n < rounds; n += 1)
    for (const ground of n % 2 === 0 ? grounds : grounds.toReversed()) {
      say(`round ${String(n + 1)}, ${ground.name}`);
      const server = await serveBalie(ground.dataDir, ground.env);
      try {
        all.get(ground.name)?.push(await oneRound(server, ground, load));
      } finally {
        await server.stop();
      }
    }
  return all;
}

async function oneRound(server: Served, ground: Ground, load: TurnLoad): Promise<Round> {
  await wait(IDLE_MS);
  const idleMb = rssMb(server.pid);
  const before = databaseSeconds(ground);
  const times = await driveTurns(server, load);
  const turns = times.replyMs.length + load.perSecond * load.warmUpSeconds;
  return { times, idleMb, databaseMsPerTurn: ((databaseSeconds(ground) - before) * 1000) / turns };
}

const databaseSeconds = ({ databasePids }: Ground): number =>
  (databasePids?.() ?? []).reduce((sum, pid) => sum + (gone(() => cpuSeconds(pid)) ?? 0), 0);

/** A process and all that it has started, or nothing of what is gone by now. */
export function familyOf(parent: number): readonly number[] {
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  const children = pids.filter((pid) => gone(() => parentOf(pid)) === parent);
  return [parent, ...children];
}

export const parentOf = (pid: number): number =>
  Number(
    readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
      .split(') ')
      .at(-1)
      ?.split(' ')[1],
  );

function gone<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

/** By how much more a turn costs on one ground than on another. @param most what is allowed, such as 1.2 */
export function growthFigures(
  rounds: Rounds,
  { few, many, most, stored }: { few: string; many: string; most: number; stored: string },
): Figure[] {
  const of = (name: string) => rounds.get(name) ?? [];
  const middle = (name: string, value: (one: Round) => number): number =>
    of(name).reduce((sum, one) => sum + value(one), 0) / Math.max(1, of(name).length);
  const ratio = (value: (one: Round) => number): number => middle(many, value) / middle(few, value);
  const p95 = (one: Round): number => percentile(one.times.replyMs, 95);
  const p95OfAll = (name: string): number =>
    percentile(
      of(name).flatMap(({ times }) => times.replyMs),
      95,
    );
  const waiting = p95OfAll(many) / p95OfAll(few);
  const processor = (one: Round): number => one.times.cpuMsPerTurn + one.databaseMsPerTurn;
  const each = (value: (one: Round) => number): string =>
    `${of(few)
      .map((one) => round(value(one)))
      .join(', ')} without and ${of(many)
      .map((one) => round(value(one)))
      .join(', ')} with`;
  const others = [...of(few), ...of(many)].map(({ times }) => times.othersPercent);
  const errors = [...of(few), ...of(many)].reduce((sum, { times }) => sum + [...times.errors.values()].reduce((a, b) => a + b, 0), 0);
  const isQuiet = Math.max(...others) <= QUIET_PERCENT;
  const noise = `others used ${round(Math.min(...others))} to ${round(Math.max(...others))} % of the machine meanwhile${isQuiet ? '' : `: above ${String(QUIET_PERCENT)} % the p95 tells of them, not of us`}`;
  return [
    {
      what: `processor of a turn, ${stored}`,
      measured: `${round(ratio(processor))} ×`,
      goal: { text: `≤ ${String(most)} ×`, met: ratio(processor) <= most },
      how: `ms of processor for each turn, server and database together: ${each(processor)}; ${noise}`,
    },
    {
      what: `p95 of a turn, ${stored}`,
      measured: `${round(waiting)} ×${isQuiet ? '' : ', not judged'}`,
      ...(isQuiet ? { goal: { text: `≤ ${String(most)} ×`, met: waiting <= most } } : {}),
      how: `ms from the moment a message was due to its answer: ${each(p95)}; all rounds together compared; ${String(errors)} errors; ${noise}`,
    },
    {
      what: `memory, ${stored}`,
      measured: `${round(middle(many, ({ idleMb }) => idleMb) - middle(few, ({ idleMb }) => idleMb))} MB more`,
      goal: { text: '≤ 10 MB', met: middle(many, ({ idleMb }) => idleMb) - middle(few, ({ idleMb }) => idleMb) <= 10 },
      how: `resident memory of the server ${String(IDLE_MS / 1000)} s after its start, MB: ${each(({ idleMb }) => idleMb)}; after the load ${each(({ times }) => times.rssMb)}`,
    },
  ];
}
