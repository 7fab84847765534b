import { availableParallelism } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { openLoop, type Pace } from './open-loop.ts';
import { cpuSeconds, machineSeconds, rssMb, type Served } from './processes.ts';
import { openChat } from './resident.ts';

export interface TurnLoad extends Pace {
  readonly talks: number;
  readonly texts: readonly string[];
  /** Seconds at the same pace that do not count: the compiler and the file system wake up. */
  readonly warmUpSeconds: number;
}

export interface TurnTimes {
  /** From the moment a message was due to its answer on the WebSocket, in ms. */
  readonly replyMs: readonly number[];
  /** From the moment a message was due to the 2xx of its POST, in ms. */
  readonly takenMs: readonly number[];
  /** How late our own sending was, in ms. */
  readonly lateMs: readonly number[];
  readonly sent: number;
  /** Answers per second from the first moment to the last answer. */
  readonly perSecond: number;
  /** What went wrong, with how often. */
  readonly errors: ReadonlyMap<string, number>;
  readonly cpuMsPerTurn: number;
  /** Of one processor. */
  readonly cpuPercent: number;
  readonly rssMb: number;
  /** What others than the server and ourselves used of this machine meanwhile, 0..100 % of all its cores. */
  readonly othersPercent: number;
}

/** How long the last answers may take after the last message. */
const DRAIN_MS = 10_000;
const OPENED_AT_ONCE = 20;

/** Many residents at once through the public interface: real HTTP and real WebSockets. */
export async function driveTurns({ base, pid }: Served, load: TurnLoad): Promise<TurnTimes> {
  const errors = new Map<string, number>();
  const fail = (why: string) => void errors.set(why, (errors.get(why) ?? 0) + 1);
  const due = new Map<string, number>();
  const replyMs: number[] = [];
  const takenMs: number[] = [];
  let lastReply = 0;
  const onReply = (clientId: string) => {
    const scheduled = due.get(clientId);
    if (scheduled === undefined) return;
    due.delete(clientId);
    lastReply = performance.now();
    replyMs.push(lastReply - scheduled);
  };

  const open = () => openChat(base, onReply, fail);
  const residents: Awaited<ReturnType<typeof openChat>>[] = [];
  while (residents.length < load.talks) {
    residents.push(...(await Promise.all(Array.from({ length: Math.min(OPENED_AT_ONCE, load.talks - residents.length) }, open))));
  }
  const send = (phase: string, from: number) => (n: number, scheduled: number) => {
    const clientId = `${phase}-${String(n)}`;
    due.set(clientId, scheduled);
    residents[(from + n) % residents.length]?.post(load.texts[(from + n) % load.texts.length] ?? '', clientId).then(
      () => takenMs.push(performance.now() - scheduled),
      (problem: unknown) => {
        due.delete(clientId);
        fail(problem instanceof Error ? problem.message : String(problem));
      },
    );
  };
  const drain = async () => {
    const until = performance.now() + DRAIN_MS;
    while (due.size > 0 && performance.now() < until) await wait(5);
  };

  try {
    await openLoop({ ...load, seconds: load.warmUpSeconds }, send('w', 0));
    await drain();
    for (const times of [replyMs, takenMs]) times.length = 0;
    due.clear();
    errors.clear();

    const cpuBefore = cpuSeconds(pid);
    const machineBefore = machineSeconds();
    const ownBefore = cpuSeconds(process.pid);
    const begun = performance.now();
    const lateMs = await openLoop(load, send('m', Math.round(load.perSecond * load.warmUpSeconds)));
    await drain();
    const cpu = cpuSeconds(pid) - cpuBefore;
    const others = machineSeconds() - machineBefore - cpu - (cpuSeconds(process.pid) - ownBefore);
    const seconds = (lastReply - begun) / 1000;
    if (due.size > 0) errors.set('no answer', due.size);
    return {
      replyMs,
      takenMs,
      lateMs,
      sent: lateMs.length,
      perSecond: replyMs.length / seconds,
      errors,
      cpuMsPerTurn: (cpu * 1000) / replyMs.length,
      cpuPercent: (cpu / seconds) * 100,
      rssMb: rssMb(pid),
      othersPercent: (Math.max(0, others) / ((performance.now() - begun) / 1000) / availableParallelism()) * 100,
    };
  } finally {
    for (const resident of residents) resident.leave();
  }
}
