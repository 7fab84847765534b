import { ageOn } from '../knowledge/rules/age.ts';
import type { Day } from '../shared/clock.ts';
import type { Derived } from './log.ts';
import { findPersonalData, type Kind } from './screen-find.ts';
import { readBirthDate } from './screen-read-date.ts';

/** What is left of a text at the door: nothing else of it is stored, logged, shown or sent on (DESIGN I4). */
export interface Screened {
  /** Each piece of personal data replaced by its kind: `[bsn]`. */
  readonly text: string;
  /** Kinds that were masked, each once, in the order in which they appear. */
  readonly masked: string[];
  /** Absent when nothing could be worked out. */
  readonly derived?: Derived;
}

/**
 * Masks personal data. Screening the outcome again changes nothing.
 * @param about.keep public numbers and addresses that stay, in any spelling; 112, 0800-, 0900- and 14-numbers stay anyhow
 * @param about.kinds what to mask; everything when absent. For what agents write: bsn, documentnummer, rekeningnummer
 */
export function screen(
  text: string,
  about: { readonly today: Day; readonly keep: readonly string[]; readonly kinds?: readonly Kind[] },
): Screened {
  const finds = findPersonalData(text, about.keep, about.kinds);
  const ages: number[] = [];
  let out = '';
  let at = 0;
  for (const { kind, start, end } of finds) {
    out += `${text.slice(at, start)}[${kind}]`;
    at = end;
    const age = kind === 'geboortedatum' ? ageFrom(text.slice(start, end), about.today) : undefined;
    if (age !== undefined) ages.push(age);
  }
  const masked = [...new Set(finds.map(({ kind }) => kind))];
  return { text: out + text.slice(at), masked, ...(ages.length > 0 && { derived: { ages } }) };
}

const OLDEST = 115;

/** Undefined for a day that does not exist, lies in the future, or makes somebody older than people grow. */
function ageFrom(date: string, today: Day): number | undefined {
  const birth = readBirthDate(date, today);
  const age = birth === undefined || birth > today ? undefined : ageOn(birth, today);
  return age !== undefined && age <= OLDEST ? age : undefined;
}
