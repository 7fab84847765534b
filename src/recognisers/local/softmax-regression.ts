import { toBytes, type LinearWeights } from './linear-weights.ts';
import { seeded, shuffle } from './random.ts';
import type { Samples } from './samples.ts';

const EPOCHS = 8;
const RATE = 0.5;
const L2 = 3e-4;
const SEED = 1;
/** The weights at the end of these last passes are averaged: less left to the order of the examples. */
const AVERAGED = 4;
/** A topic whose chance is wrong by less than this learns nothing from the example: nine in ten steps saved, and better on the development set. */
const NEGLIGIBLE = 0.003;

/** Multinomial logistic regression by stochastic gradient with AdaGrad. Same samples in the same order: same weights to the bit. */
export function trainSoftmax(samples: Samples, topics: number, features: number): LinearWeights {
  const { starts, at, value } = samples;
  const weights = new Float32Array(features * topics);
  const past = new Float32Array(features * topics).fill(1e-3);
  const bias = new Float32Array(topics);
  const pastBias = new Float32Array(topics).fill(1e-3);
  const mean = new Float32Array(features * topics);
  const meanBias = new Float32Array(topics);
  const error = new Float64Array(topics);
  const wrong = new Int32Array(topics);
  const order = Int32Array.from({ length: samples.count }, (_, i) => i);
  const random = seeded(SEED);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random);
    for (const i of order) {
      const from = starts[i] ?? 0;
      const to = starts[i + 1] ?? 0;
      error.set(bias);
      for (let j = from; j < to; j++) {
        const x = value[j] ?? 0;
        const row = (at[j] ?? 0) * topics;
        for (let k = 0; k < topics; k++) error[k] = (error[k] ?? 0) + (weights[row + k] ?? 0) * x;
      }
      const learning = errorsOf(error, samples.topic[i] ?? 0, samples.weight[i] ?? 1, wrong);
      for (let j = from; j < to; j++) {
        const x = value[j] ?? 0;
        const row = (at[j] ?? 0) * topics;
        for (let n = 0; n < learning; n++) {
          const k = wrong[n] ?? 0;
          const p = row + k;
          const slope = (error[k] ?? 0) * x + L2 * (weights[p] ?? 0);
          const sum = (past[p] ?? 0) + slope * slope;
          past[p] = sum;
          weights[p] = (weights[p] ?? 0) - (RATE * slope) / Math.sqrt(sum);
        }
      }
      for (let n = 0; n < learning; n++) {
        const k = wrong[n] ?? 0;
        const slope = error[k] ?? 0;
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

/**
 * Turns scores, in place, into how far the chance of each topic is off.
 * @param wrong gets the topics that are off by more than nothing @returns how many those are
 */
function errorsOf(scores: Float64Array, topic: number, weight: number, wrong: Int32Array): number {
  let most = -Infinity;
  for (const score of scores) if (score > most) most = score;
  let sum = 0;
  for (let k = 0; k < scores.length; k++) {
    const value = Math.exp((scores[k] ?? 0) - most);
    scores[k] = value;
    sum += value;
  }
  let count = 0;
  for (let k = 0; k < scores.length; k++) {
    const error = ((scores[k] ?? 0) / sum - (k === topic ? 1 : 0)) * weight;
    scores[k] = error;
    if (Math.abs(error) > NEGLIGIBLE) wrong[count++] = k;
  }
  return count;
}
