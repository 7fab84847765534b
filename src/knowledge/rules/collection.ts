import { Temporal } from 'temporal-polyfill';
import { speechOf } from '../../reply/speech-of.ts';
import type { Day } from '../../shared/clock.ts';
import { dayIn } from './rule-input.ts';
import type { Rule } from './rule.ts';

/**
 * The last day on which a document can be collected: three months after the day on which it was ready, or the last day of that month.
 * Not moved past weekends and holidays, so that nobody comes too late. From the next day on the municipality destroys it, and it takes
 * a new application and a new payment.
 * @see Paspoortwet; facts rd-ophalen-05 and -06, rd-kosten-27
 */
export function laatsteOphaaldag(readyOn: Day): Day {
  return Temporal.PlainDate.from(readyOn).add({ months: 3 }).toString();
}

/** How long a document waits for its owner; nothing for a day that is still to come. */
export const bewaartermijn: Rule = {
  name: 'bewaartermijn',
  inputs: ['klaar'],
  optional: ['klaar'],
  outcomes: { bewaard: ['ligt-er', 'voorbij'], 'laatste-ophaaldag': 'text', 'laatste-ophaaldag-datum': 'day' },
  run(input, { today, library }): Record<string, string> {
    const readyOn = dayIn(input, 'klaar');
    if (readyOn === undefined || readyOn > today) return {};
    const last = laatsteOphaaldag(readyOn);
    return { bewaard: today <= last ? 'ligt-er' : 'voorbij', 'laatste-ophaaldag': speechOf(library).day(last), 'laatste-ophaaldag-datum': last };
  },
};
