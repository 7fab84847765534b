import { Temporal } from 'temporal-polyfill';
import type { OpeningTimes } from '../knowledge/library.ts';
import type { Holidays } from '../knowledge/rules/holidays.ts';
import { TIME_ZONE, toLocal } from '../shared/clock.ts';
import { hoursOn, LOOK_AHEAD_DAYS } from './opening-hours.ts';

/** A stretch of time in which something is open, without a break in it. */
export interface Stretch {
  readonly from: Temporal.ZonedDateTime;
  readonly until: Temporal.ZonedDateTime;
}

/** The stretches that end after the moment, the running one first; within two months. */
export function* stretchesFrom(times: OpeningTimes, holidays: Holidays, moment: Temporal.Instant | string): Generator<Stretch> {
  const now = toLocal(moment);
  for (let ahead = 0; ahead <= LOOK_AHEAD_DAYS; ahead += 1) {
    const date = now.toPlainDate().add({ days: ahead });
    const at = (time: string) => date.toZonedDateTime({ timeZone: TIME_ZONE, plainTime: time });
    for (const [opens, closes] of hoursOn(times, holidays, date.toString())) {
      const until = at(closes);
      if (Temporal.ZonedDateTime.compare(until, now) > 0) yield { from: at(opens), until };
    }
  }
}

/** When the running stretch ends, or the next one when it is closed now; undefined when nothing opens within two months. */
export function closingAfter(times: OpeningTimes, holidays: Holidays, moment: Temporal.Instant | string): string | undefined {
  for (const { until } of stretchesFrom(times, holidays, moment)) return until.toInstant().toString();
  return undefined;
}
