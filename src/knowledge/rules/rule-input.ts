import { Temporal } from 'temporal-polyfill';
import type { Day } from '../../shared/clock.ts';
import type { Library } from '../library.ts';
import type { IsHoliday } from './working-days.ts';

/** The day that a parameter names; undefined when it is absent or no existing day. */
export function dayIn(input: Readonly<Record<string, string>>, name: string): Day | undefined {
  const value = input[name];
  if (value === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined;
  try {
    return Temporal.PlainDate.from(value, { overflow: 'reject' }).toString();
  } catch {
    return undefined;
  }
}

/** The holidays of a library; undefined when it does not know the year of one of the days, so that nothing is calculated with a guess. */
export function holidaysFor(library: Library, days: readonly Day[]): IsHoliday | undefined {
  const years = new Set([...library.holidays.keys()].map((day) => day.slice(0, 4)));
  return days.every((day) => years.has(day.slice(0, 4))) ? (day) => library.holidays.has(day) : undefined;
}
