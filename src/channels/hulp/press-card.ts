import type { WorkVerb } from '../../staff/card-verb.ts';
import type { Support, Who, WorkRefusal } from '../../staff/support.ts';
import type { WorkCard } from '../../staff/work-card.ts';
import type { Result } from '../../shared/result.ts';

const LONGEST_LABEL = 100;

/**
 * Does what a button of a card asks for, and gives the card afterwards. One press may begin one case of each procedure: going back in the browser and
 * choosing another is another case.
 * @param about.press the client's own id; the same one twice changes once
 * @param about.label which matter; counts only where this press opens a case
 */
export async function pressCard(
  support: Pick<Support, 'act' | 'begin'>,
  who: Who,
  verb: WorkVerb,
  about: { readonly press: string; readonly label: string },
): Promise<Result<WorkCard, WorkRefusal>> {
  const id = `${about.press}/${verb.procedure}`;
  const label = about.label.trim().slice(0, LONGEST_LABEL);
  const opens = verb.verb === 'begin' || (verb.verb === 'zaak' && verb.case === undefined);
  if (label === '' || !opens) return support.act(who, verb, id);
  const begun = await support.begin(who, { procedure: verb.procedure, ...stepIn(verb) }, { id, label });
  return verb.verb === 'begin' || !begun.ok ? begun : support.act(who, verb, id);
}

function stepIn(verb: Extract<WorkVerb, { verb: 'begin' | 'zaak' }>): { readonly step?: string } {
  if (verb.verb === 'zaak') return 'step' in verb.do ? { step: verb.do.step } : {};
  return verb.step === undefined ? {} : { step: verb.step };
}
