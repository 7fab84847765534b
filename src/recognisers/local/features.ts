import type { Concepts } from './concepts.ts';
import type { Spelling } from './spelling.ts';
import type { Tongue } from './tongue.ts';

/** What a message is made of before weighing. */
export interface Features {
  /** After normalising and spelling. */
  readonly words: readonly string[];
  readonly concepts: readonly string[];
  /** Feature → how often. The first letter names its family: `w` words, `c` letters, `k` concepts. */
  readonly counts: ReadonlyMap<string, number>;
  /** 0..1, words that the examples know, before mending. */
  readonly knownShare: number;
}

/** Which place it is says nothing about the subject: all are one word. */
const PLACE = 'plaats';
const PAIR_WEIGHT = 0.7;
const SHORTEST = 2;
const LONGEST = 5;

/** Stems and pairs of stems, letters inside words, concepts and pairs of concepts. */
export function featuresOf(text: string, tongue: Tongue, spelling: Spelling, concepts: Concepts): Features {
  const typed = tongue.wordsOf(text);
  const mended = spelling.mend(typed);
  const found = concepts.of(mended);
  const words = found.includes(PLACE) ? mended.map((word) => (concepts.of([word]).includes(PLACE) ? `#${PLACE}` : word)) : mended;
  const counts = new Map<string, number>();
  const add = (feature: string, by = 1) => counts.set(feature, (counts.get(feature) ?? 0) + by);

  const stems = words.map((word) => tongue.stem(word));
  stems.forEach((one, i) => {
    add(`w:${one}`);
    if (i > 0) add(`w:${stems[i - 1]}_${one}`);
  });
  for (const word of words) if (!word.startsWith('#')) for (const part of lettersOf(word)) add(`c:${part}`);
  found.forEach((one, i) => {
    add(`k:${one}`);
    for (const other of found.slice(i + 1)) add(`k:${one}+${other}`, PAIR_WEIGHT);
  });
  const known = typed.filter((word) => spelling.knows(word)).length;
  return { words, concepts: found, counts, knownShare: typed.length === 0 ? 0 : known / typed.length };
}

function lettersOf(word: string): string[] {
  const padded = `<${word.slice(0, 40)}>`;
  const parts: string[] = [];
  for (let size = SHORTEST; size <= LONGEST; size++) for (let i = 0; i + size <= padded.length; i++) parts.push(padded.slice(i, i + size));
  return parts;
}
