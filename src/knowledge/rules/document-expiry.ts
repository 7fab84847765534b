import { Temporal } from 'temporal-polyfill';
import type { Day } from '../../shared/clock.ts';

/**
 * The last day on which a passport or identity card is valid: ten years after it was issued, five when the holder was a minor,
 * one when no fingerprints could be taken for the time being. The age on the day of application counts, not that on the day of collection.
 * Does not look at second or emergency passports, nor at loss or a change of name, which end a document earlier.
 * @param ageAtApplication whole years
 * @see Paspoortwet, terms of validity; facts rd-geldigheid-01, -02, -03 and -08
 */
export function documentExpiry(issuedOn: Day, ageAtApplication: number, fingerprints: 'taken' | 'temporarily-impossible' = 'taken'): Day {
  const years = fingerprints === 'temporarily-impossible' ? 1 : ageAtApplication >= 18 ? 10 : 5;
  return Temporal.PlainDate.from(issuedOn).add({ years }).toString();
}
