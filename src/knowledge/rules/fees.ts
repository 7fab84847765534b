import type { Day } from '../../shared/clock.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Fee } from '../library.ts';

/** `missing`: no fee with this id. `not-on-day`: it has none on this day. `contradictory`: several on this day that differ. */
export type FeeProblem = 'missing' | 'not-on-day' | 'contradictory';

/**
 * The fee that holds on a day, both ends of its period included. What contradicts itself is not shown (rather silent than wrong).
 * @param day the day that the question is about: a fee of next year may stand in the list already
 */
export function feeOn(fees: readonly Fee[], id: string, day: Day): Result<Fee, FeeProblem> {
  const named = fees.filter((fee) => fee.id === id);
  if (named.length === 0) return err('missing');
  const [first, ...others] = named.filter((fee) => fee.from <= day && day <= fee.until);
  if (first === undefined) return err('not-on-day');
  return others.some((fee) => fee.cents !== first.cents) ? err('contradictory') : ok(first);
}
