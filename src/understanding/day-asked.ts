import { Temporal } from 'temporal-polyfill';
import type { Day } from '../shared/clock.ts';
import { readDates } from './dates.ts';
import { flatten } from './tokens.ts';

/** How far ahead somebody may ask: fees and facts are not known further. */
const YEARS_AHEAD = 3;

/**
 * The day that a question names, today or later: "wat kost een paspoort in januari", "volgend jaar", "in 2027".
 * A month or year stands for its first day, or today when it has begun. Days that are past are not meant: fees are asked for what is to come.
 */
export function readDayAsked(text: string, today: Day): Day | undefined {
  if (NOW.test(text)) return today;
  const coming = readDates(text, today, 'future').filter(
    ({ about, day, last }) => (about !== 'vague' || last !== undefined) && day >= today,
  );
  const year = yearIn(flatten(text), today);
  const [first] = coming;
  if (first !== undefined && coming.length === 1 && (year === undefined || first.day.startsWith(String(year)))) return first.day;
  return year === undefined ? undefined : `${year}-01-01`;
}

/** "en nu?" after another day. */
const NOW = /^\W*(?:en |maar |and )?(?:nu|dit jaar|op dit moment|now|this year|right now)(?: dan)?\W*$/i;

function yearIn(flat: string, today: Day): number | undefined {
  const now = Temporal.PlainDate.from(today).year;
  if (/\b(volgend|komend|next) (jaar|year)\b/.test(flat)) return now + 1;
  const named = Number(/\b(?:in|vanaf|voor|from|for) (20\d\d)\b/.exec(flat)?.[1]);
  return named > now && named <= now + YEARS_AHEAD ? named : undefined;
}
