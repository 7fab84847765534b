import PorterStemmerNl from 'natural/lib/natural/stemmers/porter_stemmer_nl.js';

const MAX_REMEMBERED = 50_000;
const remembered = new Map<string, string>();

/** The stem of a Dutch word by natural's Porter stemmer; words of up to three letters and `#` marks stay as they are. */
export function stem(word: string): string {
  if (word.length <= 3 || word.startsWith('#')) return word;
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const result = PorterStemmerNl.stem(word);
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(word, result);
  return result;
}
