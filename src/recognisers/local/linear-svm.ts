import { toBytes, type LinearWeights } from './linear-weights.ts';
import { seeded, shuffle } from './random.ts';
import type { Samples } from './samples.ts';

const COST = 2;
const MAX_PASSES = 30;
/** liblinear's own measure; at 0.02 it took half as many passes again and nothing became better. */
const CLOSE_ENOUGH = 0.1;
/** An example that is this far on the safe side without any weight is not looked at again. */
const SAFE_BY = 0.3;
const SEED = 3;

/**
 * One linear support vector machine per topic against the rest, squared hinge loss, by dual coordinate descent.
 * @see Hsieh et al. 2008, "A Dual Coordinate Descent Method for Large-scale Linear SVM" (liblinear)
 */
export function trainSvm(samples: Samples, topics: number, features: number): LinearWeights {
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
function trainOne({ count, starts, at, value, ...samples }: Samples, topic: number, features: number, random: () => number): Float64Array {
  const w = new Float64Array(features + 1);
  const alpha = new Float64Array(count);
  const order = Int32Array.from({ length: count }, (_, i) => i);
  let active = count;
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    shuffle(order, random, active);
    let largest = 0;
    for (let turn = 0; turn < active; turn++) {
      const i = order[turn] ?? 0;
      const from = starts[i] ?? 0;
      const to = starts[i + 1] ?? 0;
      const sign = samples.topic[i] === topic ? 1 : -1;
      const diagonal = 0.5 / (COST * (samples.weight[i] ?? 1));
      const before = alpha[i] ?? 0;
      let dot = w[features] ?? 0;
      for (let j = from; j < to; j++) dot += (w[at[j] ?? 0] ?? 0) * (value[j] ?? 0);
      const slope = sign * dot - 1 + before * diagonal;
      if (before === 0 && slope >= 0) {
        if (pass > 0 && slope > SAFE_BY) {
          active--;
          order[turn] = order[active] ?? 0;
          order[active] = i;
          turn--;
        }
        continue;
      }
      largest = Math.max(largest, Math.abs(slope));
      // A vector of length one plus the bias: its square is 2.
      const after = Math.max(before - slope / (2 + diagonal), 0);
      const step = (after - before) * sign;
      if (step === 0) continue;
      alpha[i] = after;
      for (let j = from; j < to; j++) w[at[j] ?? 0] = (w[at[j] ?? 0] ?? 0) + step * (value[j] ?? 0);
      w[features] = (w[features] ?? 0) + step;
    }
    if (largest < CLOSE_ENOUGH) break;
  }
  return w;
}
