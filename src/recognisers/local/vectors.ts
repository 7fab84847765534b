/** A message as a sparse vector of length one. */
export interface Vector {
  readonly at: Int32Array;
  readonly value: Float32Array;
}

export interface Vocabulary {
  readonly index: ReadonlyMap<string, number>;
  /** Inverse document frequency by index. */
  readonly idf: Float32Array;
}

/** The features that the texts have, in order of first sight; letters and pairs of words seen in one text only are dropped. */
export function buildVocabulary(texts: readonly ReadonlyMap<string, number>[]): Vocabulary {
  const seenIn = new Map<string, number>();
  for (const counts of texts) for (const feature of counts.keys()) seenIn.set(feature, (seenIn.get(feature) ?? 0) + 1);
  const index = new Map<string, number>();
  const idf: number[] = [];
  for (const [feature, texts_] of seenIn) {
    if (texts_ < 2 && (feature.startsWith('c:') || feature.includes('_'))) continue;
    index.set(feature, index.size);
    idf.push(Math.log((1 + texts.length) / (1 + texts_)) + 1);
  }
  return { index, idf: Float32Array.from(idf) };
}

/** Concepts count for less than the words themselves: measured on the development set. */
const FAMILY_WEIGHT: Readonly<Record<string, number>> = { k: 0.65 };

/** Weighs by 1 + log count and idf, scales each family (words, letters, concepts) to one, then the whole. */
export function vectorOf(counts: ReadonlyMap<string, number>, vocabulary: Vocabulary): Vector {
  const at: number[] = [];
  const raw: number[] = [];
  const family: string[] = [];
  const squares = new Map<string, number>();
  for (const [feature, count] of counts) {
    const index = vocabulary.index.get(feature);
    if (index === undefined) continue;
    const weight = (count < 1 ? count : 1 + Math.log(count)) * (vocabulary.idf[index] ?? 0);
    const kind = feature.charAt(0);
    at.push(index);
    raw.push(weight);
    family.push(kind);
    squares.set(kind, (squares.get(kind) ?? 0) + weight * weight);
  }
  const whole = Math.sqrt([...squares.keys()].reduce((sum, kind) => sum + (FAMILY_WEIGHT[kind] ?? 1) ** 2, 0)) || 1;
  const scale = new Map([...squares].map(([kind, sum]) => [kind, (FAMILY_WEIGHT[kind] ?? 1) / (Math.sqrt(sum) * whole)]));
  return { at: Int32Array.from(at), value: Float32Array.from(raw, (weight, i) => weight * (scale.get(family[i] ?? '') ?? 0)) };
}
