import { changesSince } from '../knowledge/procedure-changes.ts';
import type { Ground, Owner, Procedure, ProcedureStep } from '../knowledge/procedure.ts';
import type { KnownWork } from './known-work.ts';
import type { CardVerb, Moment } from './card-verb.ts';
import type { CardAction, CardStep, WorkCard } from './work-card.ts';
import { endOf, placeOf, stepOf, trailTo, type WorkCase } from './work-case.ts';

/** What a card is drawn from. */
export interface CardSource {
  readonly procedure: Procedure;
  readonly owners: ReadonlyMap<string, Owner>;
  /** What this colleague did with it before. */
  readonly known?: KnownWork | undefined;
}

/** A channel shows no more buttons than this. */
const ACTIONS_AT_MOST = 6;

/** The card of a case as it stands: one step, the whole list, or how it ended. */
export function drawCase(source: CardSource, work: WorkCase): WorkCard {
  const { procedure } = source;
  const step = stepOrFirst(procedure, work.at);
  const ended = endOf(procedure, work);
  const base = { ...headOf(source), case: { id: work.id, label: work.label }, ...noticeOf(source, work.at) };
  if (work.status === 'af' || (ended !== undefined && work.view === 'stappen'))
    return { ...base, kind: 'einde', steps: [cardStep(step, work)], actions: actionsAtEnd(procedure, work, ended?.procedure) };
  if (work.view === 'lijst')
    return { ...base, kind: 'lijst', steps: procedure.steps.map((one) => cardStep(one, work)), actions: actionsOfList(procedure, work) };
  return {
    ...base,
    kind: 'stap',
    place: placeOf(procedure, work),
    steps: [cardStep(step, work)],
    actions: actionsOfStep(procedure, step, work),
  };
}

/** A step that nobody has begun yet: what a question is answered with. A case that is open is named, to go on with if she wants. */
export function drawStep(source: CardSource, stepId?: string, open?: WorkCase): WorkCard {
  const { procedure } = source;
  const step = stepOrFirst(procedure, stepId);
  const isFirst = step.id === procedure.steps[0]?.id;
  const decisions = outcomesOf(step).map((answer): CardAction => {
    return { label: answer, primary: true, does: act(procedure, undefined, { act: 'kies', step: step.id, answer }) };
  });
  const begin: CardAction = {
    label: isFirst ? 'Begin' : 'Begin bij deze stap',
    primary: decisions.length === 0,
    does: { verb: 'begin', procedure: procedure.id, step: step.id },
  };
  const goOn: readonly CardAction[] = open ? [{ label: `Verder met ${open.label}`, does: act(procedure, open, { act: 'hervat' }) }] : [];
  return {
    ...headOf(source),
    kind: 'stap',
    place: placeOf(procedure, { trail: trailTo(procedure, step.id), at: step.id }),
    steps: [cardStep(step)],
    actions: [...decisions, ...goOn, begin, ...momentActions(source, undefined)].slice(0, ACTIONS_AT_MOST),
    ...noticeOf(source, step.id),
  };
}

/** The whole procedure for a group, a print or a colleague: nobody's progress is on it. */
export function drawShared({ procedure, owners }: CardSource, stepId?: string): WorkCard {
  const one = stepId === undefined ? undefined : stepOf(procedure, stepId);
  const begin: CardAction = {
    label: 'Begin',
    primary: true,
    does: { verb: 'begin', procedure: procedure.id, ...(one ? { step: one.id } : {}) },
  };
  return {
    ...headOf({ procedure, owners }),
    kind: one ? 'stap' : 'lijst',
    steps: (one ? [one] : procedure.steps).map((step) => cardStep(step)),
    actions: [begin, ...momentActions({ procedure, owners }, undefined)].slice(0, ACTIONS_AT_MOST),
  };
}

/** The card of a moment of need other than working through the steps. */
export function drawMoment(source: CardSource, moment: Exclude<Moment, 'toepassen'>, caseId?: string): WorkCard {
  const { procedure } = source;
  const back: CardAction =
    caseId === undefined
      ? { label: 'Begin met de stappen', primary: true, does: { verb: 'begin', procedure: procedure.id } }
      : {
          label: 'Terug naar de stap',
          primary: true,
          does: { verb: 'moment', procedure: procedure.id, moment: 'toepassen', case: caseId },
        };
  const others = momentActions(source, caseId).filter(({ does }) => does.verb !== 'moment' || does.moment !== moment);
  const expert: CardAction = { label: 'Vraag een expert', does: { verb: 'expert', procedure: procedure.id } };
  return {
    ...headOf(source),
    kind: moment,
    steps: [],
    parts: partsOf(source, moment),
    actions: [back, ...others.slice(0, ACTIONS_AT_MOST - 2), expert],
  };
}

function partsOf({ procedure, known }: CardSource, moment: Exclude<Moment, 'toepassen'>): WorkCard['parts'] {
  switch (moment) {
    case 'nieuw':
      return [
        { title: 'Waarvoor', text: procedure.goal },
        { title: 'Wanneer', text: procedure.when },
        { title: 'In het kort', text: procedure.short },
      ];
    case 'meer':
      return [
        ...(procedure.background === '' ? [] : [{ title: 'Achtergrond', text: procedure.background }]),
        ...procedure.grounds.map((ground) => ({ title: lawOf(ground) ?? 'Waarom', text: groundText(ground) })),
        ...procedure.cases.map(({ situation, approach, step }) => ({
          title: 'Voorbeeld',
          text: `${situation}\n\n${approach}`,
          ...(step === undefined ? {} : { step }),
        })),
      ];
    case 'veranderd': {
      const { changes } = known === undefined ? { changes: [] } : changesSince(procedure, known);
      if (known === undefined) return [{ text: 'Je hebt deze werkwijze nog niet gedaan. Alles is dus nieuw voor je.' }];
      if (changes.length === 0) return [{ text: 'Er is niets veranderd sinds je dit voor het laatst deed.' }];
      return changes.map(({ on, what, steps, afterTip }) => ({
        title: afterTip ? `${on} · na een tip van een collega` : on,
        text: what,
        ...(steps[0] === undefined ? {} : { step: steps[0] }),
      }));
    }
    case 'oplossen':
      return [
        ...procedure.remedies.map(({ symptom, remedy, step }) => ({
          title: symptom,
          text: remedy,
          ...(step === undefined ? {} : { step }),
        })),
        ...procedure.pitfalls.map((text) => ({ title: 'Let op', text })),
      ];
    default:
      return moment satisfies never;
  }
}

function headOf({ procedure, owners }: CardSource): Omit<WorkCard, 'kind' | 'steps' | 'actions'> {
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

/** Told once it matters: this step is not as it was when she last did it. */
function noticeOf({ procedure, known }: CardSource, step: string): Pick<WorkCard, 'notice'> {
  if (known === undefined || !changesSince(procedure, known).steps.includes(step)) return {};
  return { notice: 'Deze stap is veranderd sinds je hem voor het laatst deed.' };
}

function cardStep(step: ProcedureStep, work?: WorkCase): CardStep {
  const chosen = work?.chosen[step.id];
  const result = resultOf(step, chosen);
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
    ...(step.form === undefined ? {} : { form: step.form }),
  };
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

function actionsOfStep(procedure: Procedure, step: ProcedureStep, work: WorkCase): readonly CardAction[] {
  const decisions = outcomesOf(step).map((answer): CardAction => {
    return { label: answer, primary: true, does: act(procedure, work, { act: 'kies', step: step.id, answer }) };
  });
  const done: CardAction = {
    label: 'Gedaan, verder',
    primary: true,
    does: act(procedure, work, { act: 'klaar', step: step.id, done: true }),
  };
  const before = work.trail[work.trail.indexOf(work.at) - 1];
  const back: readonly CardAction[] =
    before === undefined ? [] : [{ label: 'Terug', does: act(procedure, work, { act: 'toon', step: before }) }];
  const first = decisions.length > 0 ? decisions : [done];
  const rest: readonly CardAction[] = [
    ...back,
    { label: 'Hele lijst', does: act(procedure, work, { act: 'weergave', view: 'lijst' }) },
    { label: 'Het gaat mis', does: { verb: 'moment', procedure: procedure.id, moment: 'oplossen', case: work.id } },
    { label: 'Stop', does: act(procedure, work, { act: 'stop' }) },
  ];
  return [...first, ...rest].slice(0, ACTIONS_AT_MOST);
}

function actionsOfList(procedure: Procedure, work: WorkCase): readonly CardAction[] {
  return [
    { label: 'Klaar met alles', primary: true, does: act(procedure, work, { act: 'af' }) },
    { label: 'Stap voor stap', does: act(procedure, work, { act: 'weergave', view: 'stappen' }) },
    { label: 'Het gaat mis', does: { verb: 'moment', procedure: procedure.id, moment: 'oplossen', case: work.id } },
    { label: 'Stop', does: act(procedure, work, { act: 'stop' }) },
  ];
}

function actionsAtEnd(procedure: Procedure, work: WorkCase, onward: string | undefined): readonly CardAction[] {
  const before = work.trail[work.trail.indexOf(work.at) - 1];
  return [
    ...(work.status === 'af' ? [] : [{ label: 'Afronden', primary: true, does: act(procedure, work, { act: 'af' }) }]),
    ...(onward === undefined ? [] : [{ label: 'Verder met de volgende werkwijze', does: { verb: 'begin', procedure: onward } as const }]),
    ...(work.status === 'af' || before === undefined
      ? []
      : [{ label: 'Terug', does: act(procedure, work, { act: 'toon', step: before }) }]),
  ];
}

function momentActions({ procedure, known }: CardSource, caseId: string | undefined): readonly CardAction[] {
  const to = (label: string, moment: Moment): CardAction => {
    return { label, does: { verb: 'moment', procedure: procedure.id, moment, ...(caseId === undefined ? {} : { case: caseId }) } };
  };
  const hasChanged = known !== undefined && changesSince(procedure, known).changes.length > 0;
  return [
    ...(hasChanged ? [to('Wat is veranderd?', 'veranderd')] : []),
    to('In één minuut', 'nieuw'),
    to('Het gaat mis', 'oplossen'),
    to('Meer weten', 'meer'),
  ];
}

const act = (procedure: Procedure, work: WorkCase | undefined, what: Extract<CardVerb, { verb: 'zaak' }>['do']): CardVerb => ({
  verb: 'zaak',
  procedure: procedure.id,
  ...(work === undefined ? {} : { case: work.id }),
  do: what,
});

const outcomesOf = ({ next }: ProcedureStep): readonly string[] =>
  next.kind === 'decision' ? next.outcomes.map(({ answer }) => answer) : [];

const groundText = ({ text, unsure }: Ground): string => (unsure ? `${text} (nog niet zeker)` : text);

const lawOf = ({ law, article }: Ground): string | undefined =>
  law === undefined ? undefined : article === undefined ? law.name : `${law.name}, artikel ${article}`;
