import { dayInWords } from '../handoff/opening-hours.ts';
import type { Window } from '../handoff/handoff.ts';
import { toLocal } from '../shared/clock.ts';
import { clockTime } from './dutch.ts';

/** When somebody calls: "vandaag tussen 13.00 en 17.00 uur", "morgen, dinsdag 28 april, tussen 9.00 en 13.00 uur", "op maandag 4 mei tussen …". */
export function windowInWords({ from, until }: Window, at: string): string {
  const [start, end] = [toLocal(from), toLocal(until)];
  const today = toLocal(at).toPlainDate().toString();
  const day = start.toPlainDate().toString();
  const when = dayInWords(day, today);
  const on = when === 'vandaag' ? when : when.startsWith('morgen') ? `${when},` : `op ${when}`;
  const time = (moment: typeof start): string => clockTime(moment.toPlainTime().toString().slice(0, 5));
  return `${on} tussen ${time(start)} en ${time(end)} uur`;
}
