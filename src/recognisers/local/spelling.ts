import { editDistance, soundOf } from './edit-distance.ts';
import type { WordFilter } from './word-filter.ts';

/** Mends typing errors towards words that the examples and concepts know; what is a real word is left alone. */
export interface Spelling {
  /** The words with those mended that can be; at most 25 unknown words of one message are looked at, the rest stay. */
  mend(words: readonly string[]): string[];
  knows(word: string): boolean;
}

const MAX_LOOKED_AT = 25;
const MAX_REMEMBERED = 20_000;

/** @param known words with how often the examples have them */
export function createSpelling(known: ReadonlyMap<string, number>, realWords: Pick<WordFilter, 'has'>): Spelling {
  const index = indexByLetter(known);
  const remembered = new Map<string, string>();
  const isFine = (word: string) => word.length < 4 || word.startsWith('#') || known.has(word);

  const mendWord = (word: string): string => {
    const before = remembered.get(word);
    if (before !== undefined) return before;
    const result = realWords.has(word) ? word : (nearest(word, index, known) ?? word);
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(word, result);
    return result;
  };

  return {
    knows: (word) => known.has(word) || word.startsWith('#'),
    mend(words) {
      let left = MAX_LOOKED_AT;
      return words.map((word) => (isFine(word) || word.length > 30 || (!remembered.has(word) && left-- <= 0) ? word : mendWord(word)));
    },
  };
}

type Index = ReadonlyMap<string, readonly string[]>;

/** A typing error rarely hits both of the first two letters, so candidates share one of them (and nearly the length). */
function indexByLetter(known: ReadonlyMap<string, number>): Index {
  const index = new Map<string, string[]>();
  for (const word of known.keys()) {
    if (word.length < 4 || word.startsWith('#')) continue;
    for (const key of [`1${word[0]}${word.length}`, `2${word[1]}${word.length}`]) {
      const list = index.get(key);
      if (list) list.push(word);
      else index.set(key, [word]);
    }
  }
  return index;
}

function nearest(word: string, index: Index, known: ReadonlyMap<string, number>): string | undefined {
  const max = word.length >= 8 ? 2 : 1;
  const sound = soundOf(word);
  let best = max + 1;
  let bestCount = 0;
  let found: string | undefined;
  for (let length = word.length - max; length <= word.length + max; length++) {
    for (const key of [`1${word[0]}${length}`, `2${word[1]}${length}`]) {
      for (const candidate of index.get(key) ?? []) {
        let distance = editDistance(word, candidate, max);
        if (distance > max) continue;
        if (soundOf(candidate) === sound) distance -= 0.5;
        const count = known.get(candidate) ?? 0;
        if (distance < best || (distance === best && count > bestCount)) [best, bestCount, found] = [distance, count, candidate];
      }
    }
  }
  return found;
}
