import type { Pointer } from '../knowledge/library.ts';
import { tokenize } from './tokens.ts';
import { findWords } from './words.ts';

/** The pointer for a subject that is not ours: the one with the longest words that match, the first one when equally long. */
export function findPointer(text: string, pointers: readonly Pointer[]): Pointer | undefined {
  const tokens = tokenize(text);
  let best: { pointer: Pointer; words: number; letters: number } | undefined;
  for (const pointer of pointers) {
    for (const match of findWords(tokens, pointer.words)) {
      const words = match.to - match.from;
      const letters = match.pattern.replaceAll(/[^\p{L}]/gu, '').length;
      if (best === undefined || words > best.words || (words === best.words && letters > best.letters)) best = { pointer, words, letters };
    }
  }
  return best?.pointer;
}
