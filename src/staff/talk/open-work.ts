import type { DialogueState } from '../../dialogue/state.ts';
import type { Procedure } from '../../knowledge/procedure.ts';
import { contentWords } from '../../understanding/small-words.ts';
import { mayBeWorkedBy } from '../../knowledge/validity.ts';
import type { CardReference, Moment } from '../card-verb.ts';
import { stepOf } from '../work-case.ts';
import { pickStep } from './pick-step.ts';
import { calm, type WorkAdvanced, type WorkScene } from './work-scene.ts';

/** The topic of somebody who wants to ask a colleague. */
export const EXPERT = 'expert-vragen';

/** Turns to a topic: its procedure at the step that is asked about, or which of its procedures is meant. */
export function openTopic(scene: WorkScene, before: DialogueState, topic: string, need: Moment | undefined): WorkAdvanced {
  if (topic === EXPERT) return askExpert(before);
  const all = [...scene.library.procedures.values()].filter((procedure) => procedure.topic === topic);
  const [first, ...others] = bestFirst(all, scene);
  if (!first) return askExpert(before);
  if (others.length > 0 && !isClearlyBest(scene, first, others)) {
    const procedures = [first, ...others].slice(0, MOST_OFFERED).map(({ id }) => id);
    return { state: { ...calm(before), offered: procedures }, moves: [{ kind: 'choose', topic, procedures }] };
  }
  return openProcedure(scene, before, first, need);
}

/** A procedure at the step that is asked about; from the top where it is not sure which. */
export function openProcedure(scene: WorkScene, before: DialogueState, procedure: Procedure, need: Moment | undefined): WorkAdvanced {
  const asksAboutStep = contentWords(scene.heard.text).length >= FEWEST_WORDS;
  const { step, likely } = asksAboutStep ? pickStep(procedure.id, scene.hits) : { likely: [] };
  const isAboutStep = step !== undefined && (need === undefined || STEP_MATTERS.has(need));
  const card = { procedure: procedure.id, ...(isAboutStep ? { step } : {}), ...(need === undefined ? {} : { moment: need }) };
  return showCard(scene, before, card, need === undefined ? likely : []);
}

/** One word names a subject, not a step of it. */
const FEWEST_WORDS = 2;

/** Moments of need for which it matters which step is meant. */
const STEP_MATTERS: ReadonlySet<Moment> = new Set(['meer', 'oplossen']);

/** Shows a card, unless its procedure may not be worked by today. */
export function showCard(scene: WorkScene, before: DialogueState, card: CardReference, likely: readonly string[] = []): WorkAdvanced {
  const procedure = scene.library.procedures.get(card.procedure);
  if (!procedure) return askExpert(before);
  const { topic, id } = procedure;
  const step = card.step !== undefined && stepOf(procedure, card.step) ? { step: card.step } : {};
  const state = { ...calm(before), topic, work: { procedure: id, ...step } };
  if (!mayBeWorkedBy(procedure, scene.library, scene.heard.today)) return { state, moves: [{ kind: 'overdue', topic, procedure: id }] };
  return { state, moves: [{ kind: 'card', topic, card: { ...card, ...step }, likely }] };
}

/** Brings a question to the team of what is at hand. */
export function askExpert(before: DialogueState): WorkAdvanced {
  return { state: calm(before), moves: [{ kind: 'expert', ...before.work }] };
}

const MOST_OFFERED = 3;
/** How far the procedure that fits best must go before the next one to be shown without asking. */
const CLEARLY_BEST = 1.25;

const scoreOf = ({ hits }: WorkScene, { id }: Procedure): number => hits.find(({ procedure }) => procedure === id)?.score ?? 0;

const bestFirst = (procedures: readonly Procedure[], scene: WorkScene): readonly Procedure[] =>
  procedures.toSorted((a, b) => scoreOf(scene, b) - scoreOf(scene, a));

const isClearlyBest = (scene: WorkScene, first: Procedure, [second]: readonly Procedure[]): boolean =>
  second === undefined || scoreOf(scene, first) >= scoreOf(scene, second) * CLEARLY_BEST;
