import type { SlotDefinition } from '../knowledge/library.ts';
import type { Branch, Condition, RuleStep, Step, Tree } from './tree.ts';
import type { TreeProblem } from './tree-problem.ts';

/** `null`: settled as not known (not mentioned, or "geen idee"). Absent: not looked at yet. */
type Known = Readonly<Record<string, string | number | null>>;

/** Above this a tree is too large to walk; the largest real ones stay under a thousand. */
const MOST_STATES = 20_000;
/** Stands for every outcome or answer that no branch names. */
const ANYTHING_ELSE = '\u0000else';

/**
 * Walks every combination of answers, with "not known" as one of them, and tells what only shows on the way:
 * circles, and branches that never win.
 */
export function walk(tree: Tree, slots: ReadonlyMap<string, SlotDefinition>): TreeProblem[] {
  const values = possibleValues(tree, slots);
  const problems = new Map<string, TreeProblem>();
  const note = (problem: TreeProblem): unknown => problems.set(JSON.stringify(problem), problem);
  const taken = new Set<string>();
  const visited = new Set<string>();
  const done = new Set<string>();

  const visit = (id: string, known: Known, path: readonly string[]): void => {
    const step = tree.steps.get(id);
    if (!step || step.kind === 'answer' || step.kind === 'human') return;
    const state = `${id} ${JSON.stringify(Object.entries(known).sort())}`;
    if (done.has(state) || visited.size > MOST_STATES) return;
    if (visited.has(state)) {
      note({ kind: 'circle', step: id, through: path.slice(path.lastIndexOf(id)) });
      return;
    }
    visited.add(state);
    for (const next of settle(step, step.kind === 'rule' ? run(step, known) : known, values)) {
      const branch = step.next.findIndex(({ when }) => when.every((condition) => holds(condition, next)));
      const way = step.next[branch];
      if (!way) continue;
      taken.add(`${id} ${branch}`);
      visit(way.go, next, [...path, id]);
    }
    done.add(state);
  };
  visit(tree.start, {}, []);

  if (visited.size > MOST_STATES) return [{ kind: 'too-large' }];
  const reached = new Set([...visited].map((state) => state.slice(0, state.indexOf(' '))));
  for (const id of reached) {
    for (const branch of nextOf(tree.steps.get(id)).keys())
      if (!taken.has(`${id} ${branch}`)) note({ kind: 'never-taken', step: id, branch });
  }
  return [...problems.values()];
}

/** A rule that is run again on other input may come to another outcome; on the same input it does not. */
function run(step: RuleStep, known: Known): Known {
  const ran = `regel ${step.rule}`;
  const input = JSON.stringify(Object.values(step.input).map((slot) => known[slot] ?? null));
  if (known[ran] === input) return known;
  const rest = Object.entries(known).filter(([name]) => !name.startsWith('uitkomst.'));
  return { ...Object.fromEntries(rest), [ran]: input };
}

/** Every way in which what this step looks at can turn out, given what is settled. */
function settle(step: Extract<Step, { next: unknown }>, known: Known, values: ReadonlyMap<string, readonly (string | number)[]>): Known[] {
  const mentioned = new Set(step.next.flatMap(({ when }) => when.map(({ slot }) => slot)));
  let ways: Known[] = [known];
  const split = (slot: string, among: readonly (string | number | null)[]): unknown =>
    (ways = ways.flatMap((way) => among.map((value) => ({ ...way, [slot]: value }))));
  for (const slot of mentioned) {
    const asked = step.kind === 'ask' && step.slot === slot;
    if (known[slot] === undefined || (asked && known[slot] === null)) split(slot, [...(values.get(slot) ?? []), null]);
  }
  if (step.kind === 'ask' && !mentioned.has(step.slot))
    split(step.slot, known[step.slot] == null ? [...(values.get(step.slot) ?? [ANYTHING_ELSE]), null] : [known[step.slot] ?? null]);
  return ways;
}

function holds(condition: Condition, known: Known): boolean {
  const value = known[condition.slot] ?? null;
  if (value === null) return false;
  if ('values' in condition) return condition.values.includes(String(value));
  if (typeof value !== 'number') return false;
  return 'below' in condition ? value < condition.below : value >= condition.from;
}

/** For a choice its options and what branches name; for an age one on each side of every limit that the tree knows. */
function possibleValues(tree: Tree, slots: ReadonlyMap<string, SlotDefinition>): ReadonlyMap<string, readonly (string | number)[]> {
  const conditions = [...tree.steps.values()].flatMap((step) => nextOf(step).flatMap(({ when }) => [...when]));
  const values = new Map<string, Set<string | number>>();
  for (const condition of conditions) {
    const found = values.get(condition.slot) ?? new Set<string | number>();
    values.set(condition.slot, found);
    if ('values' in condition) {
      for (const value of condition.values) found.add(value);
      for (const { value } of slots.get(condition.slot)?.options ?? []) found.add(value);
    } else {
      const limit = 'below' in condition ? condition.below : condition.from;
      found.add(limit);
      if (limit > 0) found.add(limit - 1);
    }
  }
  return new Map([...values].map(([slot, found]) => [slot, [...found]]));
}

function nextOf(step: Step | undefined): readonly Branch[] {
  return step?.kind === 'ask' || step?.kind === 'rule' ? step.next : [];
}
