import { rangesOf, type Range } from './screen-text.ts';

const EMAIL =
  /[\p{L}\d][\p{L}\d._%+'-]{0,63}\s?(?:@|\(at\)|\[at\])\s?(?:[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,4}|(?:gmail|hotmail|outlook|icloud)(?!\p{L}))/giu;

export function findEmails(text: string): Range[] {
  return rangesOf(text, EMAIL);
}

const IBAN_LENGTHS = 'NL18BE16DE22FR27GB22ES24IT27PL28PT25TR26RO24BG22LT20IE22';
const IBAN_BEGINS = /(?<![\p{L}\d])[a-z]{2}[\s.-]?\d{2}(?=[\s.-]?[a-z\d])/giu;

/** Account numbers of the length of their country that pass the check by 97 (ISO 13616). */
export function findIbans(text: string): Range[] {
  const ranges: Range[] = [];
  for (const { 0: head, index } of text.matchAll(IBAN_BEGINS)) {
    const length = Number(new RegExp(`${head.slice(0, 2)}(\\d\\d)`, 'i').exec(IBAN_LENGTHS)?.[1]);
    const iban = new RegExp(`^(?:[\\s.-]?[a-z\\d]){${String(length || 99)}}(?![\\p{L}\\d])`, 'iu').exec(text.slice(index, index + 70))?.[0];
    if (iban !== undefined && isIban(iban) && index >= (ranges.at(-1)?.[1] ?? 0)) ranges.push([index, index + iban.length]);
  }
  return ranges;
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
const GAP = '[\\s.\\-‐-–/()]{0,3}';
const digits = (count: number): string => `(?:[\\s.\\-‐-–/]?\\d){${String(count)}}(?!\\d)`;
const PHONE = new RegExp(
  `(?<![\\d+])(?:` +
    // A Dutch number with its country, another country's, or 06 and area codes; not the end of a date that begins with a year.
    `(?:\\+|00)\\s?31${GAP}(?:0\\)?${GAP})?[1-9]${digits(8)}|\\+[1-9](?:[\\s().-]{0,3}\\d){8,13}(?!\\d)|00[349]\\d${digits(9)}|316[1-58]\\d{7}(?!\\d)` +
    `|(?<!\\d[-./])\\(?0(?:6\\)?${GAP}[1-58]${digits(7)}|${AREA}(?:${GAP}\\d){7}(?!\\d))` +
    `|(?<=\\b(?:tel\\w{0,12}|mobiel|mobile|phone|bel|whatsapp)\\b[^\\d\\uE000\\uE001\\n]{0,20})6[1-58]\\d{7}(?!\\d))`,
  'giu',
);
const DATE_FIRST = /^\d\d([\s./-])\d\d\1(?:19|20)\d\d/;

export function findPhones(text: string): Range[] {
  return rangesOf(text, PHONE, (phone) => !DATE_FIRST.test(phone));
}

const JOINT = /^(?:\s?[.\-‐-–]\s?|\s)$/;
/** How people group nine digits; other groupings count only where no other number is attached. */
const USUAL = new Set(['3,3,3', '4,2,3', '2,3,4', '4,3,2', '3,2,4', '4,5', '5,4']);

/** Numbers of eight or nine digits that pass the eleven-check, alone or in groups with the same sign between them; no dates, no amounts. */
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
    for (let last = first; last < first + 9 && last < groups.length; last += 1) {
      if (last > first && (joint(last) === '' || joint(last) !== joint(first + 1))) return;
      const group = groups[last];
      number += group?.of ?? '';
      if (!group || number.length > 9) return;
      const sizes = groups
        .slice(first, last + 1)
        .map(({ of }) => of.length)
        .join();
      const whole = last === first || USUAL.has(sizes) || (joint(first) === '' && joint(last + 1) === '');
      if (whole && isBsn(number) && !isOther(text, start, group.end)) {
        ranges.push([start, group.end]);
        return;
      }
    }
  });
  return ranges;
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

function isOther(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 30), start);
  if (/(?:€|\beuro?)\s*$/i.test(before) || /^(?:,\d\d?(?!\d)|\s*(?:€|euro?\b))/i.test(text.slice(end, end + 8))) return true;
  return DATE.test(text.slice(start, end)) && !/(?:bsn|burgerservice|sofi)[^\d\uE000\uE001]*$/i.test(before);
}
