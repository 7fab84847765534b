import type { Day } from '../shared/clock.ts';

const withYear = dateFormat({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const withoutYear = dateFormat({ weekday: 'long', day: 'numeric', month: 'long' });
const dateInFull = dateFormat({ day: 'numeric', month: 'long', year: 'numeric' });
const dayOfMonth = dateFormat({ day: 'numeric', month: 'long' });
const weekday = dateFormat({ weekday: 'long' });
const euros = new Intl.NumberFormat('nl-NL', { style: 'currency', currency: 'EUR' });

/** `2026-12-04` → "vrijdag 4 december 2026". */
export function inWords(day: Day): string {
  return withYear.format(noon(day));
}

/** `2026-12-04` → "4 december 2026". */
export function dayInFull(day: Day): string {
  return dateInFull.format(noon(day));
}

/** `2026-12-04` → "vrijdag 4 december"; for days so near that the year is plain. */
export function inWordsWithoutYear(day: Day): string {
  return withoutYear.format(noon(day));
}

/** `2026-12-04` → "4 december". */
export function dayOfMonthInWords(day: Day): string {
  return dayOfMonth.format(noon(day));
}

/** 1 (Monday) to 7 → "maandag". */
export function weekdayInWords(weekdayNumber: number): string {
  return weekday.format(new Date(Date.UTC(2024, 0, weekdayNumber, 12)));
}

/** 8387 → "€ 83,87", with an ordinary space, so that people can search for it and copy it. */
export function money(cents: number): string {
  return euros.format(cents / 100).replaceAll('\u00a0', ' ');
}

/** `09:00` → "9.00". Without "uur", for "van 9.00 tot 17.00 uur". */
export function clockTime(time: string): string {
  const [hours = '', minutes = ''] = time.split(':');
  return `${String(Number(hours))}.${minutes}`;
}

/** `09:00` → "9.00 uur". */
export function timeInWords(time: string): string {
  return `${clockTime(time)} uur`;
}

/** "a", "a en b", "a, b en c". */
export function list(items: readonly string[], word: 'en' | 'of' = 'en'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${word} ${items.slice(-1).join('')}`;
}

const ONES: Readonly<Record<string, string>> = {
  minuten: 'minuut',
  uur: 'uur',
  dagen: 'dag',
  werkdagen: 'werkdag',
  weken: 'week',
  maanden: 'maand',
  jaar: 'jaar',
};

/** 1, 'werkdagen' → "1 werkdag"; 5 → "5 werkdagen". */
export function duration(count: number, unit: 'minuten' | 'uur' | 'dagen' | 'werkdagen' | 'weken' | 'maanden' | 'jaar'): string {
  return `${String(count)} ${count === 1 ? (ONES[unit] ?? unit) : unit}`;
}

/** Noon UTC, so that no zone can move the day. */
function noon(day: Day): Date {
  return new Date(`${day}T12:00:00Z`);
}

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('nl-NL', { ...options, timeZone: 'UTC' });
}
