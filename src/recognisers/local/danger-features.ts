import type { Concepts } from './concepts.ts';
import { MAX_CHARACTERS, plain } from './normalise.ts';
import type { Vector } from './vectors.ts';

/** Features share this many places, by hash: no list of them has to be kept. */
export const PLACES = 1 << 17;
const SHORTEST = 3;
const LONGEST = 4;
const SKIPPED_PAIR = 0.5;
const CONCEPT_PAIR = 0.7;
/** How much each family counts: which kinds of words stand together says more about danger than the words themselves. Measured. */
const FAMILY_WEIGHT: Readonly<Record<string, number>> = { w: 1, c: 0.7, k: 2 };

/** The words of a message in either language, as danger is heard in them: nothing is written out or mended, for panic spells as it comes. */
export function dangerWordsOf(text: string): string[] {
  return (
    plain(text.slice(0, MAX_CHARACTERS))
      .match(/\p{L}+(?:'\p{L}+)?|\p{N}+/gu)
      ?.map((word) => {
        if (/^\p{N}/u.test(word)) return word === '112' || word === '113' ? word : '#';
        return word.replace(/'/g, '').replace(/(.)\1{2,}/gu, '$1$1');
      }) ?? []
  );
}

/** Words, pairs of words (also with one between), letters inside words, and kinds of words and pairs of those, each at its place. */
export function dangerFeaturesOf(text: string, concepts: Concepts): Map<string, number> {
  const words = dangerWordsOf(text);
  const counts = new Map<string, number>();
  const add = (feature: string, by = 1) => counts.set(feature, (counts.get(feature) ?? 0) + by);
  words.forEach((word, i) => {
    add(`w:${word}`);
    if (i > 0) add(`w:${words[i - 1]}_${word}`);
    if (i > 1) add(`w:${words[i - 2]}..${word}`, SKIPPED_PAIR);
    const padded = `<${word.slice(0, 40)}>`;
    for (let size = SHORTEST; size <= LONGEST; size++)
      for (let from = 0; from + size <= padded.length; from++) add(`c:${padded.slice(from, from + size)}`);
  });
  const found = concepts.of(words);
  found.forEach((one, i) => {
    add(`k:${one}`);
    for (const other of found.slice(i + 1)) add(`k:${one}+${other}`, CONCEPT_PAIR);
  });
  return counts;
}

/** Weighs by 1 + log count and idf, and scales each family and then the whole to one. */
export function dangerVectorOf(counts: ReadonlyMap<string, number>, idf: Float32Array): Vector {
  const squares = new Map<string, number>();
  const weighed: { readonly place: number; readonly weight: number; readonly family: string }[] = [];
  for (const [feature, count] of counts) {
    const place = placeOf(feature);
    const family = feature.charAt(0);
    const weight = (count < 1 ? count : 1 + Math.log(count)) * (idf[place] ?? 1);
    squares.set(family, (squares.get(family) ?? 0) + weight * weight);
    weighed.push({ place, weight, family });
  }
  const whole = Math.sqrt([...squares.keys()].reduce((sum, family) => sum + (FAMILY_WEIGHT[family] ?? 1) ** 2, 0)) || 1;
  const values = new Map<number, number>();
  for (const { place, weight, family } of weighed) {
    const value = (weight * (FAMILY_WEIGHT[family] ?? 1)) / (Math.sqrt(squares.get(family) ?? 1) * whole);
    values.set(place, (values.get(place) ?? 0) + value);
  }
  const ordered = [...values].sort(([a], [b]) => a - b);
  return { at: Int32Array.from(ordered, ([place]) => place), value: Float32Array.from(ordered, ([, value]) => value) };
}

export function placeOf(feature: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < feature.length; i++) hash = Math.imul(hash ^ feature.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 12)) & (PLACES - 1);
}
