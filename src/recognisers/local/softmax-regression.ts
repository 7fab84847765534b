import { toBytes, toChances, type LinearWeights, type Sample } from './linear-weights.ts';
import { seeded, shuffle } from './random.ts';

const EPOCHS = 10;
const RATE = 0.5;
const L2 = 1e-4;
const SEED = 1;
/** The weights at the end of these last passes are averaged: less left to the order of the examples. */
const AVERAGED = 5;

/** Multinomial logistic regression by stochastic gradient with AdaGrad. Same samples in the same order: same weights to the bit. */
export function trainSoftmax(samples: readonly Sample[], topics: number, features: number): LinearWeights {
  const weights = new Float32Array(features * topics);
  const bias = new Float32Array(topics);
  const past = new Float32Array(features * topics).fill(1e-3);
  const pastBias = new Float32Array(topics).fill(1e-3);
  const mean = new Float32Array(features * topics);
  const meanBias = new Float32Array(topics);
  const scores = new Float32Array(topics);
  const order = Int32Array.from(samples, (_, i) => i);
  const random = seeded(SEED);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random);
    for (const i of order) {
      const sample = samples[i];
      if (!sample) continue;
      const { at, value } = sample.vector;
      scores.set(bias);
      for (let j = 0; j < at.length; j++) {
        const x = value[j] ?? 0;
        const from = (at[j] ?? 0) * topics;
        for (let k = 0; k < topics; k++) scores[k] = (scores[k] ?? 0) + (weights[from + k] ?? 0) * x;
      }
      toChances(scores);
      scores[sample.topic] = (scores[sample.topic] ?? 0) - 1;
      for (let k = 0; k < topics; k++) scores[k] = (scores[k] ?? 0) * sample.weight;
      for (let j = 0; j < at.length; j++) {
        const x = value[j] ?? 0;
        const from = (at[j] ?? 0) * topics;
        for (let k = 0; k < topics; k++) {
          const p = from + k;
          const slope = (scores[k] ?? 0) * x + L2 * (weights[p] ?? 0);
          const sum = (past[p] ?? 0) + slope * slope;
          past[p] = sum;
          weights[p] = (weights[p] ?? 0) - (RATE * slope) / Math.sqrt(sum);
        }
      }
      for (let k = 0; k < topics; k++) {
        const slope = scores[k] ?? 0;
        pastBias[k] = (pastBias[k] ?? 0) + slope * slope;
        bias[k] = (bias[k] ?? 0) - (RATE * 0.1 * slope) / Math.sqrt(pastBias[k] ?? 1);
      }
    }
    if (epoch >= EPOCHS - AVERAGED) {
      for (let p = 0; p < weights.length; p++) mean[p] = (mean[p] ?? 0) + (weights[p] ?? 0) / AVERAGED;
      for (let k = 0; k < topics; k++) meanBias[k] = (meanBias[k] ?? 0) + (bias[k] ?? 0) / AVERAGED;
    }
  }
  return toBytes(mean, meanBias);
}
