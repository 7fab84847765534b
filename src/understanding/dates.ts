import { Temporal } from 'temporal-polyfill';
import type { Day } from '../shared/clock.ts';
import type { DateReading } from './date-rule.ts';
import { DATE_RULES } from './date-rules.ts';
import { tenseAround, type Tense } from './tense.ts';
import { flatten } from './tokens.ts';

/** A day that a message names. */
export interface FoundDate {
  readonly day: Day;
  /** Place in the text, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** `exact`: this day. `month`: some day of this month, `day` is the first. `vague`: about this day ("half juni", "over een maand"). */
  readonly about: 'exact' | 'month' | 'vague';
  /** For one that is not exact and past as a whole: the last day that it can be. */
  readonly last?: Day;
}

/**
 * The days that a Dutch or English message names, in order: written out, in figures, or counted from today.
 * A day without a year is the nearest one, unless the sentence tells that it is past or to come; a bare weekday is the next one,
 * after "ik ben … verhuisd" the last one. Days that do not exist (31-2) give nothing; prices, times, ages and house numbers neither.
 * @param today the day in the Netherlands on which it was written
 * @param untold what is taken for granted where the sentence does not tell whether the day is past
 */
export function readDates(text: string, today: Day, untold: Tense = 'open'): readonly FoundDate[] {
  const flat = flatten(text);
  const now = Temporal.PlainDate.from(today);
  const taken = new Uint8Array(flat.length);
  const dates: FoundDate[] = [];
  for (const rule of DATE_RULES) {
    for (const match of flat.matchAll(rule.pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (taken.subarray(start, end).includes(1)) continue;
      const reading = rule.read(match, {
        today: now,
        tense: () => toldTense(tenseAround(flat, start), untold),
        before: flat.slice(Math.max(0, start - 30), start),
        after: flat.slice(end, end + 30),
      });
      if (reading === undefined) continue;
      taken.fill(1, start, end);
      if (reading !== 'nothing') dates.push({ day: reading.day.toString(), start, end, about: reading.about, ...pastUntil(reading, now) });
    }
  }
  return dates.sort((a, b) => a.start - b.start);
}

const toldTense = (told: Tense, untold: Tense): Tense => (told === 'open' ? untold : told);

function pastUntil({ last }: DateReading, today: Temporal.PlainDate): Pick<FoundDate, 'last'> {
  return last !== undefined && Temporal.PlainDate.compare(last, today) < 0 ? { last: last.toString() } : {};
}
