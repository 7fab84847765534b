import type { Request, Response, Server } from 'restify';
import { isUnavailable } from '../shared/unavailable.ts';
import { sendJson } from './send.ts';
import { sendUnavailablePage } from './unavailable-page.ts';

/** An answer other than 2xx, thrown by a handler: its message is meant for the caller and says what to do. */
export interface Refusal extends Error {
  readonly refusal: { readonly status: number; readonly code: string; readonly retryAfterMs?: number; readonly by?: Whom };
}

/** A colleague who has what was asked for, as colleagues see her. */
interface Whom {
  readonly person: string;
  readonly name: string;
}

/** Where our own mistakes are reported; never gets what people typed. */
export type Report = (problem: unknown, where: string) => void;

/** @param message English, says what is wrong and what to do; is sent to the caller as it is */
export function refusal(status: number, code: string, message: string, retryAfterMs?: number): Refusal {
  const detail = retryAfterMs === undefined ? { status, code } : { status, code, retryAfterMs };
  return Object.assign(new Error(message), { name: 'Refusal', refusal: detail });
}

/** The same refusal, naming the colleague who was first or for whom it is kept. */
export const refusalBy = (refused: Refusal, by: Whom): Refusal => Object.assign(refused, { refusal: { ...refused.refusal, by } });

/** After this time it is worth trying again when the database or the disk fails. */
const OUTAGE_RETRY_MS = 5_000;

export const isRefusal = (problem: unknown): problem is Refusal => problem instanceof Error && 'refusal' in problem;

/** Makes every error of every handler a JSON answer `{ error: { code, message } }`; only refusals show their own message. */
export function answerErrors(server: Server, report: Report): void {
  server.on('restifyError', (req: Request, res: Response, problem: unknown, done: () => void) => {
    if (!res.headersSent) answer(req, res, problem, report);
    else if (!isRefusal(problem)) report(problem, `${req.method ?? '?'} ${routeOf(req)}`);
    done();
  });
}

function answer(req: Request, res: Response, problem: unknown, report: Report): void {
  const { status, code, message, retryAfterMs, by } = describe(req, problem);
  if (status >= 500) report(problem, `${req.method ?? '?'} ${routeOf(req)}`);
  if (status === 401) res.setHeader('www-authenticate', 'Bearer');
  if (status === 413 || status === 408) res.setHeader('connection', 'close');
  if (retryAfterMs !== undefined) announceRetry(res, retryAfterMs);
  if (status === 503 && isForReading(req)) {
    sendUnavailablePage(req, res);
    return;
  }
  const extra = { ...(retryAfterMs === undefined ? {} : { retryAfterMs }), ...(by === undefined ? {} : { by }) };
  sendJson(res, status, { error: { code, message, ...extra } });
}

/**
 * `Retry-After` is in seconds, as HTTP says. directlinejs reads it as milliseconds and so gives up on that one call
 * almost at once and shows "try again"; milliseconds there would make every other client wait for hours.
 */
function announceRetry(res: Response, ms: number): void {
  res.setHeader('retry-after', String(Math.max(1, Math.ceil(ms / 1000))));
  res.setHeader('x-ms-retry-after-ms', String(Math.ceil(ms)));
}

function describe(req: Request, problem: unknown): Refusal['refusal'] & { readonly message: string } {
  if (isRefusal(problem)) return { ...problem.refusal, message: problem.message };
  if (isUnavailable(problem))
    return {
      status: 503,
      code: 'Unavailable',
      message:
        'This cannot be kept or read now. Try again when Retry-After (seconds) has passed, with the same id; what was acknowledged is kept.',
      retryAfterMs: OUTAGE_RETRY_MS,
    };
  const status = statusOf(problem);
  switch (status) {
    case 404:
      return { status, code: 'NotFound', message: 'There is nothing at this address. The addresses are listed in /openapi.json.' };
    case 405:
      return {
        status,
        code: 'MethodNotAllowed',
        message: `${req.method ?? 'This method'} is not possible here. The methods are listed in /openapi.json.`,
      };
    case undefined:
      return { status: 500, code: 'Internal', message: 'Something went wrong on our side. Try again; what was acknowledged is kept.' };
    default:
      return { status, code: 'BadRequest', message: 'The request could not be read. Check the address and the headers.' };
  }
}

/** The status of an error made by restify itself, when it blames the caller. */
function statusOf(problem: unknown): number | undefined {
  if (!(problem instanceof Error) || !('statusCode' in problem)) return undefined;
  const { statusCode } = problem;
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? statusCode : undefined;
}

/** The route, not the address as typed: an address may hold what a person wrote. */
export const routeOf = (req: Request): string => {
  // What was refused before restify saw it has no route either.
  const route: unknown = (req as Partial<Request>).getRoute?.();
  return typeof route === 'object' && route !== null && 'path' in route ? String(route.path) : 'no route';
};

/** A browser that shows what it gets, rather than a program. */
const isForReading = (req: Request): boolean => (req.headers.accept ?? '').includes('text/html');
