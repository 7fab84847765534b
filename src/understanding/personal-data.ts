import { contentWords } from './small-words.ts';

/** Kinds of personal data that people call a number, as screening writes them. */
const NUMBERS = /\[(?:bsn|telefoonnummer|documentnummer|rekeningnummer)\]/;
const MASK =
  /(?:,? *\b(?:(?:hij|ze|zij) is )?(?:(?:mijn |zijn |haar )?(?:bsn|geboortedatum|nummer|telefoonnummer)(?: is|:)?|geboren(?: op)?|bel me op) *)?\[[a-z-]+\]/gi;
const NAMES =
  /^(?:bsn|burgerservicenummer|nr|tel|telefoon|telefoonnummer|mobiel|06|documentnummer|paspoortnummer|rekeningnummer|iban|hier|dit|heb|number|phone|social|security)$/;

/** True when a number was masked in a screened text. */
export const hasMaskedNumber = (text: string): boolean => NUMBERS.test(text);

/** True for a message that is nothing but such a number: "mijn bsn is [bsn]". */
export function isOnlyMaskedNumber(text: string): boolean {
  return hasMaskedNumber(text) && contentWords(withoutMasks(text)).every((word) => NAMES.test(word));
}

/** The text without what stands in the place of personal data, and without the words that announce it: they say nothing about the subject. */
export const withoutMasks = (text: string): string => text.replace(MASK, ' ').trim();
