import { Temporal } from 'temporal-polyfill';
import type { OpeningTimes } from '../knowledge/library.ts';
import { TIME_ZONE, toLocal } from '../shared/clock.ts';
import type { Holidays } from '../knowledge/rules/holidays.ts';
import { hoursOn } from './opening-hours.ts';

/** How far ahead is counted; a place that is never open is taken to be always open, so that nothing waits for ever. */
const LOOK_AHEAD_DAYS = 60;

/** The moment after so many minutes in which something is open, by the wall clock in the Netherlands. */
export function afterOpenMinutes(
  times: OpeningTimes,
  holidays: Holidays,
  from: Temporal.Instant | string,
  minutes: number,
): Temporal.Instant {
  const start = toLocal(from);
  let left = minutes * 60;
  for (let ahead = 0; ahead <= LOOK_AHEAD_DAYS; ahead += 1) {
    const day = start.toPlainDate().add({ days: ahead });
    for (const [opens, closes] of hoursOn(times, holidays, day.toString())) {
      const at = (plainTime: string): Temporal.ZonedDateTime => day.toZonedDateTime({ timeZone: TIME_ZONE, plainTime });
      const begin = Temporal.ZonedDateTime.compare(at(opens), start) < 0 ? start : at(opens);
      const open = Math.max(0, begin.until(at(closes)).total('seconds'));
      if (left <= open) return begin.add({ seconds: left }).toInstant();
      left -= open;
    }
  }
  return start.add({ minutes }).toInstant();
}
