import type { Day } from '../shared/clock.ts';
import { lastPlace } from './age-context.ts';
import { AGE_RULES } from './age-rules.ts';
import { type Age, CHILD, ELDEST, PERSON } from './age-words.ts';

export interface SaidAge extends Age {
  readonly whose: 'self' | 'child' | 'other';
}

/**
 * The ages that a message says outright, in order of certainty of the wording. Terms ("10 jaar geldig"), prices, dates and counts are no ages.
 * @param flat flattened text (`flatten`)
 */
export function explicitAges(flat: string, today: Day): readonly SaidAge[] {
  const taken = new Uint8Array(flat.length);
  const ages: SaidAge[] = [];
  for (const rule of AGE_RULES) {
    for (const match of flat.matchAll(rule.pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (taken.subarray(start, end).includes(1)) continue;
      const before = sentenceBefore(flat, start);
      const age = rule.read(match, { before, after: flat.slice(end, end + 40), flat, today });
      if (age === undefined) continue;
      taken.fill(1, start, end);
      if (age !== 'nothing' && age.min >= 0 && age.min <= age.max && age.max <= ELDEST)
        ages.push({ ...age, whose: whoseIn(before + match[0]) });
    }
  }
  return ages;
}

function whoseIn(text: string): SaidAge['whose'] {
  const child = lastPlace(text, `${CHILD}|\\b(?:baby|peuter|kleuter|puber|tiener)\\b`);
  const self = lastPlace(text, "\\b(?:ik|i|i'm|im)\\b");
  const other = lastPlace(text, PERSON);
  if (child >= 0 && child >= other && child > self) return 'child';
  return self > other ? 'self' : 'other';
}

/** Bounded, so that a message full of numbers still takes time in proportion to its length. */
function sentenceBefore(flat: string, at: number): string {
  const before = flat.slice(Math.max(0, at - 120), at);
  const stop = Math.max(...['. ', '? ', '! ', '\n'].map((mark) => before.lastIndexOf(mark)));
  return stop < 0 ? before : before.slice(stop + 1);
}
