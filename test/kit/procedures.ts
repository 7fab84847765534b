import { targetsOf } from '../../src/knowledge/inspect-procedure.ts';
import type { ExampleCase, Procedure, ProcedureForm, ProcedureStep, Remedy, Target } from '../../src/knowledge/procedure.ts';

/** A step that ends, with what a test needs different. */
export function aStep(id: string, different: Partial<ProcedureStep> = {}): ProcedureStep {
  return {
    id,
    version: 1,
    from: 'landelijk',
    text: `Doe ${id}.`,
    why: [],
    see: [],
    asked: [],
    facts: [],
    unsure: false,
    next: { kind: 'end', result: 'Klaar.' },
    ...different,
  };
}

/** A procedure of these steps, with what a test needs different. */
export function aProcedure(steps: readonly ProcedureStep[], different: Partial<Procedure> = {}): Procedure {
  return {
    id: 'innen',
    topic: 'innen',
    title: 'Innen',
    goal: 'Er is betaald.',
    when: 'Iemand wil betalen.',
    version: 1,
    localVersion: 0,
    status: 'concept',
    owner: 'balie',
    checked: '2026-11-23',
    review: '2027-11-23',
    short: 'Je int.',
    steps,
    forms: [],
    pitfalls: [],
    remedies: [],
    background: '',
    grounds: [],
    cases: [],
    related: [],
    sources: [],
    facts: [],
    changes: [],
    ...different,
  };
}

export const to = (go: string): Target => ({ kind: 'step', go });

/** Every way through a procedure as the ids of its steps; a way that comes back where it was stops there and is told with `…`. */
export function waysThrough({ steps }: Pick<Procedure, 'steps'>): readonly (readonly string[])[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const follow = (id: string, past: readonly string[]): (readonly string[])[] => {
    const step = byId.get(id);
    if (!step) return [[...past, `${id}?`]];
    if (past.includes(id)) return [[...past, '…']];
    return targetsOf(step).flatMap((target) => (target.kind === 'end' ? [[...past, id]] : follow(target.go, [...past, id])));
  };
  return follow(steps[0]?.id ?? '', []);
}

/** Everything of a procedure that a colleague reads. */
export function textsIn({
  title,
  goal,
  when,
  short,
  steps,
  forms,
  pitfalls,
  remedies,
  background,
  cases,
  grounds,
}: Procedure): readonly string[] {
  return [
    title,
    goal,
    when,
    short,
    ...steps.flatMap(({ text, caution = '', note = '', next }) => [text, caution, note, ...wordsOf({ next })]),
    ...steps.flatMap(({ why }) => why.map((ground) => ground.text)),
    ...forms.flatMap(({ fields }: ProcedureForm) => fields.flatMap(({ question, hint = '' }) => [question, hint])),
    ...pitfalls,
    ...remedies.flatMap(({ symptom, remedy }: Remedy) => [symptom, remedy]),
    background,
    ...cases.flatMap(({ situation, approach }: ExampleCase) => [situation, approach]),
    ...grounds.map(({ text }) => text),
  ].filter((text) => text !== '');
}

function wordsOf({ next }: Pick<ProcedureStep, 'next'>): readonly string[] {
  const results = targetsOf({ next }).flatMap((target) => (target.kind === 'end' ? [target.result] : []));
  return next.kind === 'decision' ? [next.question, ...results] : results;
}
