import { changesSince } from '../knowledge/procedure-changes.ts';
import type { Procedure, ProcedureStep, Target } from '../knowledge/procedure.ts';
import {
  actionsAtEnd,
  actionsAtRest,
  actionsBefore,
  actionsOfList,
  actionsOfMoment,
  actionsOfStep,
  actionsShared,
} from './card-actions.ts';
import type { CardSource } from './card-source.ts';
import type { Moment } from './card-verb.ts';
import { groundText, partsOf } from './moment-parts.ts';
import type { CardStep, WorkCard } from './work-card.ts';
import { endOf, placeOf, stepOf, wayTo, type WorkCase } from './work-case.ts';

/** The card of a case as it stands: one step, the whole list, how it ended, or that it rests. */
export function drawCase(source: CardSource, work: WorkCase): WorkCard {
  const { procedure } = source;
  const step = stepOrFirst(procedure, work.at);
  const ended = endOf(procedure, work);
  const base = { ...headOf(source), case: { id: work.id, label: work.label }, ...noticeOf(source, work) };
  if (work.status === 'gestopt' || work.status === 'verlopen')
    return {
      ...base,
      kind: 'stap',
      place: placeOf(procedure, work),
      steps: [cardStep(source, step, work)],
      ...actionsAtRest(source, work),
    };
  if (work.status === 'af' || (ended !== undefined && work.view === 'stappen'))
    return { ...base, kind: 'einde', steps: [cardStep(source, step, work)], ...actionsAtEnd(source, work, ended?.procedure) };
  if (work.view === 'lijst')
    return { ...base, kind: 'lijst', steps: procedure.steps.map((one) => listStep(source, one, work)), ...actionsOfList(source, work) };
  return {
    ...base,
    kind: 'stap',
    place: placeOf(procedure, work),
    steps: [cardStep(source, step, work)],
    ...actionsOfStep(source, step, work),
  };
}

/** A step that nobody has begun yet: what a question is answered with. A case that is open is named, to go on with if she wants. */
export function drawStep(source: CardSource, stepId?: string, open?: WorkCase): WorkCard {
  const { procedure } = source;
  const step = stepOrFirst(procedure, stepId);
  return {
    ...headOf(source),
    kind: 'stap',
    place: placeOf(procedure, { trail: wayTo(procedure, step.id), at: step.id }),
    steps: [cardStep(source, step)],
    ...actionsBefore(source, step, open),
    ...changedNotice(source, step.id),
  };
}

/** The whole procedure, or one step of it, for a group, a print or a colleague: nobody's progress is on it. */
export function drawShared({ known: _, ...source }: CardSource, stepId?: string): WorkCard {
  const { procedure } = source;
  const one = stepId === undefined ? undefined : stepOf(procedure, stepId);
  return {
    ...headOf(source),
    kind: one ? 'stap' : 'lijst',
    steps: (one ? [one] : procedure.steps).map((step) => listStep(source, step)),
    ...actionsShared(source, one?.id),
  };
}

/** The card of a moment of need other than working through the steps. */
export function drawMoment(
  source: CardSource,
  moment: Exclude<Moment, 'toepassen'>,
  about: { readonly case?: string; readonly step?: string } = {},
): WorkCard {
  return {
    ...headOf(source),
    kind: moment,
    steps: [],
    parts: partsOf(source, moment, about.step),
    ...actionsOfMoment(source, moment, about.case),
  };
}

function headOf({ procedure, owners }: CardSource): Omit<WorkCard, 'kind' | 'steps' | 'actions' | 'menu'> {
  return {
    procedure: procedure.id,
    title: procedure.title,
    goal: procedure.goal,
    isConcept: procedure.status === 'concept',
    parts: [],
    owner: { id: procedure.owner, name: owners.get(procedure.owner)?.name ?? procedure.owner },
    checked: procedure.checked,
    afterTip: procedure.changes[0]?.afterTip === true,
  };
}

/** What must be said about the case before its step. */
function noticeOf(source: CardSource, work: WorkCase): Pick<WorkCard, 'notice'> {
  if (work.status === 'verlopen') return { notice: 'Deze zaak is gesloten, omdat je er acht uur niet aan werkte.' };
  if (work.status === 'gestopt') return { notice: 'Gestopt. Je kunt verder waar je was.' };
  if (!stepOf(source.procedure, work.at)) return { notice: 'De stap waar je was, bestaat niet meer. Je begint weer bovenaan.' };
  return changedNotice(source, work.at);
}

/** This step is not as it was when she last did it. */
function changedNotice({ procedure, known }: CardSource, step: string): Pick<WorkCard, 'notice'> {
  if (known === undefined || !changesSince(procedure, known).steps.includes(step)) return {};
  return { notice: 'Deze stap is veranderd sinds je hem voor het laatst deed.' };
}

function cardStep({ procedure, procedures }: CardSource, step: ProcedureStep, work?: WorkCase): CardStep {
  const chosen = work?.chosen[step.id];
  const result = resultOf(step, chosen);
  const form = procedure.forms.find(({ id }) => id === step.form);
  return {
    id: step.id,
    text: step.text,
    done: work?.done[step.id] !== undefined,
    isHere: work?.at === step.id,
    ...(step.caution === undefined ? {} : { caution: step.caution }),
    ...(step.note === undefined ? {} : { note: step.note }),
    why: step.why.map((ground) => ({
      text: groundText(ground),
      ...(ground.law === undefined ? {} : { law: ground.law.name, url: ground.law.url }),
      ...(ground.article === undefined ? {} : { article: ground.article }),
    })),
    unsure: step.unsure,
    ...(step.next.kind === 'decision' ? { question: step.next.question } : {}),
    ...(chosen === undefined ? {} : { chosen }),
    ...(result === undefined ? {} : { result }),
    ...(form === undefined ? {} : { form }),
    see: step.see.map((id) => ({ procedure: id, title: procedures.get(id)?.title ?? id })),
  };
}

/** A step where its buttons are not: each answer says where it leads. */
function listStep(source: CardSource, step: ProcedureStep, work?: WorkCase): CardStep {
  const card = cardStep(source, step, work);
  if (step.next.kind !== 'decision') return card;
  return { ...card, outcomes: step.next.outcomes.map(({ answer, to }) => ({ answer, leads: leadsTo(source, to) })) };
}

function leadsTo({ procedure, procedures }: CardSource, to: Target): string {
  if (to.kind === 'step') return `stap ${String(procedure.steps.findIndex(({ id }) => id === to.go) + 1)}`;
  return to.procedure === undefined ? to.result : `${to.result} Verder met: ${procedures.get(to.procedure)?.title ?? to.procedure}.`;
}

function stepOrFirst(procedure: Procedure, id = ''): ProcedureStep {
  const step = stepOf(procedure, id) ?? procedure.steps[0];
  if (!step) throw new Error(`Procedure ${procedure.id} has no steps; the content loader should have refused it.`);
  return step;
}

function resultOf({ next }: ProcedureStep, chosen: string | undefined): string | undefined {
  const to = next.kind === 'decision' ? next.outcomes.find(({ answer }) => answer === chosen)?.to : next;
  return to?.kind === 'end' ? to.result : undefined;
}
