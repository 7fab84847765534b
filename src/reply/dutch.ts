import type { Day } from '../shared/clock.ts';
import type { Speech } from './speech.ts';

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
function dayOfMonthInWords(day: Day): string {
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

/** Dutch, as residents read it. */
export const dutch: Speech = {
  day: inWords,
  dayWithoutYear: inWordsWithoutYear,
  dayOfMonth: dayOfMonthInWords,
  weekday: weekdayInWords,
  money,
  value: (written) => written,
  time: timeInWords,
  list: (items) => list(items),
  minutes: (count) => duration(count, 'minuten'),
  age: (from, until) => {
    if (from === until) return `${String(from)} jaar`;
    if (until === undefined) return `${String(from)} jaar of ouder`;
    return from === 0 ? `Jonger dan ${String(until + 1)} jaar` : `${String(from)} tot en met ${String(until)} jaar`;
  },
  hours: {
    closed: 'gesloten',
    closedNow: 'nu gesloten',
    closedToday: 'vandaag gesloten',
    closedOnHolidays: 'op feestdagen gesloten',
    notKnown: 'nog niet bekend',
    today: 'vandaag',
    tomorrow: (day) => `morgen, ${day}`,
    between: (hours) => `${list(hours.map(([opens, closes]) => `van ${clockTime(opens)} tot ${clockTime(closes)}`))} uur`,
    open: (hours) => `open ${hours}`,
    openToday: (hours) => `vandaag open ${hours}`,
    opensAgain: (when, time) => `${when}${when.includes(',') ? ',' : ''} open vanaf ${timeInWords(time)}`,
    at: (when, time) => `${when}${when.includes(',') ? ',' : ''} om ${timeInWords(time)}`,
    onDay: (day, what, holiday) => `op ${day} ${what}${holiday === undefined ? '' : ` (${holiday})`}`,
    onDays: (what, days) => `${what} op ${days}`,
    through: (first, last) => `${first} tot en met ${last}`,
    within: (when, isNear, from, until) =>
      `${isNear ? `${when}${when.includes(',') ? ',' : ''}` : `op ${when}`} tussen ${clockTime(from)} en ${clockTime(until)} uur`,
  },
  plan: {
    on: (day) => `Op ${day}`,
    fromUntil: (first, last) => `Van ${first} tot en met ${last}`,
    by: (day) => `Uiterlijk op ${day}`,
    from: (day) => `Vanaf ${day}`,
    bring: 'Meenemen',
    costs: 'Kosten',
    where: 'Waar en wanneer',
    notes: 'Goed om te weten',
  },
  municipality: (name) => `Gemeente ${name}`,
  answerTo: (answer, question) => `‘${answer}’ op ‘${question}’`,
};
