import type { Sign } from '../../shared/signs.ts';

/** The same sign is told to others at most this often. */
const AGAIN_MS = 1_000;
const REMEMBERED = 5_000;

/** Lets a sign through once a second, so that a flood of them in one process does not become a flood in all. @param now milliseconds that only go up */
export function createRecentSigns(now: () => number = () => performance.now()): (sign: Sign) => boolean {
  const told = new Map<string, number>();
  return (sign) => {
    const key = JSON.stringify(sign);
    const last = told.get(key);
    if (last !== undefined && now() - last < AGAIN_MS) return false;
    told.delete(key);
    told.set(key, now());
    const [oldest] = told.keys();
    if (told.size > REMEMBERED && oldest !== undefined) told.delete(oldest);
    return true;
  };
}
