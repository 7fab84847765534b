import { NUMBER, toNumber } from './numbers.ts';
import { flatten } from './tokens.ts';

/** How much later (or earlier, below zero) than a day that was named before. */
export interface DateShift {
  readonly days: number;
  readonly months: number;
}

const LATER = 'later|erna|daarna|erop|after';
const SHIFT = new RegExp(
  `\\b(een|de|a|the|${NUMBER}) (dag|dagen|week|weken|maand|maanden|days?|weeks?|months?) (${LATER}|eerder|vroeger|ervoor|daarvoor|earlier|sooner|before)\\b`,
);
const MOST_LETTERS = 80;

/** "het wordt een week later", "nee, de dag erna": how far a day that was said before moves. Undefined for a longer message, and for one that moves nothing. */
export function readDateShift(text: string): DateShift | undefined {
  if (text.length > MOST_LETTERS) return undefined;
  const [, amount = '', unit = '', way = ''] = SHIFT.exec(flatten(text)) ?? [];
  const number = /^(?:een|de|a|the)$/.test(amount) ? 1 : toNumber(amount);
  if (number === undefined || unit === '') return undefined;
  const times = LATER.split('|').includes(way) ? number : -number;
  if (unit.startsWith('m')) return { days: 0, months: times };
  return { days: unit.startsWith('we') ? times * 7 : times, months: 0 };
}
