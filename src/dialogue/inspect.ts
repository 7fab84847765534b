import type { SlotDefinition } from '../knowledge/library.ts';
import type { Step, Tree } from './tree.ts';
import type { TreeProblem } from './tree-problem.ts';
import { walk } from './walk.ts';

/**
 * Everything wrong with how a tree leads: from every start every path must end in an answer or a human.
 * Whether the articles, slots and values it names exist is for the loader; values that are no option of a slot are taken as possible.
 */
export function inspectTree(tree: Tree, slots: ReadonlyMap<string, SlotDefinition>): TreeProblem[] {
  if (!tree.steps.has(tree.start)) return [{ kind: 'no-start', start: tree.start }];
  const problems = [...tree.steps].flatMap(([id, step]) => inspectBranches(id, step, tree));
  const reached = reachable(tree);
  for (const id of tree.steps.keys()) if (!reached.has(id)) problems.push({ kind: 'unreachable', step: id });
  const mayWalk = problems.every(({ kind }) => ['unreachable', 'never-asked', 'input-not-asked'].includes(kind));
  return mayWalk ? [...problems, ...walk(tree, slots)] : problems;
}

/** The ways on from a step. */
function branchesOf(step: Step): Extract<Step, { next: unknown }>['next'] {
  return step.kind === 'ask' || step.kind === 'rule' ? step.next : [];
}

function inspectBranches(id: string, step: Step, tree: Tree): TreeProblem[] {
  if (step.kind === 'answer' || step.kind === 'human') return [];
  const problems: TreeProblem[] = [];
  for (const [branch, { go }] of step.next.entries()) {
    if (!tree.steps.has(go)) problems.push({ kind: 'leads-nowhere', step: id, branch, go });
  }
  const catchAll = step.next.findIndex(({ when }) => when.length === 0);
  if (catchAll === -1) problems.push({ kind: 'no-catch-all', step: id });
  else for (let branch = catchAll + 1; branch < step.next.length; branch++) problems.push({ kind: 'after-catch-all', step: id, branch });
  if (step.kind === 'rule')
    for (const slot of Object.values(step.input)) if (!isAsked(slot, tree)) problems.push({ kind: 'input-not-asked', step: id, slot });
  if (step.kind === 'ask' && !decidesAnything(step.slot, step, tree)) problems.push({ kind: 'never-asked', step: id, slot: step.slot });
  return problems;
}

function decidesAnything(slot: string, step: Extract<Step, { kind: 'ask' }>, tree: Tree): boolean {
  const here = step.next.some(({ when }) => when.some((condition) => condition.slot === slot));
  return here || [...tree.steps.values()].some((other) => other.kind === 'rule' && Object.values(other.input).includes(slot));
}

function isAsked(slot: string, tree: Tree): boolean {
  return [...tree.steps.values()].some((step) => step.kind === 'ask' && step.slot === slot);
}

function reachable(tree: Tree): ReadonlySet<string> {
  const found = new Set([tree.start]);
  for (const id of found) {
    const step = tree.steps.get(id);
    if (step) for (const { go } of branchesOf(step)) if (tree.steps.has(go)) found.add(go);
  }
  return found;
}
