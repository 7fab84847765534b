import { dayInWords } from '../handoff/opening-hours.ts';
import type { Window } from '../handoff/handoff.ts';
import { toLocal } from '../shared/clock.ts';
import { dutch } from './dutch.ts';
import type { Speech } from './speech.ts';

/** When somebody calls: "vandaag tussen 13.00 en 17.00 uur", "morgen, dinsdag 28 april, tussen 9.00 en 13.00 uur", "op maandag 4 mei tussen …". */
export function windowInWords({ from, until }: Window, at: string, speech: Speech = dutch): string {
  const [start, end] = [toLocal(from), toLocal(until)];
  const today = toLocal(at).toPlainDate();
  const day = start.toPlainDate();
  const isNear = today.until(day).days <= 1;
  const time = (moment: typeof start): string => moment.toPlainTime().toString().slice(0, 5);
  return speech.hours.within(dayInWords(day.toString(), today.toString(), speech), isNear, time(start), time(end));
}
