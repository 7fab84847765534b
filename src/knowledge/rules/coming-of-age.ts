import { speechOf } from '../../reply/speech-of.ts';
import type { Day } from '../../shared/clock.ts';
import { dayIn } from './rule-input.ts';
import type { Rule } from './rule.ts';

/** What an application on a day is: the age on that day counts, not the one on the day of collection. */
export interface Aanvraag {
  readonly als: 'minderjarige' | 'volwassene';
  readonly geldigJaren: 5 | 10;
}

/**
 * An application on a day by somebody who turns 18 on another: from the birthday itself on as an adult, and the document is then valid for
 * ten years instead of five, at the price for adults.
 * @see Paspoortwet; Burgerlijk Wetboek 1 art. 233; facts rd-geldigheid-01, -02 and -03, rd-kosten-23
 */
export function aanvraagOp(day: Day, turns18On: Day): Aanvraag {
  return day >= turns18On ? { als: 'volwassene', geldigJaren: 10 } : { als: 'minderjarige', geldigJaren: 5 };
}

/** As whom somebody applies today who turns 18 on a day, past or to come. */
export const meerderjarig: Rule = {
  name: 'meerderjarig',
  inputs: ['achttien-op'],
  optional: ['achttien-op'],
  outcomes: { 'aanvraag-als': ['minderjarige', 'volwassene'], 'achttien-op': 'text', 'geldig-jaren': 'text' },
  run(input, { today, library }): Record<string, string> {
    const turns18On = dayIn(input, 'achttien-op');
    if (turns18On === undefined) return {};
    const { als, geldigJaren } = aanvraagOp(today, turns18On);
    return { 'aanvraag-als': als, 'achttien-op': speechOf(library).day(turns18On), 'geldig-jaren': String(geldigJaren) };
  },
};
