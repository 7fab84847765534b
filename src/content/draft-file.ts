import { stringify } from 'yaml';
import type { Library } from '../knowledge/library.ts';
import { dayOf } from '../shared/clock.ts';
import type { Draft } from '../staff/draft.ts';
import { LocalProcedureFile } from './procedure-schemas.ts';

/**
 * A draft as an editor gets it: what the municipality would add to a procedure, in the form that the content loader knows, with the question and
 * the answer above it. Undefined while it is not known to which procedure it belongs.
 */
export function draftFile(draft: Draft, { procedures, owners }: Pick<Library, 'procedures' | 'owners'>): string | undefined {
  const procedure = procedures.get(draft.procedure ?? '');
  const step = procedure?.steps.find(({ id }) => id === draft.step) ?? procedure?.steps[0];
  if (!procedure || !step) return undefined;
  const version = procedure.localVersion + 1;
  const day = dayOf(draft.decidedAt ?? draft.madeAt);
  const form = LocalProcedureFile.parse({
    werkwijze: procedure.id,
    versie: version,
    gecontroleerd: day,
    'herzien-voor': procedure.review > day ? procedure.review : day,
    stappen: [{ stap: step.id, versie: version, aanvulling: oneLine(draft.text ?? draft.answer) }],
    gewijzigd: [{ versie: version, datum: day, wat: 'Aanvulling na een vraag van een collega.', stappen: [step.id], 'na-tip': true }],
  });
  const about = [
    draft.status === 'approved'
      ? 'Goedgekeurd door de redactie; nog niet in gebruik.'
      : 'Concept: nog niet in gebruik en nog niet nagekeken.',
    `Vraag aan ${owners.get(draft.team)?.name ?? draft.team}: ${draft.question}`,
    `Antwoord van ${draft.answeredBy}: ${draft.answer}`,
    `In gebruik nemen: npm run concepten -- --schrijf ${draft.id}`,
  ];
  return `${about.map((line) => `# ${oneLine(line)}`).join('\n')}\n${stringify(form, { lineWidth: 0 })}`;
}

/** No line of a question can become a line of YAML. */
const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();
