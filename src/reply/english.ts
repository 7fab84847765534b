import type { Day } from '../shared/clock.ts';
import type { Speech } from './speech.ts';

const withYear = dateFormat({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const withoutYear = dateFormat({ weekday: 'long', day: 'numeric', month: 'long' });
const dayOfMonth = dateFormat({ day: 'numeric', month: 'long' });
const weekday = dateFormat({ weekday: 'long' });
const euros = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'EUR' });
const listed = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** English, as residents in the Netherlands read it: days as in Britain, hours of the whole day. */
export const english: Speech = {
  day: (day) => plain(withYear.format(noon(day))),
  dayWithoutYear: (day) => plain(withoutYear.format(noon(day))),
  dayOfMonth: (day) => dayOfMonth.format(noon(day)),
  weekday: (number) => weekday.format(new Date(Date.UTC(2024, 0, number, 12))),
  money: (cents) => euros.format(cents / 100),
  value: (written) => written.replace(DUTCH_AMOUNT, (_, whole: string, cents?: string) => inEuros(whole, cents)),
  time: clock,
  list: (items) => listed.format(items),
  minutes: (count) => `${String(count)} ${count === 1 ? 'minute' : 'minutes'}`,
  age: (from, until) => {
    if (from === until) return `${String(from)} ${from === 1 ? 'year' : 'years'}`;
    if (until === undefined) return `${String(from)} or older`;
    return from === 0 ? `Younger than ${String(until + 1)}` : `${String(from)} to ${String(until)} years`;
  },
  hours: {
    closed: 'closed',
    closedNow: 'closed now',
    closedToday: 'closed today',
    closedOnHolidays: 'closed on public holidays',
    notKnown: 'not known yet',
    today: 'today',
    tomorrow: (day) => `tomorrow, ${day}`,
    between: (hours) => listed.format(hours.map(([opens, closes]) => `from ${clock(opens)} to ${clock(closes)}`)),
    open: (hours) => `open ${hours}`,
    openToday: (hours) => `open today ${hours}`,
    opensAgain: (when, time) => `open again ${at(when, `from ${clock(time)}`)}`,
    at: (when, time) => at(when, `at ${clock(time)}`),
    onDay: (day, what, holiday) => `${what} on ${day}${holiday === undefined ? '' : ` (${HOLIDAYS[holiday] ?? holiday})`}`,
    onDays: (what, days) => `${what} on ${days}`,
    through: (first, last) => `${first} to ${last}`,
    within: (when, isNear, from, until) => at(isNear ? when : `on ${when}`, `between ${clock(from)} and ${clock(until)}`),
  },
  plan: {
    on: (day) => `On ${day}`,
    fromUntil: (first, last) => `From ${first} to ${last}`,
    by: (day) => `By ${day} at the latest`,
    from: (day) => `From ${day}`,
    bring: 'Bring with you',
    costs: 'Costs',
    where: 'Where and when',
    notes: 'Good to know',
  },
  municipality: (name) => `Municipality of ${name}`,
  answerTo: (answer, question) => `‘${answer}’ to ‘${question}’`,
};

/** The names of `knowledge/rules/holidays.ts`. */
const HOLIDAYS: Readonly<Partial<Record<string, string>>> = {
  Nieuwjaarsdag: 'New Year’s Day',
  'Goede Vrijdag': 'Good Friday',
  'Tweede paasdag': 'Easter Monday',
  Koningsdag: 'King’s Day',
  Bevrijdingsdag: 'Liberation Day',
  Hemelvaartsdag: 'Ascension Day',
  'Tweede pinksterdag': 'Whit Monday',
  'Eerste kerstdag': 'Christmas Day',
  'Tweede kerstdag': 'Boxing Day',
};

/** "€ 1.250" and "€ 88,65", with whole euros and cents apart. */
const DUTCH_AMOUNT = /€\s?(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{2}))?(?!\d)/g;

function inEuros(whole: string, cents?: string): string {
  const euros = Number(whole.replaceAll('.', '')).toLocaleString('en-GB');
  return `€${euros}${cents === undefined ? '' : `.${cents}`}`;
}

/** `09:00` → "9:00". */
function clock(time: string): string {
  return time.replace(/^0/, '');
}

function at(when: string, moment: string): string {
  return `${when}${when.includes(',') ? ',' : ''} ${moment}`;
}

/** Without the comma that some versions of the calendar's words put after the weekday. */
function plain(day: string): string {
  return day.replace(',', '');
}

/** Noon UTC, so that no zone can move the day. */
function noon(day: Day): Date {
  return new Date(`${day}T12:00:00Z`);
}

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
}
