import type { Branch, Condition } from './tree.ts';
import { UNKNOWN } from './state.ts';

/** Three-valued: `maybe` when what is known does not decide it. */
export type Truth = 'yes' | 'no' | 'maybe';

type Known = Readonly<Record<string, string>>;

/**
 * Which step a list of branches leads to, as far as what is known decides it.
 * A slot that nobody asks here (`asking` is another one) and that is not known counts as not mentioned: its conditions do not hold.
 * @returns the step, or undefined when the answer to `asking` would still change it
 */
export function decide(branches: readonly Branch[], known: Known, asking?: string): string | undefined {
  const reachable = new Set<string>();
  for (const branch of branches) {
    const truth = all(branch.when.map((condition) => holds(condition, known, asking)));
    if (truth === 'no') continue;
    reachable.add(branch.go);
    if (truth === 'yes') break;
  }
  const [only, ...others] = reachable;
  return others.length === 0 ? only : undefined;
}

/** Whether a condition holds for what is known. An age on both sides of a limit decides only when the age itself is asked here. */
export function holds(condition: Condition, known: Known, asking?: string): Truth {
  const value = known[condition.slot];
  if (value === UNKNOWN) return 'no';
  if (value === undefined) return condition.slot === asking ? 'maybe' : 'no';
  if ('values' in condition) return condition.values.includes(value) ? 'yes' : 'no';
  const [min, max] = interval(value);
  const crosses = condition.slot === asking ? 'maybe' : 'no';
  if ('below' in condition) return max < condition.below ? 'yes' : min < condition.below ? crosses : 'no';
  return min >= condition.from ? 'yes' : max >= condition.from ? crosses : 'no';
}

/** The ages that an age slot stands for: `6-6`, `0-17`, `18-130`. */
export function interval(value: string): readonly [number, number] {
  const [min, max] = value.split('-').map(Number);
  if (min === undefined || Number.isNaN(min)) throw new Error(`Not an age interval: "${value}"; read-slots should give min-max.`);
  return [min, max ?? min];
}

function all(truths: readonly Truth[]): Truth {
  if (truths.includes('no')) return 'no';
  return truths.includes('maybe') ? 'maybe' : 'yes';
}
