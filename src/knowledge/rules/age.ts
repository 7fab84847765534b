import { Temporal } from 'temporal-polyfill';
import type { Day } from '../../shared/clock.ts';

/**
 * Whole years of age on a day. Who was born on 29 February grows a year older on 1 March in a year without one.
 * Below zero before birth.
 */
export function ageOn(birth: Day, day: Day): number {
  const born = Temporal.PlainDate.from(birth);
  const on = Temporal.PlainDate.from(day);
  const hadBirthday = day.slice(-5) >= birth.slice(-5);
  return on.year - born.year - (hadBirthday ? 0 : 1);
}

/**
 * True from the eighteenth birthday on. Marriage and emancipation are left aside: they are for a human to judge.
 * @see Burgerlijk Wetboek 1 art. 233
 */
export function isAdult(birth: Day, day: Day): boolean {
  return ageOn(birth, day) >= 18;
}
