import { changesSince } from '../knowledge/procedure-changes.ts';
import type { Procedure, ProcedureStep } from '../knowledge/procedure.ts';
import type { CardSource } from './card-source.ts';
import type { CardVerb, Moment } from './card-verb.ts';
import type { CardAction, WorkCard } from './work-card.ts';
import type { WorkCase } from './work-case.ts';

/** Buttons in sight; a channel adds one for the menu, and shows no more than six. */
const IN_SIGHT = 5;

type Buttons = Pick<WorkCard, 'actions' | 'menu'>;

/** While a case is open: on, back, stop; the rest is in the menu. */
export function actionsOfStep(source: CardSource, step: ProcedureStep, work: WorkCase): Buttons {
  const { procedure } = source;
  const done: CardAction = {
    label: 'Gedaan, verder',
    primary: true,
    does: act(procedure, work, { act: 'klaar', step: step.id, done: true }),
  };
  const decisions = decisionsOf(procedure, step, work);
  return buttons(
    [
      ...(decisions.length > 0 ? decisions : [done]),
      ...backTo(procedure, work),
      STOP(procedure, work),
      wrong(procedure, work),
      LIST(procedure, work),
    ],
    menuOf(source, work.id, step.id),
  );
}

export function actionsOfList(source: CardSource, work: WorkCase): Buttons {
  const { procedure } = source;
  const all: readonly CardAction[] = [
    { label: 'Klaar met alles', primary: true, does: act(procedure, work, { act: 'af' }) },
    { label: 'Stap voor stap', does: act(procedure, work, { act: 'weergave', view: 'stappen' }) },
    STOP(procedure, work),
    wrong(procedure, work),
  ];
  return buttons(all, menuOf(source, work.id, work.at));
}

/** Where the way ends: round it off, or go on with the procedure that takes over. */
export function actionsAtEnd(source: CardSource, work: WorkCase, onward: string | undefined): Buttons {
  const { procedure, procedures } = source;
  const next: readonly CardAction[] =
    onward === undefined
      ? []
      : [{ label: `Verder met: ${procedures.get(onward)?.title ?? onward}`, does: { verb: 'begin', procedure: onward } }];
  const open: readonly CardAction[] = [
    { label: 'Afronden', primary: true, does: act(procedure, work, { act: 'af' }) },
    ...next,
    ...backTo(procedure, work),
    wrong(procedure, work),
  ];
  return buttons(work.status === 'af' ? next : open, menuOf(source, undefined, work.at));
}

/** Stopped, or closed by the clock: it goes on only when that is asked for. */
export function actionsAtRest(source: CardSource, work: WorkCase): Buttons {
  const { procedure } = source;
  const resume: readonly CardAction[] =
    work.status === 'gestopt' ? [{ label: `Verder met ${work.label}`, primary: true, does: act(procedure, work, { act: 'hervat' }) }] : [];
  const afresh: CardAction = { label: 'Begin opnieuw', does: { verb: 'begin', procedure: procedure.id } };
  return buttons([...resume, afresh], menuOf(source, undefined, work.at));
}

/** Before anybody began; a case of hers that is open is named. */
export function actionsBefore(source: CardSource, step: ProcedureStep, open: WorkCase | undefined): Buttons {
  const { procedure } = source;
  const decisions = decisionsOf(procedure, step, undefined);
  const goOn: readonly CardAction[] = open ? [{ label: `Verder met ${open.label}`, does: act(procedure, open, { act: 'hervat' }) }] : [];
  const begin: CardAction = {
    label: step.id === procedure.steps[0]?.id ? 'Begin' : 'Begin bij deze stap',
    primary: decisions.length === 0,
    does: { verb: 'begin', procedure: procedure.id, step: step.id },
  };
  return buttons([...decisions, ...goOn, begin], menuOf(source, undefined, step.id));
}

/** For a group, a print or a colleague: nothing of anybody's own. */
export function actionsShared(source: CardSource, stepId: string | undefined): Buttons {
  const { procedure } = source;
  const step = stepId === undefined ? {} : { step: stepId };
  const begin: CardAction = { label: 'Begin', primary: true, does: { verb: 'begin', procedure: procedure.id, ...step } };
  return buttons([begin], menuOf(source, undefined, stepId));
}

/** On a card of a moment of need: back to the steps, the other moments, and who knows more. */
export function actionsOfMoment(source: CardSource, moment: Moment, caseId: string | undefined): Buttons {
  const { procedure } = source;
  const back: CardAction =
    caseId === undefined
      ? { label: 'Begin met de stappen', primary: true, does: { verb: 'begin', procedure: procedure.id } }
      : {
          label: 'Terug naar de stap',
          primary: true,
          does: { verb: 'moment', procedure: procedure.id, moment: 'toepassen', case: caseId },
        };
  const others = momentsOf(source, caseId).filter(({ does }) => does.verb !== 'moment' || does.moment !== moment);
  return {
    actions: [back, ...others.slice(0, IN_SIGHT - 2), expert(procedure, undefined)],
    menu: [share(procedure), ...tips(procedure, undefined)],
  };
}

/** The first in sight, what does not fit in the menu before the rest. */
const buttons = (all: readonly CardAction[], menu: readonly CardAction[]): Buttons => ({
  actions: all.slice(0, IN_SIGHT),
  menu: [...all.slice(IN_SIGHT), ...menu],
});

function menuOf(source: CardSource, caseId: string | undefined, step: string | undefined): readonly CardAction[] {
  const { procedure } = source;
  const moments = momentsOf(source, caseId).filter(
    ({ does }) => caseId === undefined || does.verb !== 'moment' || does.moment !== 'oplossen',
  );
  return [...moments, expert(procedure, step), share(procedure), ...tips(procedure, step)];
}

function momentsOf({ procedure, known }: CardSource, caseId: string | undefined): readonly CardAction[] {
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

function decisionsOf(procedure: Procedure, step: ProcedureStep, work: WorkCase | undefined): readonly CardAction[] {
  if (step.next.kind !== 'decision') return [];
  return step.next.outcomes.map(({ answer }) => {
    return { label: answer, primary: true, does: act(procedure, work, { act: 'kies', step: step.id, answer }) };
  });
}

function backTo(procedure: Procedure, work: WorkCase): readonly CardAction[] {
  const before = work.trail[work.trail.indexOf(work.at) - 1];
  return before === undefined ? [] : [{ label: 'Terug', does: act(procedure, work, { act: 'toon', step: before }) }];
}

const STOP = (procedure: Procedure, work: WorkCase): CardAction => ({ label: 'Stop', does: act(procedure, work, { act: 'stop' }) });

const LIST = (procedure: Procedure, work: WorkCase): CardAction => ({
  label: 'Hele lijst',
  does: act(procedure, work, { act: 'weergave', view: 'lijst' }),
});

const wrong = (procedure: Procedure, work: WorkCase): CardAction => ({
  label: 'Het gaat mis',
  does: { verb: 'moment', procedure: procedure.id, moment: 'oplossen', case: work.id },
});

const expert = (procedure: Procedure, step: string | undefined): CardAction => ({
  label: 'Vraag een expert',
  does: { verb: 'expert', procedure: procedure.id, ...(step === undefined ? {} : { step }) },
});

const share = (procedure: Procedure): CardAction => ({ label: 'Delen of printen', does: { verb: 'deel', procedure: procedure.id } });

const tips = (procedure: Procedure, step: string | undefined): readonly CardAction[] =>
  TIPS.map(([label, kind]) => ({ label, does: { verb: 'tip', procedure: procedure.id, ...(step === undefined ? {} : { step }), kind } }));

const TIPS = [
  ['Dit klopt niet', 'klopt-niet'],
  ['Dit is onduidelijk', 'onduidelijk'],
  ['Ik heb een tip', 'tip'],
] as const;

const act = (procedure: Procedure, work: WorkCase | undefined, what: Extract<CardVerb, { verb: 'zaak' }>['do']): CardVerb => ({
  verb: 'zaak',
  procedure: procedure.id,
  ...(work === undefined ? {} : { case: work.id }),
  do: what,
});
