import { setTimeout as wait } from 'node:timers/promises';

export interface Pace {
  readonly perSecond: number;
  readonly seconds: number;
}

/**
 * Calls `send` at fixed moments, whether or not earlier ones have been answered: a slow server does not slow its visitors down.
 * Latency counts from `scheduled` (as `performance.now()`), so that waiting in line is in the figure (no coordinated omission).
 * @returns how late each call was made, in ms: our own delay, which is in the latency too
 */
export async function openLoop({ perSecond, seconds }: Pace, send: (n: number, scheduled: number) => void): Promise<number[]> {
  const begun = performance.now();
  const total = Math.round(perSecond * seconds);
  const late: number[] = [];
  for (let n = 0; n < total;) {
    const now = performance.now();
    const scheduled = begun + (n * 1000) / perSecond;
    if (now < scheduled) await wait(Math.max(1, scheduled - now));
    else {
      late.push(now - scheduled);
      send(n, scheduled);
      n += 1;
    }
  }
  return late;
}
