import type { Vector } from './vectors.ts';

/** The examples' vectors one after another; the values in bytes of 1/255. */
export interface PackedVectors {
  /** Where each vector starts; one longer than the number of vectors. */
  readonly starts: Uint32Array;
  readonly at: Uint32Array;
  readonly value: Uint8Array;
}

export interface Neighbours {
  /** The examples most like a message, best first. @param count how many */
  nearest(vector: Vector, count: number): { example: number; likeness: number }[];
}

export function packVectors(vectors: readonly Vector[]): PackedVectors {
  const total = vectors.reduce((sum, vector) => sum + vector.at.length, 0);
  const starts = new Uint32Array(vectors.length + 1);
  const at = new Uint32Array(total);
  const value = new Uint8Array(total);
  let next = 0;
  vectors.forEach((vector, i) => {
    at.set(vector.at, next);
    for (let j = 0; j < vector.value.length; j++) value[next + j] = Math.round((vector.value[j] ?? 0) * 255);
    next += vector.at.length;
    starts[i + 1] = next;
  });
  return { starts, at, value };
}

/** @param features size of the vocabulary */
export function createNeighbours(packed: PackedVectors, features: number): Neighbours {
  const examples = packed.starts.length - 1;
  const ends = new Uint32Array(features + 1);
  for (const feature of packed.at) ends[feature + 1] = (ends[feature + 1] ?? 0) + 1;
  for (let d = 0; d < features; d++) ends[d + 1] = (ends[d + 1] ?? 0) + (ends[d] ?? 0);
  const next = ends.slice();
  const owner = new Uint32Array(packed.at.length);
  const value = new Uint8Array(packed.at.length);
  for (let i = 0; i < examples; i++) {
    for (let j = packed.starts[i] ?? 0; j < (packed.starts[i + 1] ?? 0); j++) {
      const feature = packed.at[j] ?? 0;
      const place = next[feature] ?? 0;
      owner[place] = i;
      value[place] = packed.value[j] ?? 0;
      next[feature] = place + 1;
    }
  }
  const likeness = new Float32Array(examples);
  return {
    nearest(vector, count) {
      likeness.fill(0);
      for (let j = 0; j < vector.at.length; j++) {
        const feature = vector.at[j] ?? 0;
        const x = (vector.value[j] ?? 0) / 255;
        for (let p = ends[feature] ?? 0; p < (ends[feature + 1] ?? 0); p++) {
          const example = owner[p] ?? 0;
          likeness[example] = (likeness[example] ?? 0) + x * (value[p] ?? 0);
        }
      }
      const best: { example: number; likeness: number }[] = [];
      for (let i = 0; i < examples; i++) {
        const like = likeness[i] ?? 0;
        if (best.length === count && like <= (best[count - 1]?.likeness ?? 0)) continue;
        let place = best.length;
        while (place > 0 && (best[place - 1]?.likeness ?? 0) < like) place--;
        best.splice(place, 0, { example: i, likeness: like });
        if (best.length > count) best.pop();
      }
      return best;
    },
  };
}
