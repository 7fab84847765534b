import type { Stretch } from './standing.ts';
import { fill } from '../words/fill.ts';
import type { Words } from '../words/words.ts';

/** A sentence with `{dag}`, `{van}` and `{tot}` filled in: the day in words and the Dutch wall clock, "dinsdag 24 november 2026", "9.00"; as the bot says them. */
export function fillStretch(sentence: string, { from, until }: Stretch, words: Words): string {
  const locale = words.lang === 'en' ? 'en-GB' : 'nl-NL';
  const format = (instant: string, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'Europe/Amsterdam' }).format(new Date(instant));
  const clock = (instant: string): string => {
    const time = format(instant, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).replace(/^0/, '');
    return words.lang === 'en' ? time : time.replace(':', '.');
  };
  return fill(sentence, {
    dag: format(from, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).replace(',', ''),
    van: clock(from),
    tot: clock(until),
  });
}
