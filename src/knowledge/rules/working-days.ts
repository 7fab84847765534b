import { Temporal } from 'temporal-polyfill';
import type { Day } from '../../shared/clock.ts';

/** True for a generally recognised public holiday or a day made equal to one (Algemene termijnenwet art. 3). Sundays need not be in it. */
export type IsHoliday = (day: Day) => boolean;

/** Neither a Saturday or Sunday nor a public holiday (Algemene termijnenwet art. 1). */
export function isWorkingDay(day: Day, isHoliday: IsHoliday): boolean {
  return Temporal.PlainDate.from(day).dayOfWeek <= 5 && !isHoliday(day);
}

/** Calendar days later, or earlier when negative. */
export function addDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** The day itself when it is a working day, otherwise the first one after it. */
export function workingDayFrom(day: Day, isHoliday: IsHoliday): Day {
  return isWorkingDay(day, isHoliday) ? day : workingDayFrom(addDays(day, 1), isHoliday);
}

/**
 * The nth working day after a day; the day itself does not count.
 * @param count 0 or more; 0 gives the day itself when it is a working day, otherwise the next one
 */
export function addWorkingDays(day: Day, count: number, isHoliday: IsHoliday): Day {
  let at = workingDayFrom(day, isHoliday);
  const beganOnWorkingDay = at === day;
  for (let left = beganOnWorkingDay ? count : count - 1; left > 0; left -= 1) at = workingDayFrom(addDays(at, 1), isHoliday);
  return at;
}

/** Working days among the days after the first up to and including the last. */
export function workingDaysBetween(first: Day, last: Day, isHoliday: IsHoliday): number {
  let count = 0;
  for (let day = addDays(first, 1); day <= last; day = addDays(day, 1)) if (isWorkingDay(day, isHoliday)) count += 1;
  return count;
}
