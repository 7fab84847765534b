/** What went wrong with one question. Says nothing of what was asked or answered: an error of the package may quote both. */
export interface Failure {
  /**
   * `refused`: key, project or deployment is wrong (400, 401, 403, 404). `busy`: too many questions (429). `down`: it failed or could not be
   * reached. `unreadable`: what came is no answer. `time-out`: nothing came in time.
   */
  readonly kind: 'refused' | 'busy' | 'down' | 'unreadable' | 'time-out';
  /** How long the service wants to be left alone. */
  readonly retryAfterMs?: number;
}

export function failureOf(problem: unknown): Failure {
  const status = numberAt(problem, 'statusCode');
  const retryAfterMs = retryAfterOf(problem);
  const pause = retryAfterMs === undefined ? {} : { retryAfterMs };
  if (status === 429) return { kind: 'busy', ...pause };
  if (status === 408 || (status !== undefined && status >= 500)) return { kind: 'down', ...pause };
  if (status !== undefined && status >= 300) return { kind: 'refused' };
  if (status !== undefined) return { kind: 'unreadable' };
  return { kind: typeof field(problem, 'code') === 'string' && field(problem, 'code') !== 'PARSE_ERROR' ? 'down' : 'unreadable' };
}

/** `Retry-After` in seconds; a date in it is not used by this service, and ignored. */
function retryAfterOf(problem: unknown): number | undefined {
  const headers = field(field(problem, 'response'), 'headers');
  const get = field(headers, 'get');
  const value: unknown = typeof get === 'function' ? get.call(headers, 'retry-after') : undefined;
  return typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) * 1000 : undefined;
}

function numberAt(of: unknown, name: string): number | undefined {
  const value = field(of, name);
  return typeof value === 'number' ? value : undefined;
}

const field = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[name] : undefined;
