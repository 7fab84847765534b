import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Acknowledged } from './checker.ts';
import type { Command, Orders } from './program.ts';

const PROGRAM = fileURLToPath(new URL('./program.ts', import.meta.url));

interface Line {
  ready?: true;
  settled?: true;
  putAway?: true;
  following?: true;
  changed?: string;
  opened?: string;
  ack?: string;
  talk?: string;
  seq?: number;
  event?: string;
  conversation?: string;
  /** The message, or the name of the command, that could not be kept or done. */
  refused?: string;
  why?: string;
}

/** A running program, and what it told before it died. */
export interface Victim {
  send(command: Command): void;
  /** Resolves with the first line that fits, or undefined when the program ends first. */
  told(fits: (line: Line) => boolean): Promise<Line | undefined>;
  /** Gives a command and resolves as `told`, but for lines that come after it: what was told before is not looked through. */
  ask(command: Command, fits: (line: Line) => boolean): Promise<Line | undefined>;
  kill(): void;
  /** The signal that ended it, or null when it ended by itself. */
  readonly ended: Promise<string | null>;
  /** Ends it in peace. */
  finish(): Promise<void>;
  readonly acknowledged: Acknowledged[];
  /** All that it told so far. */
  readonly lines: readonly Line[];
}

const running = new Set<Victim>();

/** For after a test that failed: nothing may go on. */
export async function killAll(): Promise<void> {
  for (const victim of running) victim.kill();
  await Promise.all([...running].map((victim) => victim.ended));
}

export async function startVictim(orders: Orders): Promise<Victim> {
  const child = spawn(process.execPath, [PROGRAM, JSON.stringify(orders)], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.on('error', () => undefined); // it may die while we write
  const lines: Line[] = [];
  const acknowledged: Acknowledged[] = [];
  const waiting = new Set<(line: Line | undefined) => void>();
  const output = createInterface({ input: child.stdout });
  output.on('line', (text) => {
    const line = JSON.parse(text) as Line;
    lines.push(line);
    if (line.ack !== undefined) acknowledged.push({ talk: line.talk ?? '', clientId: line.ack, seq: line.seq ?? -1 });
    for (const look of [...waiting]) look(line);
  });
  // `close` comes after the last line was read, so every acknowledgement that was given counts.
  const ended = new Promise<string | null>((resolve) => {
    child.once('close', (_code, signal) => {
      for (const look of [...waiting]) look(undefined);
      resolve(signal);
    });
  });
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const next = (fits: (line: Line) => boolean): Promise<Line | undefined> =>
    new Promise((resolve) => {
      const look = (line: Line | undefined): void => {
        if (line && !fits(line)) return;
        waiting.delete(look);
        resolve(line);
      };
      waiting.add(look);
    });
  const send = (command: Command): void => void child.stdin.write(`${JSON.stringify(command)}\n`);
  const victim: Victim = {
    send,
    told: async (fits) => lines.find(fits) ?? (hasEnded() ? undefined : await next(fits)),
    ask: async (command, fits) => {
      if (hasEnded()) return undefined;
      const line = next(fits);
      send(command);
      return line;
    },
    lines,
    kill: () => void child.kill('SIGKILL'),
    ended,
    async finish() {
      child.stdin.end();
      await ended;
    },
    acknowledged,
  };
  running.add(victim);
  void ended.then(() => running.delete(victim));
  await victim.told((line) => line.ready === true);
  return victim;
}
