import { Temporal } from 'temporal-polyfill';
import { follow } from '../dialogue/follow.ts';
import type { Library } from '../knowledge/library.ts';
import { rules } from '../knowledge/rules/registry.ts';
import { dayOf, type Day } from '../shared/clock.ts';
import { mayBeShown } from '../knowledge/validity.ts';
import { makePlan, type Plan } from './make-plan.ts';
import { decodePlan } from './plan-code.ts';

export interface OpenedPlan {
  readonly plan: Plan;
  /** The day that it is from. */
  readonly made: Day;
}

/** After this many days a plan is too old to trust. */
const KEPT_DAYS = 366;

/**
 * The plan behind a code, made anew from the content of today: the same way through the tree as on the day it is from, the fees and hours of now.
 * Undefined when the code is not ours, is from the future or too old, no longer leads to a plan, or the plan may not be shown.
 */
export function openPlan(library: Library, topic: string, code: string, at: string): OpenedPlan | undefined {
  const tree = library.trees.get(topic);
  const answers = tree && decodePlan(library, topic, code);
  if (!tree || !answers) return undefined;
  const { slots, madeAt } = answers;
  const made = dayOf(madeAt);
  const today = dayOf(at);
  if (madeAt > new Date(at).toISOString() || Temporal.PlainDate.from(made).add({ days: KEPT_DAYS }).toString() < today) return undefined;
  const run = (name: string, input: Readonly<Record<string, string>>) =>
    rules.get(name)?.run(input, { today: made, now: madeAt, library }) ?? {};
  const { step, outcomes } = follow(tree, slots, run);
  const definition = step.kind === 'answer' && step.plan !== undefined ? library.plans.get(step.plan) : undefined;
  if (!definition || !mayBeShown(definition, library, today)) return undefined;
  return { plan: makePlan(definition, { ...slots, ...outcomes }, library, at, made), made };
}
