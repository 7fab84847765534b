import type { Move } from '../dialogue/move.ts';
import type { Library } from '../knowledge/library.ts';
import type { PlanDefinition } from '../knowledge/plan.ts';
import { dayOf } from '../shared/clock.ts';
import type { ComposeContext } from './compose.ts';
import { mayBeShown } from '../knowledge/validity.ts';
import { makePlan } from './make-plan.ts';
import { encodePlan } from './plan-code.ts';
import { planAsMarkdown } from './plan-words.ts';
import { say } from './say.ts';
import { speechOf } from './speech-of.ts';

type WithPlan = Extract<Move, { kind: 'answer' | 'details' }>;

/** A plan for under an answer: as Markdown that ends in the way to keep it, and that way itself, without the origin. */
export interface ComposedPlan {
  /** What was understood, with how to change it; empty when the plan says nothing of it. */
  readonly understood: string;
  readonly details: string;
  readonly url: string;
  readonly facts: PlanDefinition['facts'];
}

/** The plan that goes with a move; undefined when there is none, or when it may not be shown today. */
export function composePlan(move: WithPlan, { library, at }: ComposeContext): ComposedPlan | undefined {
  const definition = move.plan === undefined ? undefined : library.plans.get(move.plan);
  if (!definition || !mayBeShown(definition, library, dayOf(at))) return undefined;
  const plan = makePlan(definition, move.known, library, at);
  const url = `/plan/${library.gemeente.id}/${move.topic}/${encodePlan(library, move.topic, { slots: move.known, madeAt: at })}${library.language === 'en' ? '?taal=en' : ''}`;
  const understood =
    plan.understood === undefined ? '' : `${plan.understood} ${say(library, at, howToChange(definition, move.known, library))}`;
  return {
    understood,
    details: `${planAsMarkdown(plan, speechOf(library))}\n\n[${say(library, at, 'plan-link')}](${url})`,
    url,
    facts: definition.facts,
  };
}

/** The sentence with an example that fits what was said: another day, another age, or none. */
function howToChange({ understood }: PlanDefinition, known: WithPlan['known'], library: Library): string {
  const named = understood.flatMap(({ text }) => [...text.matchAll(SLOT)].map(([, slot = '']) => slot));
  const kinds = named.flatMap((id) => (known[id] === undefined ? [] : (library.slots.get(id)?.kind ?? [])));
  return kinds.includes('datum') ? 'plan-klopt-niet.datum' : kinds.includes('leeftijd') ? 'plan-klopt-niet.leeftijd' : 'plan-klopt-niet';
}

const SLOT = /\{\{\s*slot\.([a-z0-9-]+)\s*\}\}/g;
