import type { Request, Response, Server } from 'restify';
import type { Report } from './errors.ts';
import { sendJson } from './send.ts';

/** Resolves when a part that we need works; rejects, or never answers, when it does not. */
export type Check = () => Promise<void>;

const CHECK_MS = 2000;

/** `/healthz`: the process lives. `/readyz`: it can take visitors; names what fails, never why. */
export function health(
  server: Server,
  { checks, isClosing, report }: { checks: Readonly<Record<string, Check>>; isClosing: () => boolean; report: Report },
): void {
  server.get('/healthz', async (_req: Request, res: Response) => {
    await Promise.resolve();
    sendJson(res, 200, { status: 'ok' });
  });
  server.get('/readyz', async (_req: Request, res: Response) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => ({ name, works: await works(check, name, report) })),
    );
    const failing = results.filter(({ works }) => !works).map(({ name }) => name);
    if (isClosing()) failing.push('closing');
    sendJson(res, failing.length === 0 ? 200 : 503, failing.length === 0 ? { status: 'ready' } : { status: 'not-ready', failing });
  });
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
