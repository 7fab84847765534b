import type { Vector } from './vectors.ts';

/** What the learners learn from: the vectors of all examples one after another, so that a pass runs through memory from front to back. */
export interface Samples {
  readonly count: number;
  /** Where each vector starts; one longer than `count`. */
  readonly starts: Int32Array;
  readonly at: Int32Array;
  readonly value: Float32Array;
  readonly topic: Int32Array;
  /** How much each example counts. */
  readonly weight: Float64Array;
}

export interface Sample {
  readonly vector: Vector;
  readonly topic: number;
  readonly weight: number;
}

export function packSamples(samples: readonly Sample[]): Samples {
  const starts = new Int32Array(samples.length + 1);
  samples.forEach(({ vector }, i) => (starts[i + 1] = (starts[i] ?? 0) + vector.at.length));
  const at = new Int32Array(starts.at(-1) ?? 0);
  const value = new Float32Array(at.length);
  samples.forEach(({ vector }, i) => {
    at.set(vector.at, starts[i]);
    value.set(vector.value, starts[i]);
  });
  return {
    count: samples.length,
    starts,
    at,
    value,
    topic: Int32Array.from(samples, ({ topic }) => topic),
    weight: Float64Array.from(samples, ({ weight }) => weight),
  };
}
