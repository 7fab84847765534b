import { Temporal } from 'temporal-polyfill';
import type { Tense } from './tense.ts';

type PlainDate = Temporal.PlainDate;

const WEEKDAY_NAMES: readonly (readonly [string, number])[] = [
  ...'maandag dinsdag woensdag donderdag vrijdag zaterdag zondag'.split(' ').map((name, index) => [name, index + 1] as const),
  ...'monday tuesday wednesday thursday friday saturday sunday'.split(' ').map((name, index) => [name, index + 1] as const),
];
const MONTH_NAMES: readonly (readonly [string, number])[] = [
  ...'januari februari maart april mei juni juli augustus september oktober november december'
    .split(' ')
    .map((name, index) => [name, index + 1] as const),
  ...'january february march april may june july august september october november december'
    .split(' ')
    .map((name, index) => [name, index + 1] as const),
];
const SHORT_MONTHS = 'jan feb mrt apr mei jun jul aug sep okt nov dec'.split(' ').map((name, index) => [name, index + 1] as const);

export const WEEKDAYS: ReadonlyMap<string, number> = new Map(WEEKDAY_NAMES);
export const MONTHS: ReadonlyMap<string, number> = new Map([...MONTH_NAMES, ...SHORT_MONTHS, ['sept', 9], ['mar', 3], ['oct', 10]]);

/** Pattern sources without group, over flattened text. */
export const WEEKDAY = `(?:${[...WEEKDAYS.keys()].join('|')})`;
export const FULL_MONTH = `(?:${[...new Set(MONTH_NAMES.map(([name]) => name))].join('|')})`;
export const MONTH = `(?:${[...MONTHS.keys()].sort((a, b) => b.length - a.length).join('|')})`;
export const NEXT = '(?:eerst ?volgende?|volgende?|komende?|aanstaande?|next|coming)';
export const LAST = '(?:vorige?|afgelopen|verleden|laatste|last)';

/** The day, or nothing when the calendar has no such day. */
export function dayIn(year: number, month: number, day: number): PlainDate | undefined {
  if (month < 1 || month > 12 || day < 1) return undefined;
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return day <= first.daysInMonth ? first.with({ day }) : undefined;
}

/** The year that people mean: two figures are of this century up to ten years from now. */
export function fullYear(text: string, today: PlainDate): number {
  const year = Number(text);
  if (text.length === 4) return year;
  return 2000 + year > today.year + 10 ? 1900 + year : 2000 + year;
}

/** The nearest such day, or the last or next one when the tense asks for it. Today counts as both. */
export function nearest(today: PlainDate, tense: Tense, inYear: (year: number) => PlainDate | undefined): PlainDate | undefined {
  const days = [-1, 0, 1].map((years) => inYear(today.year + years)).filter((day) => day !== undefined);
  const distance = (day: PlainDate): number => Math.abs(today.until(day).days);
  const fitting = days.filter((day) => {
    const order = Temporal.PlainDate.compare(day, today);
    return tense === 'open' || (tense === 'past' ? order <= 0 : order >= 0);
  });
  return fitting.sort((a, b) => distance(a) - distance(b))[0];
}

/** The first such weekday after today, or the last one before it. Never today. */
export function weekdayFrom(today: PlainDate, weekday: number, direction: 'next' | 'last'): PlainDate {
  if (direction === 'next') return today.add({ days: ((weekday - today.dayOfWeek + 6) % 7) + 1 });
  return today.subtract({ days: ((today.dayOfWeek - weekday + 6) % 7) + 1 });
}

/** A weekday of the week that lies some weeks away; weeks begin on Monday. */
export function weekdayInWeek(today: PlainDate, weeks: number, weekday: number): PlainDate {
  return today.add({ days: weeks * 7 + weekday - today.dayOfWeek });
}

/** "begin", "half" and "eind" of a month: the day that stands for it, and the last that it can be. */
export function daysOfPart(part: string, daysInMonth: number): readonly [number, number] {
  if (/^(?:begin|early)/.test(part)) return [1, 10];
  return /^(?:eind|end|late)/.test(part) ? [daysInMonth, daysInMonth] : [15, 20];
}
