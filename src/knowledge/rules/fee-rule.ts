import { speechOf } from '../../reply/speech-of.ts';
import type { Day } from '../../shared/clock.ts';
import type { Library } from '../library.ts';
import type { ReisDocument } from './consent.ts';
import { tariefOp } from './fees.ts';
import { dayIn } from './rule-input.ts';
import type { Rule } from './rule.ts';

/**
 * What a document costs whoever turns 18: applied for today, and on the birthday or, when that has been, today. The two may be of different
 * years. An amount is absent where the fees of that day are not known.
 */
export const tarief: Rule = {
  name: 'tarief',
  inputs: ['document', 'achttien-op'],
  optional: ['achttien-op'],
  outcomes: { 'bedrag-nu': 'text', 'bedrag-vanaf-18': 'text' },
  run(input, { today, library }): Record<string, string> {
    const turns18On = dayIn(input, 'achttien-op');
    const document = input['document'];
    if (turns18On === undefined || (document !== 'paspoort' && document !== 'identiteitskaart')) return {};
    return {
      ...amount('bedrag-nu', library, document, today, turns18On),
      ...amount('bedrag-vanaf-18', library, document, today > turns18On ? today : turns18On, turns18On),
    };
  },
};

function amount(name: string, library: Library, document: ReisDocument, day: Day, turns18On: Day): Record<string, string> {
  const fee = tariefOp(library.gemeente.fees, { document, day, turns18On });
  return fee.ok ? { [name]: speechOf(library).money(fee.value.cents) } : {};
}
