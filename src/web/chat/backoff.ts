const MINUTE = 60_000;

/**
 * How long to wait before trying again, in ms. A server that restarts is found back within three seconds; one that stays away is asked
 * less and less. Spread, so that everybody does not come back at once.
 * @param failures in a row, from 1
 * @param lostMs since when nothing works
 * @param chance from 0 to 1
 */
export function backoffMs(failures: number, lostMs: number, chance: number): number {
  const most = lostMs < 2 * MINUTE ? 2_400 : lostMs < 10 * MINUTE ? 8_000 : 24_000;
  return Math.min(most, 500 * 2 ** failures) * (0.75 + chance / 2);
}
