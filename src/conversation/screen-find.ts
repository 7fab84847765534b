import { findAddresses } from './screen-address.ts';
import { findBirthDates } from './screen-birth-date.ts';
import { findDocuments, findPlates } from './screen-codes.ts';
import { findBsns, findEmails, findIbans, findPhones } from './screen-numbers.ts';
import { BORN, MASKED, isKept, type Range } from './screen-text.ts';

/** Kinds of personal data, in the order in which they are looked for: what is sure first. */
export const KINDS = [
  'e-mailadres',
  'rekeningnummer',
  'telefoonnummer',
  'geboortedatum',
  'bsn',
  'documentnummer',
  'kenteken',
  'adres',
] as const;
export type Kind = (typeof KINDS)[number];

/** Where personal data stands in a text: `[start, end)` in UTF-16 units. */
export interface Find {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
}

const FINDERS: Readonly<Record<Kind, (text: string) => readonly Range[]>> = {
  'e-mailadres': findEmails,
  rekeningnummer: findIbans,
  telefoonnummer: findPhones,
  geboortedatum: findBirthDates,
  bsn: findBsns,
  documentnummer: findDocuments,
  kenteken: findPlates,
  adres: findAddresses,
};
const TOKEN = new RegExp(`\\[(?:${KINDS.join('|')})\\]`, 'g');

/**
 * Personal data in a text, in order and never overlapping. Reads only the text itself, in time proportional to its length.
 * Tokens such as `[bsn]` that stand for what was masked before are left alone and part what stands on either side.
 * @param keep public numbers and addresses, in any spelling
 * @param kinds what to look for; all kinds when absent
 */
export function findPersonalData(text: string, keep: readonly string[], kinds: readonly Kind[] = KINDS): Find[] {
  const found: Find[] = [];
  let rest = text.replace(TOKEN, (token) => fill(token === '[geboortedatum]' ? BORN : MASKED, token.length));
  // What is found is blanked, and may bare something that it hid; so once more until nothing is left.
  for (let before = ''; before !== rest;) {
    before = rest;
    for (const kind of kinds) {
      const ranges = FINDERS[kind](rest);
      for (const [start, end] of ranges) if (!isKept(rest.slice(start, end), kind === 'adres', keep)) found.push({ kind, start, end });
      rest = blank(rest, ranges, kind === 'geboortedatum' ? BORN : MASKED);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function blank(text: string, ranges: readonly Range[], filler: string): string {
  let out = '';
  let at = 0;
  for (const [start, end] of ranges) {
    out += text.slice(at, start) + fill(filler, end - start);
    at = end;
  }
  return out + text.slice(at);
}

const fill = (filler: string, length: number): string => filler.repeat(length);
