import { spokenNumbers } from './screen-spoken.ts';
import { merged, rangesOf, type Range } from './screen-text.ts';

const NAME = "[\\p{L}\\d][\\p{L}\\d._%+'-]{0,63}";
const DOT = '(?:\\s?\\.\\s?(?=[a-z]{2,3}(?![\\p{L}\\d]))|\\.|\\s?[([{](?:dot|punt)[)\\]}]\\s?)';
const EMAIL = new RegExp(
  `${NAME}\\s?(?:@|[([{]\\s?(?:at|apenstaartje)\\s?[)\\]}])\\s?(?:[\\p{L}\\d-]{1,63}(?:${DOT}[\\p{L}\\d-]{1,63}){1,4}|(?:gmail|hotmail|outlook|icloud)(?!\\p{L}))`,
  'giu',
);
/** As people say it: "jan at gmail punt com". */
const SPOKEN_EMAIL = new RegExp(
  `${NAME}\\s(?:at|apenstaart(?:je)?|@)\\s[\\p{L}\\d-]{1,63}(?:\\s(?:punt|dot)\\s|\\.)(?:[\\p{L}\\d-]{1,63}(?:\\s(?:punt|dot)\\s|\\.))?(?:nl|com|net|org|be|de|eu|info)(?!\\p{L})`,
  'giu',
);

export function findEmails(text: string): Range[] {
  return merged(rangesOf(text, EMAIL), rangesOf(text, SPOKEN_EMAIL));
}

const IBAN_LENGTHS =
  'NL18BE16DE22FR27GB22ES24IT27PL28PT25TR26RO24BG22LT20IE22AT20CH21LU20DK18SE24NO15FI18GR27HR21HU28CZ24SK24SI19EE20LV21CY28MT31MA28UA29';
const IBAN_BEGINS = /(?<![\p{L}\d])[a-z]\s?[a-z][\s._-]?\d\s?\d(?=[\s._-]{0,2}[a-z\d])/giu;

/** Account numbers of the length of their country that pass the check by 97 (ISO 13616). */
export function findIbans(text: string): Range[] {
  const ranges: Range[] = [];
  for (const { 0: head, index } of text.matchAll(IBAN_BEGINS)) {
    const length = lengthOf(head);
    if (length === undefined) continue;
    const iban = new RegExp(`^(?:[\\s._-]{0,2}[a-z\\d]){${String(length)}}(?![\\p{L}\\d])`, 'iu').exec(text.slice(index, index + 99))?.[0];
    if (iban !== undefined && isIban(iban) && index >= (ranges.at(-1)?.[1] ?? 0)) ranges.push([index, index + iban.length]);
  }
  return ranges;
}

/** How many characters an account number of this country has. */
function lengthOf(head: string): number | undefined {
  const country = head.replace(/[^a-z]/gi, '').toUpperCase();
  return Number(new RegExp(`(?:^|\\d)${country}(\\d\\d)`).exec(IBAN_LENGTHS)?.[1]) || undefined;
}

function isIban(text: string): boolean {
  const compact = text.replace(/[^a-z\d]/gi, '');
  let rest = 0;
  for (const char of compact.slice(4) + compact.slice(0, 4)) {
    const value = parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** Dutch area codes, or their first two digits, without the 0; 0800, 0900 and 14-numbers are public and not among them. */
const AREA = '(?:1[0135-8]|2[02-69]|3[0-68]|4[0135-9]|[57]\\d|8[4578]|9[17])';
const GAP = '[\\s.\\-‐-–/()_,]{0,3}';
const digits = (count: number): string => `(?:[\\s.\\-‐-–/_]{0,2}\\d){${String(count)}}(?!\\d)`;
const PHONE = new RegExp(
  `(?<![\\d+])(?:` +
    // A Dutch number with its country, another country's, or 06 and area codes; not the end of a date that begins with a year.
    `(?:\\+|00)\\s?31${GAP}(?:0\\)?${GAP})?[1-9]${digits(8)}|\\+[1-9](?:[\\s().-]{0,3}\\d){8,13}(?!\\d)|00[349]\\d(?:[\\s.-]?\\d){8,11}(?!\\d)|316[1-58]\\d{7}(?!\\d)` +
    `|0(?:\\s\\d){9}(?!\\s?\\d)|(?<!\\d[-./])\\(?0\\s?(?:6\\)?${GAP}[1-58]${digits(7)}|${AREA}(?:${GAP}\\d){7}(?!\\d))` +
    `|(?<=\\b(?:tel\\w{0,12}|mobiel|mobile|phone|bel|whatsapp|(?:mijn|my) (?:nummer|number) is)\\b[^\\d\\uE000\\uE001\\n]{0,20})6[1-58]\\d{7}(?!\\d))`,
  'giu',
);
const DATE_FIRST = /^\d\d([\s./-])\d\d\1(?:19|20)\d\d/;

export function findPhones(text: string): Range[] {
  const spoken = spokenNumbers(text, (number) => /^0(?:6[1-58]|[1-57]\d|8[4578])\d{7}$/.test(number));
  return merged(
    rangesOf(text, PHONE, (phone) => !DATE_FIRST.test(phone)),
    spoken,
  );
}

const JOINT = /^(?:\s?[.\-‐-–/_·]\s?|\s{1,2})$/;
/** How people group nine digits; other groupings count only where no other number is attached. */
const USUAL = new Set(['3,3,3', '4,2,3', '2,3,4', '4,3,2', '3,2,4', '4,5', '5,4']);

/** Numbers of eight or nine digits that pass the eleven-check, alone or in groups with the same sign between them (the usual groups with any); no dates, no amounts. */
export function findBsns(text: string): Range[] {
  const groups = [...text.matchAll(/\d+/g)].map(({ 0: of, index }) => ({ of, start: index, end: index + of.length }));
  const joint = (at: number): string => {
    const gap = text.slice(groups[at - 1]?.end, groups[at]?.start);
    return at > 0 && at < groups.length && JOINT.test(gap) ? gap : '';
  };
  const ranges: Range[] = [];
  groups.forEach(({ start }, first) => {
    if (start < (ranges.at(-1)?.[1] ?? 0)) return;
    let number = '';
    let isMixed = false;
    for (let last = first; last < first + 9 && last < groups.length; last += 1) {
      if (last > first && joint(last) === '') return;
      isMixed ||= last > first && joint(last) !== joint(first + 1);
      const group = groups[last];
      number += group?.of ?? '';
      if (!group || number.length > 9) return;
      const sizes = groups
        .slice(first, last + 1)
        .map(({ of }) => of.length)
        .join();
      const stands = USUAL.has(sizes) || (joint(first) === '' && joint(last + 1) === '' && !joint(last).includes('/'));
      const whole = last === first || (isMixed ? sizes === '3,3,3' || sizes === '4,2,3' : stands);
      if (whole && isBsn(number) && !isOther(text, start, group.end)) {
        ranges.push([start, group.end]);
        return;
      }
    }
  });
  return merged(ranges, saidToBeBsns(text), spokenNumbers(text, isBsn));
}

const SAID = /(?:bsn|burgerservice|sofi|citizen service)[^\d\uE000\uE001\n]{0,30}(?=\d)/giu;
/** Its digits, however they are parted: "123 en dan 456 en dan 782". */
const PARTED = /^\d(?:[^\d\uE000\uE001\n]{0,10}\d){7,8}(?!\d)/;

/** After a word that says so, whatever stands between its digits. */
function saidToBeBsns(text: string): Range[] {
  return [...text.matchAll(SAID)].flatMap(({ 0: said, index }): Range[] => {
    const from = index + said.length;
    const parted = PARTED.exec(text.slice(from, from + 120))?.[0] ?? '';
    const whole = isBsn(parted.replace(/\D/g, '')) && !/[€%]|euro/i.test(parted);
    return whole ? [[from, from + parted.length]] : [];
  });
}

/** The eleven-check: 9, 8, … 2 times the digits, minus the last. The lowest number ever given out has eight digits. */
function isBsn(number: string): boolean {
  if (number.length < 8 || Number(number) < 10_000_000) return false;
  const sum = Array.from(number.padStart(9, '0')).reduce((total, digit, at) => total + Number(digit) * (at === 8 ? -1 : 9 - at), 0);
  return sum % 11 === 0;
}

const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const MONTH = '(?:0?[1-9]|1[0-2])';
const DATE = new RegExp(`^(?:${DAY}(\\D{0,3})${MONTH}\\1(?:19|20)\\d\\d|(?:19|20)\\d\\d(\\D{0,3})${MONTH}\\2${DAY})$`);

/** 12.345.678, and 2026-12345: amounts, and numbers of cases. */
const THOUSANDS = /^\d\d\.\d{3}\.\d{3}$/;
const YEAR_FIRST = /^(?:19|20)\d\d\D\d{4,5}$/;

function isOther(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 30), start);
  if (/(?:€|\beuro?)\s*$/i.test(before) || /^(?:,\d\d?(?!\d)|\s*(?:€|euro?\b))/i.test(text.slice(end, end + 8))) return true;
  const number = text.slice(start, end);
  const isUnlikely = DATE.test(number) || THOUSANDS.test(number) || YEAR_FIRST.test(number);
  return isUnlikely && !/(?:bsn|burgerservice|sofi)[^\d\uE000\uE001]*$/i.test(before);
}
