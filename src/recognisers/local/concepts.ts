import { z } from 'zod';
import { plain } from './normalise.ts';

/** YAML reads a bare `112` as a number; here it is a word like any other. */
export const Word = z.union([z.string(), z.number()]).transform(String).pipe(z.string().min(1));

/** `concepts.yaml`: per class the words that mean the same to the recogniser: a word, `begin*`, or several words. */
export const ConceptList = z.record(z.string().min(1), z.array(Word));
export type ConceptList = z.infer<typeof ConceptList>;

export interface Concepts {
  /** The classes that the words of a message touch, sorted, each once. */
  of(words: readonly string[]): string[];
  /** Words and beginnings of four letters or more: known to the spelling. */
  readonly words: readonly string[];
}

const MAX_REMEMBERED = 20_000;
const MIN_LETTERS_INSIDE_COMPOUND = 5;

/** @param lang the language that names of countries are known in */
export function createConcepts(list: ConceptList, lang: 'nl' | 'en' = 'nl'): Concepts {
  const exact = new Map<string, string[]>();
  const beginnings: [string, string][] = [];
  /** By their first word. */
  const phrases = new Map<string, [phrase: string, name: string][]>();
  const addPhrase = (phrase: string, name: string): void => {
    const first = phrase.split(' ', 1)[0] ?? '';
    phrases.set(first, [...(phrases.get(first) ?? []), [` ${phrase} `, name]]);
  };
  for (const [name, entries] of Object.entries(list)) {
    for (const entry of entries.map((raw) => plain(raw).trim())) {
      if (entry.includes(' ') || entry.includes('-')) addPhrase(entry.replace(/-/g, ' '), name);
      else if (entry.endsWith('*')) beginnings.push([entry.slice(0, -1), name]);
      else exact.set(entry, [...(exact.get(entry) ?? []), name]);
    }
  }
  for (const land of countryWords(lang)) exact.set(land, [...(exact.get(land) ?? []), 'land']);

  const remembered = new Map<string, readonly string[]>();
  const ofWord = (word: string): readonly string[] => {
    const before = remembered.get(word);
    if (before) return before;
    const found = new Set(exact.get(word) ?? exact.get(word.replace(/(?:'?s|se)$/, '')) ?? []);
    for (const [begin, name] of beginnings) if (word.startsWith(begin) || endsCompound(word, begin)) found.add(name);
    const result = [...found];
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(word, result);
    return result;
  };

  return {
    words: [...new Set([...exact.keys(), ...beginnings.map(([begin]) => begin)])].filter((word) => word.length >= 4),
    of(words) {
      const found = new Set<string>();
      for (const word of words) for (const name of ofWord(word)) found.add(name);
      const sentence = ` ${words.join(' ')} `;
      for (const word of new Set(words))
        for (const [phrase, name] of phrases.get(word) ?? []) if (sentence.includes(phrase)) found.add(name);
      return [...found].sort();
    },
  };
}

function endsCompound(word: string, part: string): boolean {
  return part.length >= MIN_LETTERS_INSIDE_COMPOUND && word.length > part.length + 3 && word.endsWith(part);
}

/** Names of countries, from the platform; words that many names share are left out. */
function countryWords(lang: 'nl' | 'en'): string[] {
  const names = new Intl.DisplayNames([lang], { type: 'region', fallback: 'none' });
  const words = new Set('amerika engeland schotland wales dubai bali londen spaanse azie afrika curacao bonaire usa'.split(' '));
  const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));
  for (const first of letters) {
    for (const second of letters) {
      for (const word of plain(names.of(first + second) ?? '').split(/[^a-z]+/)) {
        if (
          word.length > 4 &&
          !/^(nederland|eiland|eilanden|republiek|koninkrijk|verenigde|staten|nieuwe?|gebied|territorium|centraal|regio|saint|sint|antarctica|principe|heilige|maarten|zuidelijke|minor|outlying|netherlands|islands?|republic|kingdom|united|states|north|south|western|central|territor(?:y|ies)|region|unknown|british|virgin|southern|indian|ocean|special|french|american|city|democratic|equatorial|heard|faroe|marino)$/.test(
            word,
          ) &&
          !/^(onbekend|pseudo|unknown|outlying)/.test(word)
        )
          words.add(word);
      }
    }
  }
  return [...words].sort();
}
