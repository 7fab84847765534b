import type { Request, Response, Server } from 'restify';
import type { Report } from './errors.ts';
import { sendJson } from './send.ts';

/** Resolves when a part that we need works; rejects, or never answers, when it does not. */
export type Check = () => Promise<void>;

const CHECK_MS = 2000;

/** For who reads `/readyz`: what it means that a part fails. Never why, which may hold names of servers; that stands in the log. */
const REASONS: Readonly<Record<string, string>> = {
  store: 'What is kept cannot be reached or written: see the database or the disk.',
  content: 'No municipality has content that can be used: see the log for content-alarm.',
  recogniser: 'Messages cannot be understood: see the log for recogniser-fallback.',
  closing: 'This process is stopping: send visitors to another one.',
};

/** `/healthz`: the process lives. `/readyz`: it can take visitors; says plainly what fails, and is ready again by itself. */
export function health(
  server: Server,
  { checks, isClosing, report }: { checks: Readonly<Record<string, Check>>; isClosing: () => boolean; report: Report },
): void {
  const asks = Object.entries(checks).map(([name, check]) => ({ name, works: oneAtATime(() => works(check, name, report)) }));
  server.get('/healthz', async (_req: Request, res: Response) => {
    await Promise.resolve();
    sendJson(res, 200, { status: 'ok' });
  });
  server.get('/readyz', async (_req: Request, res: Response) => {
    const results = await Promise.all(asks.map(async ({ name, works }) => ({ name, works: await works() })));
    const failing = results.filter(({ works }) => !works).map(({ name }) => name);
    if (isClosing()) failing.push('closing');
    if (failing.length === 0) sendJson(res, 200, { status: 'ready' });
    else sendJson(res, 503, { status: 'not-ready', failing, reasons: failing.map((name) => REASONS[name] ?? `${name} does not work.`) });
  });
}

/** Who asks meanwhile gets the same answer: a part that hangs is not asked over and over. */
function oneAtATime(ask: () => Promise<boolean>): () => Promise<boolean> {
  let asking: Promise<boolean> | undefined;
  return () =>
    (asking ??= ask().finally(() => {
      asking = undefined;
    }));
}

async function works(check: Check, name: string, report: Report): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${String(CHECK_MS)} ms`));
    }, CHECK_MS);
  });
  try {
    await Promise.race([check(), late]);
    return true;
  } catch (problem) {
    report(problem, `readyz ${name}`);
    return false;
  } finally {
    clearTimeout(timer);
  }
}
