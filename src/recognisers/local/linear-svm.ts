import { toBytes, type LinearWeights, type Sample } from './linear-weights.ts';
import { seeded, shuffle } from './random.ts';

const COST = 1;
const MAX_PASSES = 30;
const CLOSE_ENOUGH = 0.02;
const SEED = 3;

/**
 * One linear support vector machine per topic against the rest, squared hinge loss, by dual coordinate descent.
 * @see Hsieh et al. 2008, "A Dual Coordinate Descent Method for Large-scale Linear SVM" (liblinear)
 */
export function trainSvm(samples: readonly Sample[], topics: number, features: number): LinearWeights {
  const weights = new Float32Array(features * topics);
  const bias = new Float32Array(topics);
  const random = seeded(SEED);
  for (let k = 0; k < topics; k++) {
    const one = trainOne(samples, k, features, random);
    for (let d = 0; d < features; d++) weights[d * topics + k] = one[d] ?? 0;
    bias[k] = one[features] ?? 0;
  }
  return toBytes(weights, bias);
}

/** @returns the weights with the bias behind them */
function trainOne(samples: readonly Sample[], topic: number, features: number, random: () => number): Float32Array {
  const w = new Float32Array(features + 1);
  const alpha = new Float32Array(samples.length);
  const order = Int32Array.from(samples, (_, i) => i);
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    shuffle(order, random);
    let largest = 0;
    for (const i of order) {
      const sample = samples[i];
      if (!sample) continue;
      const sign = sample.topic === topic ? 1 : -1;
      const { at, value } = sample.vector;
      const diagonal = 0.5 / (COST * sample.weight);
      const before = alpha[i] ?? 0;
      let dot = w[features] ?? 0;
      for (let j = 0; j < at.length; j++) dot += (w[at[j] ?? 0] ?? 0) * (value[j] ?? 0);
      const slope = sign * dot - 1 + before * diagonal;
      const projected = before === 0 ? Math.min(slope, 0) : slope;
      if (Math.abs(projected) > largest) largest = Math.abs(projected);
      if (projected === 0) continue;
      // A vector of length one plus the bias: its square is 2.
      alpha[i] = Math.max(before - slope / (2 + diagonal), 0);
      const step = ((alpha[i] ?? 0) - before) * sign;
      if (step === 0) continue;
      for (let j = 0; j < at.length; j++) w[at[j] ?? 0] = (w[at[j] ?? 0] ?? 0) + step * (value[j] ?? 0);
      w[features] = (w[features] ?? 0) + step;
    }
    if (largest < CLOSE_ENOUGH) break;
  }
  return w;
}
