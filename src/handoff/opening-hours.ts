import { Temporal } from 'temporal-polyfill';
import type { OpeningTimes } from '../knowledge/library.ts';
import type { Holidays } from '../knowledge/rules/holidays.ts';
import { dutch } from '../reply/dutch.ts';
import type { Speech } from '../reply/speech.ts';
import { TIME_ZONE, toLocal, type Day } from '../shared/clock.ts';

type Hours = readonly (readonly [string, string])[];
type Moment = Temporal.Instant | string;

/** A stretch of time in which something is open. `opens` and `closes` are wall-clock times `HH:MM`; `at` is the moment it opens. */
export interface Opening {
  readonly day: Day;
  readonly opens: string;
  readonly closes: string;
  readonly at: Temporal.Instant;
}

/** How far ahead an opening is looked for. */
export const LOOK_AHEAD_DAYS = 60;

/** True from the minute of opening until the minute of closing, by the wall clock in the Netherlands. */
export function isOpen(times: OpeningTimes, holidays: Holidays, moment: Moment): boolean {
  const { day, time } = wallClock(moment);
  return hoursOn(times, holidays, day).some(([opens, closes]) => opens <= time && time < closes);
}

/** The first opening that begins after the moment; undefined when there is none within two months. */
export function nextOpening(times: OpeningTimes, holidays: Holidays, moment: Moment): Opening | undefined {
  const now = wallClock(moment);
  for (let ahead = 0; ahead <= LOOK_AHEAD_DAYS; ahead += 1) {
    const date = Temporal.PlainDate.from(now.day).add({ days: ahead });
    const day = date.toString();
    const found = hoursOn(times, holidays, day).find(([opens]) => ahead > 0 || opens > now.time);
    if (found) {
      const at = date.toZonedDateTime({ timeZone: TIME_ZONE, plainTime: found[0] }).toInstant();
      return { day, opens: found[0], closes: found[1], at };
    }
  }
  return undefined;
}

/** The hours of one day: its exception first, then closed on a holiday, then those of its weekday. */
export function hoursOn(times: OpeningTimes, holidays: Holidays, day: Day): Hours {
  const exception = times.days.get(day);
  if (exception) return exception;
  return holidays.has(day) ? [] : (times.week.get(Temporal.PlainDate.from(day).dayOfWeek) ?? []);
}

/** "maandag tot en met woensdag en vrijdag van 9.00 tot 17.00 uur, donderdag van 9.00 tot 20.00 uur"; "gesloten" when never open. */
export function weekInWords(times: OpeningTimes, speech: Speech = dutch): string {
  const weekdaysByHours = new Map<string, number[]>();
  for (const weekday of [1, 2, 3, 4, 5, 6, 7]) {
    const hours = times.week.get(weekday) ?? [];
    if (hours.length === 0) continue;
    const words = speech.hours.between(hours);
    weekdaysByHours.set(words, [...(weekdaysByHours.get(words) ?? []), weekday]);
  }
  if (weekdaysByHours.size === 0) return speech.hours.closed;
  return [...weekdaysByHours].map(([hours, weekdays]) => `${weekdaysInWords(weekdays, speech)} ${hours}`).join(', ');
}

/**
 * "vandaag open van 9.00 tot 17.00 uur", also before opening and in a break; otherwise
 * "vandaag gesloten; morgen, dinsdag 28 april, open vanaf 9.00 uur", with "nu" for "vandaag" after closing time.
 */
export function todayInWords(times: OpeningTimes, holidays: Holidays, moment: Moment, speech: Speech = dutch): string {
  const { day, time } = wallClock(moment);
  const hours = hoursOn(times, holidays, day);
  if (hours.some(([, closes]) => time < closes)) return speech.hours.openToday(speech.hours.between(hours));
  const closed = hours.length > 0 ? speech.hours.closedNow : speech.hours.closedToday;
  const next = nextOpening(times, holidays, moment);
  return next ? `${closed}; ${speech.hours.opensAgain(dayInWords(next.day, day, speech), next.opens)}` : closed;
}

/**
 * One day asked for, today or later: "op zaterdag 26 december gesloten (Tweede kerstdag)", "op donderdag 24 december open van 9.00 tot 15.00 uur".
 * Today goes as `todayInWords`.
 */
export function dayAskedInWords(times: OpeningTimes, holidays: Holidays, moment: Moment, day: Day, speech: Speech = dutch): string {
  if (day <= wallClock(moment).day) return todayInWords(times, holidays, moment, speech);
  const hours = hoursOn(times, holidays, day);
  const name = holidays.get(day);
  const { closed, open, between, onDay } = speech.hours;
  return hours.length === 0 ? onDay(speech.dayWithoutYear(day), closed, name) : onDay(speech.dayWithoutYear(day), open(between(hours)));
}

/** How far ahead other hours than usual are told of. */
const TOLD_AHEAD_DAYS = 14;

/**
 * The days within two weeks on which the hours are other than usual, today and the day that was asked for left out:
 * "gesloten op 25 december en 1 januari; open van 9.00 tot 15.00 uur op 24 en 31 december". Undefined when there are none.
 */
export function soonDifferentInWords(
  times: OpeningTimes,
  holidays: Holidays,
  moment: Moment,
  asked?: Day,
  speech: Speech = dutch,
): string | undefined {
  const { closed, open, between, onDays } = speech.hours;
  const today = Temporal.PlainDate.from(wallClock(moment).day);
  const daysByHours = new Map<string, Day[]>();
  for (let ahead = 1; ahead <= TOLD_AHEAD_DAYS; ahead += 1) {
    const date = today.add({ days: ahead });
    const hours = hoursOn(times, holidays, date.toString());
    const usual = times.week.get(date.dayOfWeek) ?? [];
    if (date.toString() === asked || JSON.stringify(hours) === JSON.stringify(usual)) continue;
    const words = hours.length === 0 ? closed : open(between(hours));
    daysByHours.set(words, [...(daysByHours.get(words) ?? []), date.toString()]);
  }
  const parts = [...daysByHours].sort(([a], [b]) => Number(b === closed) - Number(a === closed));
  return parts.length === 0 ? undefined : parts.map(([words, days]) => onDays(words, speech.list(monthByMonth(days, speech)))).join('; ');
}

/** "24 en 31 december", "1 januari" */
function monthByMonth(days: readonly Day[], speech: Speech): string[] {
  const months = new Set(days.map((day) => day.slice(0, 7)));
  return [...months].map((month) => {
    const within = days.filter((day) => day.startsWith(month));
    const last = within.at(-1) ?? '';
    return speech.list([...within.slice(0, -1).map((day) => String(Number(day.slice(8)))), speech.dayOfMonth(last)]);
  });
}

/** When it opens again: "vandaag om 13.00 uur", "morgen, dinsdag 28 april, om 9.00 uur", "maandag 4 mei om 9.00 uur". */
export function nextOpeningInWords(times: OpeningTimes, holidays: Holidays, moment: Moment, speech: Speech = dutch): string {
  const next = nextOpening(times, holidays, moment);
  return next ? speech.hours.at(dayInWords(next.day, wallClock(moment).day, speech), next.opens) : speech.hours.notKnown;
}

/** "vandaag", "morgen, dinsdag 28 april", "maandag 4 mei" */
export function dayInWords(day: Day, today: Day, speech: Speech = dutch): string {
  if (day === today) return speech.hours.today;
  const isTomorrow = Temporal.PlainDate.from(today).add({ days: 1 }).toString() === day;
  return isTomorrow ? speech.hours.tomorrow(speech.dayWithoutYear(day)) : speech.dayWithoutYear(day);
}

/** [1, 2, 3, 5] → "maandag tot en met woensdag en vrijdag"; two days in a row are named both. */
function weekdaysInWords(weekdays: readonly number[], speech: Speech): string {
  const runs: number[][] = [];
  for (const weekday of weekdays) {
    const run = runs.at(-1);
    if (run?.at(-1) === weekday - 1) run.push(weekday);
    else runs.push([weekday]);
  }
  return speech.list(runs.flatMap((run) => (run.length < 3 ? run.map((one) => speech.weekday(one)) : [spanInWords(run, speech)])));
}

function spanInWords(run: readonly number[], speech: Speech): string {
  return speech.hours.through(speech.weekday(run.at(0) ?? 1), speech.weekday(run.at(-1) ?? 7));
}

function wallClock(moment: Moment): { day: Day; time: string } {
  const local = toLocal(moment);
  return { day: local.toPlainDate().toString(), time: local.toPlainTime().toString().slice(0, 5) };
}
