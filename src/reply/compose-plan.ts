import type { Move } from '../dialogue/move.ts';
import type { PlanDefinition } from '../knowledge/plan.ts';
import { dayOf } from '../shared/clock.ts';
import type { ComposeContext } from './compose.ts';
import { makePlan, mayShowPlan } from './make-plan.ts';
import { encodePlan } from './plan-code.ts';
import { planAsMarkdown } from './plan-words.ts';
import { say } from './say.ts';

type WithPlan = Extract<Move, { kind: 'answer' | 'details' }>;

/** A plan for under an answer: as Markdown that ends in the way to keep it, and that way itself, without the origin. */
export interface ComposedPlan {
  readonly details: string;
  readonly url: string;
  readonly facts: PlanDefinition['facts'];
}

/** The plan that goes with a move; undefined when there is none, or when it may not be shown today. */
export function composePlan(move: WithPlan, { library, at }: ComposeContext): ComposedPlan | undefined {
  const definition = move.plan === undefined ? undefined : library.plans.get(move.plan);
  if (!definition || !mayShowPlan(definition, library, dayOf(at))) return undefined;
  const plan = makePlan(definition, move.known, library, at);
  const url = `/plan/${library.gemeente.id}/${move.topic}/${encodePlan(library, move.topic, { slots: move.known, madeAt: at })}`;
  return { details: `${planAsMarkdown(plan)}\n\n[${say(library, at, 'plan-link')}](${url})`, url, facts: definition.facts };
}
