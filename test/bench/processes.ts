import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/** The folder of the product. */
export const HOME = join(import.meta.dirname, '../..');

const STARTS_WITHIN_MS = 60_000;
const STOPS_WITHIN_MS = 12_000;

export interface Served {
  readonly pid: number;
  readonly base: string;
  /** From the start of the process to the first 2xx on the path asked, in ms. */
  readonly startedMs: number;
  /** Tells it to stop, and gives its exit code. */
  stop(): Promise<number | null>;
  /** Ends it at once, as a power cut does. */
  kill(): Promise<void>;
}

const running = new Set<ChildProcess>();

/** Ends every child at once; for the end of a run that failed. */
export function killChildren(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** A Balie of its own on a free port of this machine, started as `npm start` does; nothing of our own environment leaks in. */
export const serveBalie = (dataDir: string, env: Readonly<Record<string, string>> = {}): Promise<Served> =>
  serve(startArguments(), '/healthz', { PORT: '0', DATA_DIR: dataDir, BALIE_RATE_LIMITS: 'off', LOG_LEVEL: 'error', ...env });

/**
 * Starts a server that prints its address, and waits until `path` answers.
 * @throws Error with what the process printed on stderr when it stops first or is not there in a minute
 */
export async function serve(args: readonly string[], path: string, env: Readonly<Record<string, string>>): Promise<Served> {
  const begun = performance.now();
  const child = start(args, env);
  const base = await withinTime(addressOf(child), STARTS_WITHIN_MS, `${args.join(' ')} did not start`);
  const answer = await fetch(base + path);
  if (!answer.ok) throw new Error(`${path} answers ${String(answer.status)}`);
  const startedMs = performance.now() - begun;
  return {
    pid: child.pid ?? 0,
    base,
    startedMs,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await withinTime(ended, STOPS_WITHIN_MS, 'a server did not stop');
      return child.exitCode;
    },
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Runs a script to its end and gives the JSON on the last line that it printed. */
export async function runToEnd(args: readonly string[]): Promise<unknown> {
  const child = start(args, {});
  const lines: string[] = [];
  const stderr = collect(child.stderr);
  const reader = createInterface({ input: child.stdout ?? process.stdin });
  reader.on('line', (line) => lines.push(line));
  await Promise.all([once(child, 'exit'), once(reader, 'close')]);
  if (child.exitCode !== 0) throw new Error(`${args.join(' ')} failed: ${stderr()}`);
  return JSON.parse(lines.at(-1) ?? 'null');
}

/** Seconds of processor that a process has used so far, all threads, user and system together. Reads /proc, so Linux only. */
export function cpuSeconds(pid: number): number {
  const afterName =
    readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
      .split(') ')
      .at(-1)
      ?.split(' ') ?? [];
  return (Number(afterName[11]) + Number(afterName[12])) / TICKS_PER_SECOND;
}

/** Seconds of processor that this whole machine has worked so far, all cores together. */
export function machineSeconds(): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] =
    /^cpu +(.+)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1]?.split(' ').map(Number) ?? [];
  return (user + nice + system + irq + softirq) / TICKS_PER_SECOND;
}

/** Memory of a process that is resident now, in MB. */
export function rssMb(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1]) / 1024;
}

/** What `npm start` gives to node: flags that change the figures must be the same here. */
function startArguments(): string[] {
  const { scripts } = Package.parse(JSON.parse(readFileSync(join(HOME, 'package.json'), 'utf8')));
  const [, args] = /^(?:exec )?node (.+)$/.exec(scripts.start) ?? [];
  if (args === undefined)
    throw new Error(`The script "start" in package.json is not "exec node …" but "${scripts.start}": teach it to ${import.meta.filename}.`);
  return args.split(' ');
}

const Package = z.object({ scripts: z.object({ start: z.string() }) });

/** USER_HZ, which is 100 on every architecture that Node runs on. */
const TICKS_PER_SECOND = 100;

function start(args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  const kept = Object.fromEntries(
    ['PATH', 'HOME', 'TMPDIR'].flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
  const child = spawn(process.execPath, [...args], { cwd: HOME, env: { ...kept, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

function addressOf(child: ChildProcess): Promise<string> {
  const stderr = collect(child.stderr);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`a server stopped with ${String(code)} before it was open: ${stderr()}`));
    });
    child.stdout?.on('data', (text: Buffer) => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text.toString());
      if (found !== null) resolve(found[0]);
    });
  });
}

function collect(stream: ChildProcess['stderr']): () => string {
  let text = '';
  stream?.on('data', (more: Buffer) => {
    text = (text + more.toString()).slice(-2_000);
  });
  return () => text.trim();
}

async function withinTime<T>(promise: Promise<T>, ms: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`${what} within ${String(ms / 1000)} s`));
    }, ms);
  });
  return await Promise.race([promise, late]).finally(() => {
    clearTimeout(timer);
  });
}
