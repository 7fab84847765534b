import { Temporal } from 'temporal-polyfill';
import type { Day } from '../shared/clock.ts';

const MONTHS = ['jan', 'feb', 'm(?:rt|aart|ar)', 'apr', 'me?[iy]|may', 'jun', 'jul', 'aug', 'sep', 'o[kc]t', 'nov', 'dec'].map(
  (month) => new RegExp(`(?:${month})`, 'i'),
);

const TENS = ['', 'een', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht', 'negen'];
/** The first day of a month to the last, as words. */
const DAYS: readonly string[] = [
  ...TENS.slice(1),
  ...['tien', 'elf', 'twaalf', 'dertien', 'veertien', 'vijftien', 'zestien', 'zeventien', 'achttien', 'negentien', 'twintig'],
  ...TENS.slice(1).map((one) => `${one}${one.endsWith('e') ? 'ën' : 'en'}twintig`),
  'dertig',
  'eenendertig',
];
/** Longest first, so that a pattern finds the whole word. */
export const DAY_WORDS = [...DAYS].sort((a, b) => b.length - a.length);

/**
 * The day that a date of birth as people type it means, the Dutch way round: "14-4-08", "14 april 2008", "veertien april 2008", "April 14, 2008", "2008-04-14", "14042008".
 * Two digits are the last such year that is not in the future. Undefined when the day does not exist or has no year.
 */
export function readBirthDate(text: string, today: Day): Day | undefined {
  const numbers = /^\d{8}$/.test(text) ? compact(text) : (text.match(/\d+/g) ?? []);
  const named = MONTHS.findIndex((month) => month.test(text)) + 1;
  const [first = '', second = '', third = ''] = numbers;
  if (named > 0 && second === '') {
    const word = DAY_WORDS.find((day) => text.toLowerCase().startsWith(day));
    return word === undefined || first === '' ? undefined : toDay(first, String(named), String(DAYS.indexOf(word) + 1), today);
  }
  if (named > 0) return toDay(second, String(named), first, today);
  if (third === '') return undefined;
  return first.length === 4 ? toDay(first, second, third, today) : toDay(third, second, first, today);
}

function compact(text: string): readonly string[] {
  const yearFirst = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])/.test(text) && !/(?:19|20)\d\d$/.test(text);
  return yearFirst ? [text.slice(0, 4), text.slice(4, 6), text.slice(6)] : [text.slice(0, 2), text.slice(2, 4), text.slice(4)];
}

function toDay(year: string, month: string, day: string, today: Day): Day | undefined {
  try {
    return Temporal.PlainDate.from(
      { year: fullYear(year, today), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    ).toString();
  } catch {
    return undefined;
  }
}

function fullYear(year: string, today: Day): number {
  if (year.length > 2) return Number(year);
  const thisYear = Number(today.slice(0, 4));
  const inThisCentury = Math.floor(thisYear / 100) * 100 + Number(year);
  return inThisCentury > thisYear ? inThisCentury - 100 : inThisCentury;
}
