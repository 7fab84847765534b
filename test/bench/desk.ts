import { setTimeout as wait } from 'node:timers/promises';
import { availableParallelism } from 'node:os';
import WebSocket from 'ws';
import type { Session } from '../kit/desk-client.ts';
import { seedDesk, type SeededTalk } from '../kit/desk-seed.ts';
import { percentile, round, spread, type Figure } from './figure.ts';
import { openLoop } from './open-loop.ts';
import { cpuSeconds, machineSeconds, rssMb, serveBalie } from './processes.ts';

export interface DeskLoad {
  readonly agents: number;
  readonly active: number;
  readonly queued: number;
  /** Between two messages of one resident. */
  readonly everySeconds: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
}

export const DESK_LOAD: DeskLoad = { agents: 20, active: 60, queued: 440, everySeconds: 10, seconds: 40, warmUpSeconds: 10 };

export interface DeskTimes {
  /** From the moment a message was due to the agent's WebSocket, in ms. */
  readonly seenMs: readonly number[];
  readonly sent: number;
  /** Of those, to talks that an agent has. */
  readonly toAgents: number;
  readonly lateMs: readonly number[];
  readonly errors: ReadonlyMap<string, number>;
  readonly cpuPercent: number;
  readonly rssMb: number;
  readonly othersPercent: number;
  /** Messages that all desks got in all. */
  readonly frames: number;
}

const CLOCK = '2026-04-14T10:00+';
const P99_MS = 150;
const DRAIN_MS = 10_000;

/**
 * A contact centre at work, through real HTTP and WebSockets: every agent has her talks open, every resident has her chat open and says
 * something now and then, also those who wait, whom the bot answers meanwhile.
 */
export async function driveDesk(dataDir: string, load: DeskLoad): Promise<DeskTimes> {
  const { talks, agents } = await seedDesk(dataDir, {
    clock: CLOCK,
    talks: load.active + load.queued,
    active: load.active,
    agents: load.agents,
  });
  const server = await serveBalie(dataDir, { BALIE_CLOCK: CLOCK });
  const errors = new Map<string, number>();
  const fail = (why: string): void => void errors.set(why, (errors.get(why) ?? 0) + 1);
  const due = new Map<string, number>();
  const seenMs: number[] = [];
  let frames = 0;
  const sockets: WebSocket[] = [];
  try {
    for (const agent of agents)
      sockets.push(
        await openDesk(server.base, agent, talks, (clientIds) => {
          frames += 1;
          for (const clientId of clientIds) {
            const scheduled = due.get(clientId);
            if (scheduled === undefined) continue;
            due.delete(clientId);
            seenMs.push(performance.now() - scheduled);
          }
        }),
      );
    for (let from = 0; from < talks.length; from += 20)
      sockets.push(...(await Promise.all(talks.slice(from, from + 20).map((talk) => openChat(server.base, talk)))));

    const perSecond = talks.length / load.everySeconds;
    // Every talk has its turn, because the step is a prime.
    const send = (phase: string) => (n: number, scheduled: number) => {
      const talk = talks[(n * 389) % talks.length];
      if (talk === undefined) return;
      const clientId = `${phase}-${String(n)}`;
      if (talk.agent !== undefined) due.set(clientId, scheduled);
      post(server.base, talk, clientId).catch((problem: unknown) => {
        due.delete(clientId);
        fail(problem instanceof Error ? problem.message : String(problem));
      });
    };
    const drain = async (): Promise<void> => {
      const until = performance.now() + DRAIN_MS;
      while (due.size > 0 && performance.now() < until) await wait(5);
    };
    await openLoop({ perSecond, seconds: load.warmUpSeconds }, send('w'));
    await drain();
    seenMs.length = 0;
    frames = 0;
    errors.clear();
    due.clear();

    const [cpuBefore, machineBefore, ownBefore, begun] = [
      cpuSeconds(server.pid),
      machineSeconds(),
      cpuSeconds(process.pid),
      performance.now(),
    ];
    const lateMs = await openLoop({ perSecond, seconds: load.seconds }, send('m'));
    await drain();
    const seconds = (performance.now() - begun) / 1000;
    const cpu = cpuSeconds(server.pid) - cpuBefore;
    const others = machineSeconds() - machineBefore - cpu - (cpuSeconds(process.pid) - ownBefore);
    if (due.size > 0) errors.set('never seen by the agent', due.size);
    return {
      seenMs,
      sent: lateMs.length,
      toAgents: seenMs.length + due.size,
      lateMs,
      errors,
      cpuPercent: (cpu / seconds) * 100,
      rssMb: rssMb(server.pid),
      othersPercent: (Math.max(0, others) / seconds / availableParallelism()) * 100,
      frames,
    };
  } finally {
    for (const socket of sockets) socket.terminate();
    await server.stop();
  }
}

/** What the load says about the desk. */
export function deskFigures({ agents, active, queued, everySeconds, seconds, warmUpSeconds }: DeskLoad, times: DeskTimes): Figure[] {
  const failed = [...times.errors].map(([why, count]) => `${String(count)} × ${why}`).join(', ');
  const p99 = percentile(times.seenMs, 99);
  return [
    {
      what: 'resident → agent’s screen',
      measured: spread(times.seenMs, [50, 95, 99]),
      goal: { text: `p99 ≤ ${String(P99_MS)} ms`, met: p99 <= P99_MS && times.errors.size === 0 },
      how: `from the moment a message was due to the agent’s WebSocket; ${String(agents)} agents, ${String(active)} talks with them and ${String(queued)} in the queue, each resident with an open chat and a message every ${String(everySeconds)} s, for ${String(seconds)} s after ${String(warmUpSeconds)} s to warm up; ${String(times.seenMs.length)} of ${String(times.toAgents)} seen${failed === '' ? ', no errors' : `; ${failed}`}; the load generator itself was late by p99 ${round(percentile(times.lateMs, 99))} ms, and others used ${round(times.othersPercent)} % of the machine`,
    },
    {
      what: 'processor and memory of the desk',
      measured: `${round(times.cpuPercent)} % of one core, ${round(times.rssMb)} MB`,
      how: `the server during that load, the bot answering those who wait included; all desks together got ${round(times.frames / seconds)} messages a second`,
    },
  ];
}

/** @param onFrame told the client ids of residents' messages in each message that comes */
async function openDesk(
  base: string,
  { cookie, person }: Session,
  talks: readonly SeededTalk[],
  onFrame: (clientIds: readonly string[]) => void,
): Promise<WebSocket> {
  const socket = new WebSocket(`${base.replace('http', 'ws')}/desk/stream`, { headers: { cookie, origin: base } });
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as { type: string; entries?: readonly { by: string; clientId?: string }[] };
    onFrame((message.entries ?? []).flatMap(({ by, clientId }) => (by === 'resident' && clientId !== undefined ? [clientId] : [])));
  });
  await opened(socket);
  for (const talk of talks) if (talk.agent === person) socket.send(JSON.stringify({ type: 'watch', talk: talk.id, from: 0 }));
  const alive = setInterval(() => {
    if (socket.readyState === WebSocket.OPEN) socket.send('{"type":"alive"}');
  }, 10_000);
  socket.on('close', () => {
    clearInterval(alive);
  });
  return socket;
}

async function openChat(base: string, { id, token }: SeededTalk): Promise<WebSocket> {
  const answer = await fetch(`${base}/v3/directline/conversations/${id}`, { headers: { authorization: `Bearer ${token}` } });
  const { streamUrl } = (await answer.json()) as { streamUrl: string };
  const socket = new WebSocket(streamUrl);
  socket.on('message', () => undefined);
  await opened(socket);
  return socket;
}

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
}

async function post(base: string, { id, token }: SeededTalk, clientId: string): Promise<void> {
  const answer = await fetch(`${base}/v3/directline/conversations/${id}/activities`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ type: 'message', text: 'hoe lang duurt het nog', channelData: { clientActivityID: clientId } }),
  });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`HTTP ${String(answer.status)}`);
}
