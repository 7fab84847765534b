import { merged, MONTHS, rangesOf, sinceMasked, untilMasked, type Range } from './screen-text.ts';

const DOCUMENT =
  /(?<![\p{L}\d])(?:[a-z\d]{9}|[A-Z]{2}[A-Z\d]([ .-])[A-Z\d]{3}\1[A-Z\d]{2}\d|[a-z](?:[ -][a-z\d]){7}[ -]\d)(?![\p{L}\d])/giu;
const NUMBER_OF_DOCUMENT = '(?:paspoort|document|kaart|bewijs|id|passport|licen[cs]e|v|vreemdelingen)[-\\s]?(?:nummer|nr|number|no)';
/** Only a driving licence has ten digits. */
const LICENCE = /(?<=(?:rijbewijs|driving licen[cs]e)[:,]?\s(?:(?:is|met|nummer|number)\s){0,2})\d{10}(?!\d)/giu;
const NAMED = new RegExp(
  `(?<=${NUMBER_OF_DOCUMENT}[.:]?\\s{0,2}(?:(?:is|van)\\s)?[:=]?\\s?)(?=(?:[a-z]{0,7}\\d){3})[a-z\\d]{8,10}(?![\\p{L}\\d])`,
  'giu',
);

/** Numbers of Dutch passports and identity cards, `NXK1B2C34`, and any number that is said to be one of a document. */
export function findDocuments(text: string): Range[] {
  const said = merged(rangesOf(text, NAMED), rangesOf(text, LICENCE));
  const looks = rangesOf(text, DOCUMENT, looksLikeDocument).filter(([start]) => !said.some(([from]) => from === start));
  return [...said, ...looks].sort((a, b) => a[0] - b[0]);
}

/** Two letters, six letters or digits, a digit; never the letter O. A word with a number behind it ("BIJLAGE12") is none. */
function looksLikeDocument(match: string, before: string): boolean {
  const code = match.replace(/[ .-]/g, '');
  if (!/^[a-np-z]{2}[a-np-z\d]{6}\d$/i.test(code)) return false;
  const count = code.replace(/\D/g, '').length;
  if (/^[a-z]+\d+$/i.test(code))
    return (
      match === code &&
      count > 4 &&
      !/(?:order|bestel|zaak|kenmerk|factuur|ref|dossier|ticket|klant|polis|aanvra|case)\p{L}*\W{0,3}(?:(?:is|number|no|van)\W{1,2})?$/iu.test(
        before,
      )
    );
  return count > 2 || (count > 1 && code === code.toUpperCase());
}

/** The forms of Dutch plates since 1951, a letter as X and a digit as 9. */
const FORMS =
  'XX-99-99 99-99-XX 99-XX-99 XX-99-XX XX-XX-99 99-XX-XX 99-XXX-9 9-XXX-99 XX-999-X X-999-XX XXX-99-X X-99-XXX 9-XX-999 999-XX-9'.split(
    ' ',
  );
const PLATE =
  /(?<![\p{L}\d-])(?:[a-z\d]{6}|(?:[a-z]{1,3}|\d{1,3})([- ])(?:[a-z]{1,3}|\d{1,3})\1(?:[a-z]{1,3}|\d{1,3}))(?![\p{L}\d]|-[\p{L}\d])/giu;
const NO_PLATE = new RegExp(`^\\d+-(?:${MONTHS}|en|of|op|tm|ma|di|wo|do|vr|za|zo)-\\d+$`, 'i');
const CAR = /kenteken|nummer(?:plaat|bord)|plate|auto|voertuig/i;

/** Licence plates with dashes; without them only where they can hardly be anything else, or near a word such as kenteken. */
export function findPlates(text: string): Range[] {
  return rangesOf(text, PLATE, (match, before, after) => {
    const form = match.replace(/\p{L}/gu, 'X').replace(/\d/g, '9').replaceAll(' ', '-');
    if (match.includes('-')) return FORMS.includes(form) && !NO_PLATE.test(match);
    if (!FORMS.some((known) => known === form || known.replaceAll('-', '') === form)) return false;
    if (CAR.test(sinceMasked(before).slice(-40)) || CAR.test(untilMasked(after).slice(0, 25))) return true;
    return !match.includes(' ') && !/^(?:\d{4}|\D+\d{4}$)/.test(match) && /^[BDFGHJKLMNPRSTVWXZ\d]+$/.test(match);
  });
}
