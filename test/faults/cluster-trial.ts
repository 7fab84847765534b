import { availableParallelism } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { createPostgresStorage } from '../../src/storage/postgres/postgres-storage.ts';
import { openLoop } from '../bench/open-loop.ts';
import { cpuSeconds, machineSeconds, serveBalie, type Served } from '../bench/processes.ts';
import { seedStorage } from '../kit/desk-seed.ts';
import { startTcpProxy, targetOf } from '../kit/tcp-proxy.ts';
import { gather } from './desk-crowd.ts';
import { gatherResidents, type ResidentCrowd } from './resident-crowd.ts';
import { gatherTeams, type TeamsCrowd } from './teams-crowd.ts';
import { answerProblems, problemsIn, talkOfRow, teamsProblems, TALKS_IN_TABLES } from './talk-checker.ts';

export interface ClusterLoad {
  /** Messages to the bot; what the desk has comes on top. */
  readonly perSecond: number;
  readonly seconds: number;
  readonly killEveryMs: number;
  readonly residents: number;
  /** Residents who talk with agents, one message each 1.2 s. */
  readonly deskTalks: number;
  readonly agents: number;
  /** Colleagues who talk with the bot in Teams. */
  readonly inTeams: number;
}

export interface ClusterFigures {
  readonly killed: number;
  readonly sent: number;
  readonly told: { readonly residents: number; readonly agents: number; readonly inTeams: number };
  readonly problems: readonly string[];
  readonly seconds: number;
  readonly takenMs: readonly number[];
  readonly answeredMs: readonly number[];
  /** From a lost WebSocket to one that is open again. */
  readonly goneMs: readonly number[];
  /** From each kill until everybody at the desk had been served again. */
  readonly deskBackMs: readonly number[];
  readonly again: number;
  readonly lateMs: readonly number[];
  /** Of the processor: all servers, the clients, and others than these and the database, % of the whole machine. */
  readonly share: { readonly servers: number; readonly clients: number; readonly rest: number };
}

/** Which talk goes on in which conversation of Teams. */
const TEAMS_TALKS = `select id, value->>'conversation' as talk from records where kind = 'teams-gesprek'`;
const CLOCK = '2026-04-14T10:00+';
const PROCESSES = 3;
const CORES = availableParallelism();
/** A turn whose process died waits for its lease; a start takes as long as the machine is slow. */
const PATIENCE_MS = 300_000;
const SETTLED_MS = 60_000;
/** Plain questions: none asks for a human, in which case the bot would rightly be silent. */
const TEXTS = [
  'hallo',
  'wat kost een paspoort',
  'hoe lang is een identiteitskaart geldig',
  'welke documenten heb ik nodig voor een paspoort',
  'wanneer moet ik mijn verhuizing doorgeven',
  'hoe laat zijn jullie open',
  'dank u wel',
];

/**
 * Three servers on one PostgreSQL behind a proxy that gives each connection to the next of them. One after the other is killed and started
 * again while residents and agents go on, with real WebSockets. What they were told is compared with what stands in the tables.
 */
export async function clusterTrial(
  url: string,
  dataDir: string,
  load: ClusterLoad,
  say: (what: string) => void = () => undefined,
): Promise<ClusterFigures> {
  const storage = await createPostgresStorage({ url });
  const key = Buffer.from(await storage.signingKey(), 'base64url');
  const desk = await seedStorage(storage, key, { clock: CLOCK, talks: load.deskTalks, agents: load.agents });
  await storage.close();

  const start = (): Promise<Served> => serveBalie(dataDir, { DATABASE_URL: url, BALIE_CLOCK: CLOCK, BALIE_TEAMS_AUTH: 'off' });
  const servers = await Promise.all(Array.from({ length: PROCESSES }, start));
  const targets = () => servers.map(({ base }) => targetOf(base));
  const proxy = await startTcpProxy(targets());
  const base = `http://127.0.0.1:${String(proxy.port)}`;
  let residents: ResidentCrowd | undefined;
  const teams = await gatherTeams(base, load.inTeams);
  const crowd = gather(base, desk.talks, desk.agents);
  try {
    residents = await gatherResidents(base, load.residents);
    await crowd.recovered(0);
    say('everybody is there');
    const usage = meterOf(servers);
    const killing = { over: false, killed: 0 };
    const deskBackMs: number[] = [];
    const talkers = residents;
    const loop = openLoop(load, (n, due) => {
      talkers.say(TEXTS[n % TEXTS.length] ?? '', due);
    });
    const begun = performance.now();
    const killer = (async () => {
      for (let next = begun + load.killEveryMs; ; next += load.killEveryMs) {
        await pause(Math.max(0, next - performance.now()));
        if (killing.over) return;
        const which = killing.killed % PROCESSES;
        const victim = servers[which];
        if (victim === undefined) return;
        usage.note();
        await victim.kill();
        const at = performance.now();
        killing.killed += 1;
        const fresh = await start();
        servers[which] = fresh;
        usage.add(fresh);
        proxy.aim(targets());
        say(`kill ${String(killing.killed)}: a new process is there`);
        await crowd.recovered(at);
        say('the desk is back');
        deskBackMs.push(performance.now() - at);
      }
    })();
    const lateMs = await loop;
    say('everything is said');
    killing.over = true;
    await killer;
    await residents.quiet(PATIENCE_MS);
    say('everything is answered');
    const seconds = (performance.now() - begun) / 1000;
    const share = usage.shares();
    await teams.quiet();
    await crowd.quiet();
    crowd.leave();
    residents.leave();
    const checked = await checkedInTime(() => check(url, talkers, crowd.told, desk, teams));
    return {
      ...checked,
      killed: killing.killed,
      sent: lateMs.length,
      seconds,
      takenMs: residents.takenMs,
      answeredMs: residents.answeredMs,
      goneMs: residents.goneMs,
      deskBackMs,
      again: residents.again(),
      lateMs,
      share,
    };
  } finally {
    crowd.leave();
    residents?.leave();
    await Promise.all(servers.map((server) => server.kill()));
    await teams.close();
    await proxy.close();
  }
}

/** Effects come after answers: a problem counts when it is still there after a while. */
async function checkedInTime<T extends { readonly problems: readonly string[] }>(look: () => Promise<T>): Promise<T> {
  const end = performance.now() + SETTLED_MS;
  for (;;) {
    const found = await look();
    if (found.problems.length === 0 || performance.now() > end) return found;
    await pause(500);
  }
}

async function check(
  url: string,
  residents: ResidentCrowd,
  deskTold: Parameters<typeof problemsIn>[1],
  desk: Awaited<ReturnType<typeof seedStorage>>,
  teams: TeamsCrowd,
): Promise<Pick<ClusterFigures, 'problems' | 'told'>> {
  const client = new Client(url);
  await client.connect();
  try {
    const read = async (ids: readonly string[]) =>
      (await client.query<Record<string, unknown>>(TALKS_IN_TABLES, [ids])).rows.map(talkOfRow);
    const withBot = await read(residents.talks);
    const withDesk = await read(desk.talks.map(({ id }) => id));
    const places = new Map((await client.query<{ id: string; talk: string }>(TEAMS_TALKS)).rows.map(({ id, talk }) => [id, talk]));
    const withTeams = await read([...places.values()]);
    const toldInTeams = teams.told.map(({ conversation, ...about }) => ({
      ...about,
      talk: places.get(JSON.stringify([conversation])) ?? '',
    }));
    const missing = [...residents.talks, ...desk.talks].length - withBot.length - withDesk.length;
    return {
      problems: [
        ...(missing === 0 ? [] : [`${String(missing)} talks are gone`]),
        ...answerProblems(withBot, residents.told),
        ...teamsProblems(withTeams, toldInTeams),
        ...problemsIn(withDesk, deskTold, new Set(desk.agents.map(({ person }) => person))),
      ],
      told: {
        residents: residents.told.length + deskTold.filter(({ by }) => by === 'resident').length,
        agents: deskTold.filter(({ by }) => by === 'agent').length,
        inTeams: toldInTeams.length,
      },
    };
  } finally {
    await client.end();
  }
}

/** Adds up the processor time of servers that come and go. */
function meterOf(first: readonly Served[]) {
  const began = { at: performance.now(), machine: machineSeconds(), own: cpuSeconds(process.pid) };
  const used = new Map<number, { from: number; to: number }>(first.map(({ pid }) => [pid, { from: cpuSeconds(pid), to: cpuSeconds(pid) }]));
  const note = (): void => {
    for (const [pid, time] of used) time.to = secondsOf(pid) ?? time.to;
  };
  return {
    note,
    add: ({ pid }: Served): void => {
      used.set(pid, { from: 0, to: cpuSeconds(pid) });
    },
    shares() {
      note();
      const all = machineSeconds() - began.machine;
      const servers = [...used.values()].reduce((sum, { from, to }) => sum + to - from, 0);
      const clients = cpuSeconds(process.pid) - began.own;
      const possible = ((performance.now() - began.at) / 1000) * CORES;
      const percent = (seconds: number): number => (100 * Math.max(0, seconds)) / possible;
      return { servers: percent(servers), clients: percent(clients), rest: percent(all - servers - clients) };
    },
  };
}

/** Undefined when the process is gone. */
function secondsOf(pid: number): number | undefined {
  try {
    return cpuSeconds(pid);
  } catch {
    return undefined;
  }
}
