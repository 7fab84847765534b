import { decide, holds } from './conditions.ts';
import { readPastUntil } from '../shared/past-until.ts';
import { UNKNOWN } from './state.ts';
import type { AnswerStep, AskStep, Branch, HumanStep, Tree } from './tree.ts';

/** Runs a named rule on the slots that a step names; see `knowledge/rules/registry.ts`. */
export type RunRule = (rule: string, input: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;

/** Where a tree stands still: a question, an answer or a human. `outcomes` are those of the rules passed on the way. */
export interface Stop {
  readonly id: string;
  readonly step: AskStep | AnswerStep | HumanStep;
  readonly outcomes: Readonly<Record<string, string>>;
}

/** No tree is deeper; more steps mean a circle that `inspectTree` should have refused. */
const DEEPEST = 100;

/** Follows a tree from its start for what is known, past every question whose answer would change nothing any more. */
export function follow(tree: Tree, slots: Readonly<Record<string, string>>, run: RunRule): Stop {
  let id = tree.start;
  const reckonedWith = slotsOfRules(tree);
  const outcomes: Record<string, string> = {};
  for (let depth = 0; depth < DEEPEST; depth++) {
    const step = tree.steps.get(id);
    if (!step) throw new Error(`Tree ${tree.topic} has no step "${id}"; the content loader should have refused it.`);
    if (step.kind === 'answer' || step.kind === 'human') return { id, step, outcomes };
    if (step.kind === 'rule') {
      for (const [name, value] of Object.entries(run(step.rule, inputOf(step.input, slots)))) outcomes[`uitkomst.${name}`] = value;
    }
    const asking = step.kind === 'ask' ? step.slot : undefined;
    const waits = step.kind === 'ask' && reckonedWith.has(step.slot) && (awaitsAnswer(step, slots) || tooVague(step, tree, slots, run));
    const next = decide(waits ? withoutDefault(step.next) : step.next, { ...slots, ...outcomes }, asking);
    if (waits && (next === undefined || next === ASKED)) return { id, step, outcomes };
    if (next === undefined) {
      if (step.kind === 'ask') return { id, step, outcomes };
      throw new Error(`Rule step "${id}" of tree ${tree.topic} has no branch that holds; the content loader should have refused it.`);
    }
    id = next;
  }
  throw new Error(`Tree ${tree.topic} goes round in a circle; inspectTree should have refused it.`);
}

/** Stands for asking, where no condition leads another way. No step can be called so. */
const ASKED = '\u0000ask';

/** True while a rule still needs the answer: nothing is known, or an age on both sides of a limit that the step names. */
function awaitsAnswer({ slot, next }: AskStep, slots: Readonly<Record<string, string>>): boolean {
  if (slots[slot] === undefined) return true;
  return next.some(({ when }) => when.some((condition) => condition.slot === slot && holds(condition, slots, slot) === 'maybe'));
}

/** True when a day is only known to be past, and that tells the rule that comes next nothing. */
function tooVague({ slot, next }: AskStep, tree: Tree, slots: Readonly<Record<string, string>>, run: RunRule): boolean {
  if (readPastUntil(slots[slot] ?? '') === undefined) return false;
  const rules = next.map(({ go }) => tree.steps.get(go)).filter((step) => step?.kind === 'rule');
  return rules.some(
    (rule) => Object.values(rule.input).includes(slot) && Object.keys(run(rule.rule, inputOf(rule.input, slots))).length === 0,
  );
}

/** Only what was said may lead past a question that a rule reckons with; the last branch leads on after the answer. */
const withoutDefault = (branches: readonly Branch[]): readonly Branch[] =>
  branches.map((branch) => (branch.when.length > 0 ? branch : { ...branch, go: ASKED }));

/** Slots that a rule reckons with: a question for one of these is asked even when it decides no branch by itself. */
function slotsOfRules(tree: Tree): ReadonlySet<string> {
  const rules = [...tree.steps.values()].filter((step) => step.kind === 'rule');
  return new Set(rules.flatMap((step) => Object.values(step.input)));
}

function inputOf(names: Readonly<Record<string, string>>, slots: Readonly<Record<string, string>>): Record<string, string> {
  const input: Record<string, string> = {};
  for (const [parameter, slot] of Object.entries(names)) {
    const value = slots[slot];
    if (value !== undefined && value !== UNKNOWN) input[parameter] = value;
  }
  return input;
}
