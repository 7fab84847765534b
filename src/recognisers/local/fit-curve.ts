import type { Curve } from './calibration.ts';

const MAX_STEPS = 50;
const CLOSE_ENOUGH = 1e-9;
const L2 = 2e-3;

/** Logistic regression by Newton's method on standardised signals; the curve that comes back takes them as they are. */
export function fitCurve(rows: readonly (readonly number[])[], right: readonly boolean[]): Curve {
  const size = rows[0]?.length ?? 0;
  const mean = Array.from({ length: size }, (_, j) => rows.reduce((sum, row) => sum + (row[j] ?? 0), 0) / rows.length);
  const spread = mean.map((middle, j) => Math.sqrt(rows.reduce((sum, row) => sum + ((row[j] ?? 0) - middle) ** 2, 0) / rows.length) || 1);
  /** The signals with a one behind them, for the bias. */
  const scaled = rows.map((row) => [...row.map((value, j) => (value - (mean[j] ?? 0)) / (spread[j] ?? 1)), 1]);
  const weights = new Array<number>(size + 1).fill(0);
  for (let step = 0; step < MAX_STEPS; step++) {
    const slope = weights.map((weight, j) => (j < size ? L2 * weight : 0));
    const bend: number[][] = weights.map((_, j) => weights.map((__, k) => (j !== k ? 0 : j < size ? L2 : 1e-9)));
    scaled.forEach((row, i) => {
      const chance = 1 / (1 + Math.exp(-dot(weights, row)));
      const error = (chance - (right[i] ? 1 : 0)) / rows.length;
      const certainty = (chance * (1 - chance)) / rows.length;
      row.forEach((value, j) => {
        slope[j] = (slope[j] ?? 0) + error * value;
        const line = bend[j];
        if (line) for (let k = 0; k <= size; k++) line[k] = (line[k] ?? 0) + certainty * value * (row[k] ?? 0);
      });
    });
    const change = solve(bend, slope);
    change.forEach((by, j) => (weights[j] = (weights[j] ?? 0) - by));
    if (change.every((by) => Math.abs(by) < CLOSE_ENOUGH)) break;
  }
  const raw = weights.slice(0, size).map((weight, j) => weight / (spread[j] ?? 1));
  return { bias: (weights[size] ?? 0) - dot(raw, mean), weights: raw };
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, j) => sum + value * (b[j] ?? 0), 0);
}

/** Gauss–Jordan with the largest pivot. @param square is used up */
function solve(square: number[][], values: readonly number[]): number[] {
  const lines = square.map((line, i) => [...line, values[i] ?? 0]);
  for (let column = 0; column < lines.length; column++) {
    const rest = lines.slice(column).sort((a, b) => Math.abs(b[column] ?? 0) - Math.abs(a[column] ?? 0));
    lines.splice(column, rest.length, ...rest);
    const pivot = lines[column] ?? [];
    const size = pivot[column] ?? 0;
    if (size === 0) continue;
    for (let k = column; k <= lines.length; k++) pivot[k] = (pivot[k] ?? 0) / size;
    lines.forEach((line, i) => {
      const times = line[column] ?? 0;
      if (i !== column) for (let k = column; k <= lines.length; k++) line[k] = (line[k] ?? 0) - times * (pivot[k] ?? 0);
    });
  }
  return lines.map((line) => line[lines.length] ?? 0);
}
