import { Temporal } from 'temporal-polyfill';
import type { OpeningTimes } from '../knowledge/library.ts';
import type { Holidays } from '../knowledge/rules/holidays.ts';
import { toLocal } from '../shared/clock.ts';
import type { Window } from './handoff.ts';
import { stretchesFrom, type Stretch } from './stretches.ts';

/** Between morning, afternoon and evening, by the wall clock. */
const CUTS: readonly string[] = ['13:00', '17:00'];
/** Nobody can plan a call that begins sooner. */
const LEAD = Temporal.Duration.from({ minutes: 30 });
/** Less than this is no time to reach somebody in. */
const SHORTEST = Temporal.Duration.from({ hours: 1 });

/**
 * When somebody can be called back: the next part of a day in which there are agents, or what is left of this part from a whole hour on.
 * At least an hour, beginning at least half an hour from now, never on a day that is closed. Undefined when nothing opens within two months.
 */
export function callBackWindow(times: OpeningTimes, holidays: Holidays, now: string): Window | undefined {
  const soonest = toLocal(now).add(LEAD);
  for (const stretch of stretchesFrom(times, holidays, now)) {
    for (const { from, until } of partsOf(stretch)) {
      const begins = isBefore(from, soonest) ? nextWholeHour(soonest) : from;
      if (begins !== from && isBefore(until, begins.add(SHORTEST))) continue;
      return { from: begins.toInstant().toString(), until: until.toInstant().toString() };
    }
  }
  return undefined;
}

/** Morning, afternoon and evening of a stretch; none shorter than an hour, unless the stretch is. */
function partsOf({ from, until }: Stretch): Stretch[] {
  const cuts = CUTS.map((time) => from.toPlainDate().toZonedDateTime({ timeZone: from.timeZoneId, plainTime: time }));
  const [cut] = cuts.filter((at) => !isBefore(at, from.add(SHORTEST)) && !isBefore(until, at.add(SHORTEST)));
  return cut === undefined ? [{ from, until }] : [{ from, until: cut }, ...partsOf({ from: cut, until })];
}

const nextWholeHour = (at: Temporal.ZonedDateTime): Temporal.ZonedDateTime => at.round({ smallestUnit: 'hour', roundingMode: 'ceil' });

const isBefore = (a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime): boolean => Temporal.ZonedDateTime.compare(a, b) < 0;
