import { setTimeout as wait } from 'node:timers/promises';
import { err, ok, type Result } from '../../shared/result.ts';
import { createBreaker } from './breaker.ts';
import type { AnalyseText } from './client.ts';
import { failureOf, type Failure } from './failure.ts';
import { CluAnswer } from './prediction.ts';

type Prediction = ReturnType<typeof CluAnswer.parse>['result']['prediction'];
/** Why the cloud gave nothing; `open`: it was not asked, because it failed just now; `no-time`: nor was it, because the turn has no time left. */
export type CloudRefusal = Failure['kind'] | 'open' | 'no-time';

/** @param deadline real time in ms; what comes later is of no use */
export type AskCloud = (text: string, deadline: number) => Promise<Result<Prediction, CloudRefusal>>;

export interface AskCloudDeps {
  readonly analyse: AnalyseText;
  /** Real time in ms. */
  readonly now: () => number;
  readonly onChange: (state: 'open' | 'closed') => void;
  readonly openMs?: number;
}

/** Three failures in a row open the breaker for half a minute. */
const FAILURES = 3;
const OPEN_MS = 30_000;
/** A wrong key or name does not mend itself in seconds. */
const REFUSED_MS = 5 * 60_000;
const LONGEST_PAUSE_MS = 10 * 60_000;
/** With less time than this the cloud is not asked: it could only be late. */
const LEAST_MS = 50;
const RETRY_AFTER_MS = 100;

/** Asks the cloud within a time, once more when that may help, and not at all while it fails. Never rejects. */
export function createAskCloud({ analyse, now, onChange, openMs = OPEN_MS }: AskCloudDeps): AskCloud {
  const breaker = createBreaker({ now, failures: FAILURES, openMs, onChange });

  async function once(text: string, deadline: number): Promise<Result<Prediction, Failure>> {
    const signal = AbortSignal.timeout(Math.max(1, Math.ceil(deadline - now())));
    const late = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => {
        reject(new Error('too late'));
      });
    });
    try {
      const answer = CluAnswer.safeParse(await Promise.race([analyse(text, signal), late]));
      return answer.success ? ok(answer.data.result.prediction) : err({ kind: 'unreadable' });
    } catch (problem) {
      return err(signal.aborted ? { kind: 'time-out' } : failureOf(problem));
    }
  }

  async function twice(text: string, deadline: number): Promise<Result<Prediction, Failure>> {
    const first = await once(text, deadline);
    if (first.ok || (first.error.kind !== 'busy' && first.error.kind !== 'down')) return first;
    const pauseMs = first.error.retryAfterMs ?? RETRY_AFTER_MS;
    if (now() + pauseMs + LEAST_MS > deadline) return first;
    await wait(pauseMs);
    return once(text, deadline);
  }

  return async (text, deadline) => {
    if (deadline - now() < LEAST_MS) return err('no-time');
    if (!breaker.mayTry()) return err('open');
    const found = await twice(text, deadline);
    if (found.ok) breaker.succeeded();
    else breaker.failed(pauseOf(found.error));
    return found.ok ? found : err(found.error.kind);
  };
}

/** How long it must be left alone, where the failure says so. */
function pauseOf({ kind, retryAfterMs }: Failure): number | undefined {
  if (kind === 'refused') return REFUSED_MS;
  return retryAfterMs === undefined ? undefined : Math.min(LONGEST_PAUSE_MS, retryAfterMs);
}
