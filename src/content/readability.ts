import { syllablesIn } from './syllables.ts';
import type { Sentence } from './sentences.ts';

/** How hard a text is to read, as far as a count can tell. */
export interface Reading {
  readonly sentences: number;
  readonly words: number;
  /** Words in a sentence: the one in the middle, and the longest. */
  readonly median: number;
  readonly longest: number;
  /** Flesch-Douma, usually 0 to 100; higher is easier. */
  readonly ease: number;
}

/**
 * The Dutch reading ease of W.H. Douma: 206,84 − 0,77 × (syllables per 100 words) − 0,93 × (words per sentence). After R. Flesch (1948),
 * A new readability yardstick; Douma (1960), De leesbaarheid van landbouwbladen, Landbouwhogeschool Wageningen.
 */
export function readingOf(sentences: readonly Sentence[]): Reading {
  const lengths = sentences.map(({ words }) => words.length).sort((a, b) => a - b);
  const words = sentences.flatMap((sentence) => sentence.words);
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  return {
    sentences: sentences.length,
    words: words.length,
    median: lengths[Math.floor(lengths.length / 2)] ?? 0,
    longest: lengths.at(-1) ?? 0,
    ease: words.length === 0 ? 100 : 206.84 - 77 * (syllables / words.length) - 0.93 * (words.length / sentences.length),
  };
}
