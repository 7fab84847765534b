import { record } from '../talk/message.ts';

/** What became of something that was sent. `later`: try again, after `ms` when the server says so. */
export type Posted =
  { readonly kind: 'sent' } | { readonly kind: 'later'; readonly ms?: number } | { readonly kind: 'ended' | 'refused' | 'bad' | 'full' };

/** Status 0 when the network failed. */
export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  /** `Retry-After` as it was sent. */
  readonly wait?: number;
}

const BASE = '/v3/directline/';

/** One call; never rejects. */
export async function callDirectLine(path: string, method: 'GET' | 'POST', token: string | undefined, body?: object): Promise<Answer> {
  try {
    const answer = await fetch(BASE + path, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    });
    const wait = Number(answer.headers.get('retry-after'));
    const read: unknown = await answer.json().catch(() => undefined);
    return { status: answer.status, body: record(read), ...(wait > 0 ? { wait } : {}) };
  } catch {
    return { status: 0, body: {} };
  }
}

/** True when the token or the talk does not count (any more). */
export const isRefused = ({ status }: Answer): boolean => status === 401 || status === 403 || status === 404;

/** @param begun there was a talk: then a refusal means that it is over, else that this page may not open one */
export function postedFrom(answer: Answer, begun: boolean): Posted {
  const { status, wait = 5 } = answer;
  if (status >= 200 && status < 300) return { kind: 'sent' };
  if (status === 0 || status >= 500) return { kind: 'later' };
  // Direct Line counts `Retry-After` in milliseconds, HTTP in seconds; small numbers can only be seconds.
  if (status === 429) return { kind: 'later', ms: wait < 500 ? wait * 1000 : wait };
  if (status === 409) return { kind: 'full' };
  if (begun && isRefused(answer)) return { kind: 'ended' };
  return { kind: begun ? 'bad' : 'refused' };
}
