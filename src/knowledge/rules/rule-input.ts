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

/** The holidays of a library. */
export const holidaysIn =
  ({ holidays }: Pick<Library, 'holidays'>): IsHoliday =>
  (day) =>
    holidays.has(day);
