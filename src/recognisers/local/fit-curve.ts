import type { Curve } from './calibration.ts';

const STEPS = 4000;
const RATE = 0.5;
const L2 = 2e-3;

/** Logistic regression by gradient descent on standardised signals; the curve that comes back takes them as they are. */
export function fitCurve(rows: readonly (readonly number[])[], right: readonly boolean[]): Curve {
  const size = rows[0]?.length ?? 0;
  const mean = Array.from({ length: size }, (_, j) => rows.reduce((sum, row) => sum + (row[j] ?? 0), 0) / rows.length);
  const spread = mean.map((middle, j) => Math.sqrt(rows.reduce((sum, row) => sum + ((row[j] ?? 0) - middle) ** 2, 0) / rows.length) || 1);
  const scaled = rows.map((row) => row.map((value, j) => (value - (mean[j] ?? 0)) / (spread[j] ?? 1)));
  const weights = new Array<number>(size).fill(0);
  let bias = 0;
  for (let step = 0; step < STEPS; step++) {
    const slope = weights.map((weight) => L2 * weight);
    let slopeBias = 0;
    scaled.forEach((row, i) => {
      let sum = bias;
      for (let j = 0; j < size; j++) sum += (weights[j] ?? 0) * (row[j] ?? 0);
      const error = (1 / (1 + Math.exp(-sum)) - (right[i] ? 1 : 0)) / rows.length;
      slopeBias += error;
      for (let j = 0; j < size; j++) slope[j] = (slope[j] ?? 0) + error * (row[j] ?? 0);
    });
    bias -= RATE * slopeBias;
    for (let j = 0; j < size; j++) weights[j] = (weights[j] ?? 0) - RATE * (slope[j] ?? 0);
  }
  const raw = weights.map((weight, j) => weight / (spread[j] ?? 1));
  return { bias: bias - raw.reduce((sum, weight, j) => sum + weight * (mean[j] ?? 0), 0), weights: raw };
}
