import { Temporal } from 'temporal-polyfill';
import { speechOf } from '../../reply/speech-of.ts';
import type { Library } from '../library.ts';
import type { Day } from '../../shared/clock.ts';
import { laatsteAanvraag, reisAdvies, type ReisAdvies, type Snelheid } from './reis-advies.ts';
import { dayIn, holidaysIn } from './rule-input.ts';
import type { Rule } from './rule.ts';

/** Which application is still in time for a journey; `dagen` is the number of days until it, as digits, negative when it has begun. */
export const reisadvies: Rule = {
  name: 'reisadvies',
  inputs: ['vertrekdatum'],
  optional: ['vertrekdatum'],
  outcomes: {
    advies: ['gewoon', 'spoed', 'spoed-krap', 'noodpaspoort'],
    vertrekdatum: 'text',
    dagen: 'text',
    'aanvragen-datum': 'day',
    'ophalen-datum': 'day',
  },
  run(input, { today, now, library }): Record<string, string> {
    const leavesOn = dayIn(input, 'vertrekdatum');
    if (leavesOn === undefined) return {};
    const told = { vertrekdatum: speechOf(library).day(leavesOn), dagen: String(Temporal.PlainDate.from(today).until(leavesOn).days) };
    const snelheid = snelheidOf(library);
    const advies = reisAdvies(leavesOn, now, snelheid, holidaysIn(library));
    return { ...told, advies, ...lastDays(advies, leavesOn, today, snelheid, library) };
  },
};

/** The last days to apply and to collect with the advised application; absent for an emergency passport. */
function lastDays(advies: ReisAdvies, leavesOn: Day, today: Day, snelheid: Snelheid, library: Library): Record<string, string> {
  if (advies === 'noodpaspoort' || advies === 'spoed-krap') return {};
  const last = laatsteAanvraag(leavesOn, today, advies === 'gewoon' ? snelheid.levertijdWerkdagen : 1, holidaysIn(library));
  return last ? { 'aanvragen-datum': last.applyBy, 'ophalen-datum': last.readyBy } : {};
}

/**
 * How fast this municipality is, from its local values `levertijd` ("5 werkdagen"), `eerste-afspraak` ("3 werkdagen") and
 * `spoedgrens` ("14.00 uur"). What it left out is taken on the careful side: 5 working days (fact rd-levertijd-01), a first appointment
 * after 5, and the earliest limit seen at any municipality, 12.30 (fact rd-spoed-03).
 */
function snelheidOf(library: Library): Snelheid {
  const { local } = library.gemeente;
  return {
    levertijdWerkdagen: highestNumber(local.get('levertijd')) ?? 5,
    eersteAfspraakWerkdagen: highestNumber(local.get('eerste-afspraak')) ?? 5,
    spoedGrens: timeIn(local.get('spoedgrens')) ?? '12:30',
  };
}

/** "3 tot 5 werkdagen" → 5; a value in weeks counts five working days each. */
function highestNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const numbers = (text.match(/\d+/g) ?? []).map(Number);
  if (numbers.length === 0) return undefined;
  return Math.max(...numbers) * (/\bwe(?:ek|ken)\b/.test(text) ? 5 : 1);
}

function timeIn(text: string | undefined): string | undefined {
  const [, hours, minutes] = /(\d{1,2})(?:[.:](\d{2}))?/.exec(text ?? '') ?? [];
  return hours === undefined ? undefined : `${hours.padStart(2, '0')}:${minutes ?? '00'}`;
}
