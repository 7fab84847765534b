import { Temporal } from 'temporal-polyfill';
import { dayIn } from './rule-input.ts';

/**
 * How long somebody stays somewhere, as the value of a `duur` slot: an ISO 8601 duration (`P8M`, `P3W`, `P1Y`), `~P8M` for about,
 * `>P6M` for more and `<P9M` for less, `P2M..P3M` for somewhere between, or the days of a stay, `2027-03-01/2027-11-01`, the last one
 * being the day on which it is over.
 */
export type StayValue = string;

export type AgainstLimit = 'less' | 'at' | 'more';

/** Half a month: what "about" may be beside it. */
const ABOUT_DAYS = 15;
const MONTH_DAYS = 365 / 12;

/**
 * A stay against a number of months, `at` when it is exactly that long or an estimate that lies around it. A stay with days is counted
 * on the calendar (31 August plus six months is the last day of February); one in weeks or days against twelfths of 365 days.
 * Undefined when it is no such value, or only a bound on the wrong side of the limit: "more than six months" does not tell more than eight.
 */
export function againstMonths(value: StayValue, months: number): AgainstLimit | undefined {
  const dated = datesOf(value);
  if (dated) return side(Temporal.PlainDate.compare(dated.until, dated.from.add({ months })));
  const [low, high] = value.includes('..') ? value.split('..') : [value, value];
  const sign = /^[~<>]/.exec(value)?.[0] ?? '';
  const least = daysOf((low ?? '').slice(sign.length));
  const most = daysOf((high ?? '').slice(sign.length));
  if (least === undefined || most === undefined || least > most) return undefined;
  const limit = months * MONTH_DAYS;
  const isOn = (days: number): boolean => Math.abs(days - limit) < 0.5;
  if (sign === '>') return least > limit || isOn(least) ? 'more' : undefined;
  if (sign === '<') return most < limit || isOn(most) ? 'less' : undefined;
  const about = sign === '~' ? ABOUT_DAYS : 0;
  if (most + about < limit && !isOn(most)) return 'less';
  return least - about > limit && !isOn(least) ? 'more' : 'at';
}

/** True for the values that `againstMonths` can read. */
export function isStay(value: string): boolean {
  if (datesOf(value)) return true;
  const plain = value.replace(/^[~<>]/, '');
  const ends = plain.split('..');
  return ends.length <= 2 && (ends.length === 1 || plain === value) && ends.every((end) => daysOf(end) !== undefined);
}

/** The first day and the day on which it is over; undefined for a stay without days, or one that is over before it begins. */
export function datesOf(value: StayValue): { from: Temporal.PlainDate; until: Temporal.PlainDate } | undefined {
  const [first = '', last = '', ...rest] = value.split('/');
  const from = dayIn({ first }, 'first');
  const until = dayIn({ last }, 'last');
  if (from === undefined || until === undefined || rest.length > 0 || until <= from) return undefined;
  return { from: Temporal.PlainDate.from(from), until: Temporal.PlainDate.from(until) };
}

function daysOf(iso: string): number | undefined {
  const parts = /^P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,4})D)?$/.exec(iso);
  if (!parts) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0] = parts.slice(1).map((part) => Number(part === '' ? 0 : (part as string | undefined ?? 0)));
  return (years * 12 + months) * MONTH_DAYS + weeks * 7 + days;
}

function side(order: number): AgainstLimit {
  return order < 0 ? 'less' : order > 0 ? 'more' : 'at';
}
