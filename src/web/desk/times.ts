/** How long something lasts, in digits that count: "0:07", "12:40", "1 u 05". Never below zero. */
export function span(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${String(minutes)}:${two(seconds % 60)}`;
  return `${String(Math.floor(minutes / 60))} u ${two(minutes % 60)}`;
}

/** The wall clock in the Netherlands, "10:05". */
export const clock = (instant: string): string => format(CLOCK, instant);

/** "vandaag 13:00 tot 15:00", "ma 30 nov 13:00 tot 15:00". */
export function windowInWords({ from, until }: { readonly from: string; readonly until: string }, now: number, today: string): string {
  return `${isSameDay(from, now) ? today : format(WEEKDAY, from)} ${clock(from)} tot ${clock(until)}`;
}

/** "10:05" today, "27 nov 10:05" before. */
export const moment = (instant: string, now: number): string =>
  isSameDay(instant, now) ? clock(instant) : `${format(SHORT, instant)} ${clock(instant)}`;

/** As it is dialled in the Netherlands and read aloud: `+31612345678` is "06 1234 5678". Others stay as they are. */
export const phoneInDigits = (phone: string): string => phone.replace(/^\+31(?=[1-9])/, '0').replace(/^(06)(\d{4})(\d{4})$/, '$1 $2 $3');

/** "1 oktober 2026" */
export const day = (date: string): string => format(LONG, `${date.slice(0, 10)}T12:00:00Z`);

const formatter = (parts: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('nl-NL', { ...parts, timeZone: 'Europe/Amsterdam' });
const CLOCK = formatter({ hour: '2-digit', minute: '2-digit' });
const WEEKDAY = formatter({ weekday: 'short', day: 'numeric', month: 'short' });
const SHORT = formatter({ day: 'numeric', month: 'short' });
const LONG = formatter({ day: 'numeric', month: 'long', year: 'numeric' });

const isSameDay = (instant: string, now: number): boolean => format(LONG, instant) === LONG.format(now);

function format(how: Intl.DateTimeFormat, instant: string): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? '' : how.format(date);
}

const two = (n: number): string => String(n).padStart(2, '0');
