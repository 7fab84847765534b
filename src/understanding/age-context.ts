import type { Day } from '../shared/clock.ts';
import { type Age, DOCUMENT, ELDEST, PERSON } from './age-words.ts';
import { toNumber } from './numbers.ts';

/** What a number in a message stands in. */
export interface AgeContext {
  /** The sentence up to the match. */
  readonly before: string;
  readonly after: string;
  readonly flat: string;
  readonly today: Day;
}

/** One way to say an age. `nothing`: the words are spoken for, but say none; absent: another rule may try them. */
export interface AgeRule {
  readonly pattern: RegExp;
  readonly read: (match: RegExpMatchArray, context: AgeContext) => Age | 'nothing' | undefined;
}

export const exactly = (n: string | undefined): Age | undefined => {
  const age = toNumber(n ?? '');
  return age === undefined || age > ELDEST ? undefined : { min: age, max: age };
};

export const interval = (a: string | undefined, b: string | undefined): Age => ({
  min: toNumber(a ?? '') ?? 0,
  max: toNumber(b ?? '') ?? -1,
});

/** "bijna 18" is 17; "wordt 18" may be told some months before or on the day itself. */
export function grown(age: Age | undefined, modifier: string | undefined, turns: boolean): Age | undefined {
  if (age === undefined) return undefined;
  if (/^(?:bijna|almost)$/.test(modifier ?? '') || (turns && /^(?:morgen|binnenkort|straks|bijna)$/.test(modifier ?? '')))
    return { min: age.min - 1, max: age.max - 1 };
  if (modifier === 'nog geen') return { min: 0, max: age.max - 1 };
  return turns ? { min: Math.max(0, age.min - 1), max: age.max } : age;
}

export const isArticle = (n: string | undefined): boolean => n === 'een' || n === 'one';

/** True when what follows makes the number a term, a price or a count. */
export const isTerm = (after: string): boolean =>
  /^ ?(?:jaar )?(?:geleden|lang\b|geldig|goed\b|bruikbaar|getrouwd|later|eerder|durend|terug|verlopen|samen|euro|uur|dagen|weken|werkdagen|maanden|keer|ago|kinderen|personen|foto|pasfoto|stuks|procent|%|km|meter)/.test(
    after,
  );

/** True when the sentence up to here speaks of a document or a house rather than of a person. */
export function aboutDocument(text: string): boolean {
  const before = text.replace(ONLY_JUST, '');
  return lastPlace(before, DOCUMENT) > lastPlace(before, PERSON) && !/\b(?:voor|for)(?: iemand| een) (?:van )?$/.test(before);
}

/** "is pas 3": no pass. */
const ONLY_JUST = /\bpas ?$/;

const patterns = new Map<string, RegExp>();

/** Where a pattern matches last, -1 when nowhere. */
export function lastPlace(text: string, source: string): number {
  const pattern = patterns.get(source) ?? new RegExp(source, 'g');
  patterns.set(source, pattern);
  let place = -1;
  for (const match of text.matchAll(pattern)) place = match.index;
  return place;
}
