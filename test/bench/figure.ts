/** One line of the table of figures. */
export interface Figure {
  readonly what: string;
  readonly measured: string;
  /** From DESIGN 9; a figure without a goal is there to explain another one. */
  readonly goal?: { readonly text: string; readonly met: boolean };
  /** How it was measured, in one line. */
  readonly how: string;
}

/** A figure that must not be over a limit. The decision is made on the value as measured, not on the rounded text. */
export const atMost = (value: number, limit: number, unit: string): Pick<Figure, 'measured' | 'goal'> => ({
  measured: `${round(value)} ${unit}`,
  goal: { text: `≤ ${String(limit)} ${unit}`, met: value <= limit },
});

/** Three significant digits, without an exponent; `n/a` when nothing was measured. */
export function round(value: number): string {
  if (!Number.isFinite(value)) return 'n/a';
  const size = Math.abs(value);
  return value.toFixed(size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : 2);
}

/** Nearest-rank percentile; NaN without values. @param p 0..100 */
export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 50);

/** `p50 1.2 / p99 3.4 ms`. */
export const spread = (values: readonly number[], percentiles: readonly number[]): string =>
  `${percentiles.map((p) => `p${String(p)} ${round(percentile(values, p))}`).join(' / ')} ms`;
