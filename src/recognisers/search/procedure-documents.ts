import type { Library } from '../../knowledge/library.ts';
import type { Ground, Procedure, ProcedureStep } from '../../knowledge/procedure.ts';
import type { Concepts } from '../local/concepts.ts';
import { conceptsOf, stemsOf } from './terms.ts';

/** How much a term weighs by where it stands. */
export const PROCEDURE_WEIGHTS = { asked: 2, title: 3, text: 2, choice: 2, form: 1.5, concepts: 1, aside: 1, more: 0.4 } as const;

export type ProcedureDocument = Readonly<Record<keyof typeof PROCEDURE_WEIGHTS, string>> & {
  readonly id: string;
  readonly procedure: string;
  /** Empty for the procedure as a whole. */
  readonly step: string;
};

/** A document for each procedure as a whole, and one for each of its steps, as stems. */
export function procedureDocuments(
  { procedures, facts }: Pick<Library, 'procedures' | 'facts'>,
  concepts: Concepts,
): readonly ProcedureDocument[] {
  const factTexts = (ids: readonly string[]): readonly string[] => ids.flatMap((id) => facts.get(id)?.text ?? []);
  return [...procedures.values()].flatMap((procedure) => [
    wholeDocument(procedure, concepts),
    ...procedure.steps.map((step) =>
      stepDocument(procedure, step, factTexts([...step.facts, ...step.why.flatMap((ground) => ground.facts)]), concepts),
    ),
  ]);
}

function wholeDocument(procedure: Procedure, concepts: Concepts): ProcedureDocument {
  const { id, title, goal, when, short, pitfalls, remedies, cases, background, grounds } = procedure;
  return {
    id,
    procedure: id,
    step: '',
    asked: '',
    title: terms(title),
    text: terms(goal, when),
    choice: '',
    form: '',
    concepts: conceptsOf(`${title}\n${goal}\n${when}`, concepts).join(' '),
    aside: terms(short, ...remedies.flatMap(({ symptom, remedy }) => [symptom, remedy])),
    more: terms(background, ...pitfalls, ...grounds.map(groundWords), ...cases.flatMap(({ situation, approach }) => [situation, approach])),
  };
}

function stepDocument(procedure: Procedure, step: ProcedureStep, facts: readonly string[], concepts: Concepts): ProcedureDocument {
  const choice = step.next.kind === 'decision' ? [step.next.question, ...step.next.outcomes.map(({ answer }) => answer)] : [];
  const form = procedure.forms.find(({ id }) => id === step.form);
  return {
    id: `${procedure.id}/${step.id}`,
    procedure: procedure.id,
    step: step.id,
    asked: terms(...step.asked),
    title: '',
    text: terms(step.text),
    choice: terms(...choice),
    form: form ? terms(form.title, ...form.fields.map(({ question }) => question)) : '',
    concepts: conceptsOf([...step.asked, step.text, ...choice].join('\n'), concepts).join(' '),
    aside: terms(step.caution ?? '', step.note ?? ''),
    more: terms(...step.why.map(groundWords), ...facts),
  };
}

const groundWords = ({ text, law }: Ground): string => `${text} ${law?.name ?? ''}`;

const terms = (...texts: readonly string[]): string => stemsOf(texts.join('\n')).join(' ');
