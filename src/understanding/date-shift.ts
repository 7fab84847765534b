import { NUMBER, toNumber } from './numbers.ts';
import { flatten } from './tokens.ts';

/** How much later (or earlier, below zero) than a day that was named before. */
export interface DateShift {
  readonly days: number;
  readonly months: number;
}

const SHIFT = new RegExp(
  `\\b(een|a|${NUMBER}) (dag|dagen|week|weken|maand|maanden|days?|weeks?|months?) (later|eerder|vroeger|earlier|sooner)\\b`,
);
const MOST_LETTERS = 80;

/** "het wordt een week later": how far a day that was said before moves. Undefined for a longer message, and for one that moves nothing. */
export function readDateShift(text: string): DateShift | undefined {
  if (text.length > MOST_LETTERS) return undefined;
  const [, amount = '', unit = '', way = ''] = SHIFT.exec(flatten(text)) ?? [];
  const number = /^(?:een|a)$/.test(amount) ? 1 : toNumber(amount);
  if (number === undefined || unit === '') return undefined;
  const times = way === 'later' ? number : -number;
  if (unit.startsWith('m')) return { days: 0, months: times };
  return { days: unit.startsWith('we') ? times * 7 : times, months: 0 };
}
