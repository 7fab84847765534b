import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { webFiles } from './fake-bot.ts';
import type { Order } from './killable-program.ts';

const PROGRAM = fileURLToPath(new URL('./killable-program.ts', import.meta.url));

export interface Killable {
  readonly url: string;
  /** Resolves when it was carried out. */
  order(order: Order): Promise<void>;
  kill(): Promise<void>;
}

/** Starts a server in a process of its own; resolves when it takes visitors. @param port 0 lets the system choose */
export async function startKillable(dir: string, port: number): Promise<Killable> {
  const child = fork(PROGRAM, [JSON.stringify({ dir, port, assetsDir: await webFiles() })], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const { url } = (await next(child)) as { url: string };
  return {
    url,
    async order(order) {
      const answer = next(child);
      child.send(order);
      await answer;
    },
    async kill() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

async function next(child: ChildProcess): Promise<unknown> {
  const [message] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => {
      throw new Error('The server process ended before it answered; what it wrote stands above.');
    }),
  ])) as unknown[];
  return message;
}
