import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, Response, Server } from 'restify';
import { refusal } from './errors.ts';
import type { Operation } from './openapi.ts';
import { isLoopback } from './origins.ts';

export interface MetricsDeps {
  readonly expose: () => Promise<{ readonly type: string; readonly text: string }>;
  /** What a collector sends as `authorization: Bearer …`; absent: only callers on this machine, and none that came by a proxy. */
  readonly token?: string;
}

export const METRICS_OPERATIONS: readonly Operation[] = [
  {
    path: '/metrics',
    method: 'get',
    summary: 'Figures for Prometheus; for callers on this machine, or with BALIE_METRICS_TOKEN as bearer',
    needsToken: false,
    text: 'Figures in the text form of Prometheus',
    answers: {},
  },
];

/** `/metrics` for Prometheus. Figures tell how busy a municipality is, so they are not for everybody. */
export function metrics(server: Server, { expose, token }: MetricsDeps): void {
  server.get('/metrics', async (req: Request, res: Response) => {
    if (token === undefined ? !isFromHere(req) : !isSame(bearerOf(req), token))
      throw refusal(
        token === undefined ? 403 : 401,
        'MetricsClosed',
        token === undefined
          ? 'Figures are for callers on this machine. Set BALIE_METRICS_TOKEN to collect them from elsewhere.'
          : 'Send the token of BALIE_METRICS_TOKEN as "authorization: Bearer …".',
      );
    const { type, text } = await expose();
    res.sendRaw(200, text, { 'content-type': type, 'cache-control': 'no-store' });
  });
}

/** A proxy on this machine brings visitors from everywhere: what it forwards is not from here. */
const isFromHere = (req: Request): boolean =>
  isLoopback((req.socket.remoteAddress ?? '').replace(/^::ffff:/, '')) &&
  !['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => name in req.headers);

const bearerOf = (req: Request): string => /^Bearer +(\S+)$/i.exec(req.headers.authorization ?? '')?.[1] ?? '';

/** Takes the same time whatever is sent. */
function isSame(given: string, token: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(token));
}
