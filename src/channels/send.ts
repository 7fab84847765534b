import type { Response } from 'restify';

/** Sends JSON whatever the caller's `Accept` says; never cached. */
export function sendJson(res: Response, status: number, body: unknown): void {
  res.sendRaw(status, JSON.stringify(body), { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
}
