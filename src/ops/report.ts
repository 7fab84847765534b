import type { Log } from './log.ts';
import { isUnavailable } from '../shared/unavailable.ts';

/** Our own mistakes: name and place, never the message, which may quote a resident. */
export function report(log: Log, problem: unknown, where: string): void {
  const error = problem instanceof Error ? problem : new Error(String(problem));
  const at = error.stack
    ?.split('\n')
    .find((line) => line.trim().startsWith('at '))
    ?.trim();
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  if (isUnavailable(error)) log.error({ event: 'outage', where, ...code }, 'what is kept cannot be reached');
  else log.error({ event: 'failure', where, error: error.name, ...code, at }, 'something failed that should not');
}
