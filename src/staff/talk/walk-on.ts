import { targetsOf } from '../../knowledge/inspect-procedure.ts';
import type { Procedure, ProcedureStep, Target } from '../../knowledge/procedure.ts';
import { plain } from '../../dialogue/topics.ts';
import type { DialogueState } from '../../dialogue/state.ts';
import { stepOf } from '../work-case.ts';
import { showCard } from './open-work.ts';
import { calm, type WorkAdvanced, type WorkScene } from './work-scene.ts';

const ON =
  /^(?:(?:ga |en )?(?:verder|door)|volgende(?: stap)?|next|gedaan(?:,? verder)?|klaar|begin|start|en dan|en nu|daarna|en daarna|wat nu|ok(?:e|é)? verder)$/;
const NUMBER = /^(?:(?:ga |terug )?naar )?stap (\d{1,2})(?:[ :].{0,120})?$/;
const FIRST = /^(?:(?:ga |terug )?naar )?(?:het begin|de eerste stap|eerste stap|begin opnieuw|van voren? af aan)$/;

/**
 * Goes on with the procedure that was shown last: an answer to its decision, "volgende", "terug", "stap 5". A decision is asked again
 * by who wants to go on without an answer. Changes no case.
 */
export function walk(scene: WorkScene, before: DialogueState): WorkAdvanced | undefined {
  const procedure = scene.library.procedures.get(before.work?.procedure ?? '');
  const at = procedure && (stepOf(procedure, before.work?.step ?? '') ?? procedure.steps[0]);
  if (!procedure || !at) return undefined;
  const typed = plain(scene.heard.text);
  const show = (step: string): WorkAdvanced => showCard(scene, before, { procedure: procedure.id, step });
  const number = NUMBER.exec(typed)?.[1];
  const named = number === undefined ? undefined : procedure.steps[Number(number) - 1];
  if (named) return show(named.id);
  if (FIRST.test(typed)) return show(procedure.steps[0]?.id ?? at.id);
  if (scene.heard.command === 'back') return show(stepBefore(procedure, at).id);
  const target = targetSaid(scene, at, typed);
  if (!target) return at.next.kind === 'decision' && ON.test(typed) ? show(at.id) : undefined;
  if (target.kind === 'step') return show(target.go);
  const { topic, id } = procedure;
  const end = { kind: 'end' as const, topic, procedure: id, step: at.id, result: target.result };
  return {
    state: { ...calm(before), work: { procedure: id, step: at.id } },
    moves: [target.procedure === undefined ? end : { ...end, onward: target.procedure }],
  };
}

/** Where the words lead from this step. An answer must be short: a whole sentence with "ja" in it is a new question. */
function targetSaid({ heard }: WorkScene, at: ProcedureStep, typed: string): Target | undefined {
  if (at.next.kind !== 'decision') return ON.test(typed) ? at.next : undefined;
  const { outcomes } = at.next;
  const exact = outcomes.find(({ answer }) => plain(answer) === typed);
  if (exact) return exact.to;
  if (heard.asks || typed.split(/\s+/).length > LONGEST_ANSWER) return undefined;
  const said = heard.answer({ choices: outcomes.map(({ answer }) => ({ label: answer, say: answer })) });
  return said.kind === 'value' ? outcomes.find(({ answer }) => answer === said.value)?.to : undefined;
}

/** Words of an answer that is no button. */
const LONGEST_ANSWER = 5;

/** The step that leads here, the one written last before it first; the first step has none and is itself. */
function stepBefore(procedure: Procedure, at: ProcedureStep): ProcedureStep {
  const place = procedure.steps.indexOf(at);
  const leads = (step: ProcedureStep): boolean => targetsOf(step).some((to) => to.kind === 'step' && to.go === at.id);
  return procedure.steps.slice(0, place).findLast(leads) ?? at;
}
