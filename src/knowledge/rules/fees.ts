import type { Day } from '../../shared/clock.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Fee } from '../library.ts';
import { aanvraagOp } from './coming-of-age.ts';
import type { ReisDocument } from './consent.ts';

/** `missing`: no fee with this id. `not-on-day`: it has none on this day. `contradictory`: several on this day that differ. */
export type FeeProblem = 'missing' | 'not-on-day' | 'contradictory';

/**
 * The fee that holds on a day, both ends of its period included. What contradicts itself is not shown (rather silent than wrong).
 * @param day the day that the question is about: a fee of next year may stand in the list already
 */
export function feeOn(fees: readonly Fee[], id: string, day: Day): Result<Fee, FeeProblem> {
  const named = fees.filter((fee) => fee.id === id);
  if (named.length === 0) return err('missing');
  const [first, ...others] = named.filter((fee) => fee.from <= day && day <= fee.until);
  if (first === undefined) return err('not-on-day');
  return others.some((fee) => fee.cents !== first.cents) ? err('contradictory') : ok(first);
}

/** An application: what for, on which day, and the day on which whoever asks turns or turned 18. */
export interface TariefVan {
  readonly document: ReisDocument;
  readonly day: Day;
  readonly turns18On: Day;
}

/**
 * The fee for a document: of the year in which the application falls, for a child or an adult by the age on that day. Delivery with urgency
 * costs the fee `spoedtoeslag` of the same day on top, as it says of itself.
 * @see Paspoortwet; facts rd-kosten-01, -21 and -23, rd-geldigheid-03
 */
export function tariefOp(fees: readonly Fee[], { document, day, turns18On }: TariefVan): Result<Fee, FeeProblem> {
  const what = document === 'paspoort' ? 'paspoort' : 'kaart';
  return feeOn(fees, `${what}-${aanvraagOp(day, turns18On).als === 'volwassene' ? 'volwassene' : 'kind'}`, day);
}
