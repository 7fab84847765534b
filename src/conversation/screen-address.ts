import { MONTHS, rangesOf, type Range } from './screen-text.ts';

const UNITS =
  'jaar|years?|uur|uren|hours?|dag(?:en)?|days?|we(?:ken|eks?)|maand(?:en)?|months?|euro|keer|personen|mensen|kinderen|km|meter|min(?:uten)?|x';
/** A house number with its addition, and not the beginning of a date, an amount or a time. */
const HOUSE =
  `\\d{1,5}(?:\\s?[a-zA-Z](?![\\p{L}\\d]))?(?:[-/]\\s?(?:\\d{1,4}|[a-zA-Z]{1,3}|[IVX]{1,4})(?![\\p{L}\\d]))?(?:\\s(?:hs|bis|huis|boven|rood|zwart|I{1,3}|IV)(?!\\p{L}))?` +
  `(?!\\d|[-/.:]\\d|,\\d|[%€]|\\s?(?:${MONTHS}|${UNITS})(?!\\p{L}))`;
const ADDITION = '(?:\\s?[a-zA-Z]|\\s?[-/]\\s?(?:\\d{1,4}|[a-zA-Z]{1,4})|\\s(?:hs|bis|huis|boven|rood|zwart|I{1,3}|IV))?';
const POSTCODE = '[1-9]\\d{3}\\s?[A-Z]{2}(?![\\p{L}\\d])';
const ITS_POSTCODE = `(?:[\\s,]{0,3}${POSTCODE})?`;
const LABEL = '(?:,?\\s?(?:huis)?(?:nummer|nr\\.?))?[\\s,]{0,2}';
const PART = "\\p{L}[\\p{L}'’.-]";
const SMALL = "(?:(?:van|de|der|den|het|'t|ten|ter|op|in)\\s)";
const STREETS = 'straat|str\\.?|laan|singel|gracht|kade|plein|steeg|dreef|plantsoen|dijk|weg';
const NO_STREET = '(?!(?:onderweg|snelweg|autoweg|omweg|uitweg|vanweg|halverweg|milaan)(?!\\p{L}))';
const CAPITAL_STREETS = 'hof|pad|park|markt|kamp|baan|wal|akker|weide|gaarde|brink|erf|zoom|meent|vaart|stede|brug|tuin|boulevard|passage';
const STREET_ALONE = 'Markt|Plein|Singel|Kade|Brink|Dam|Laan|Dijk|Hof|Straat|Weg|Gracht|Pad|Park';
const NO_YEAR = '(?!(?:19|20)\\d\\d(?!\\d))';

const PATTERNS = [
  // Kerkstraat 12a, 3511 AB; also in small letters
  new RegExp(`(?<![\\p{L}\\d])${NO_STREET}${PART}{1,30}(?:${STREETS})${LABEL}${HOUSE}${ITS_POSTCODE}`, 'giu'),
  new RegExp(
    `(?<![\\p{L}\\d])(?!Super|Bouw|Woning|Arbeids)\\p{Lu}[\\p{L}'’.-]{1,30}(?:${CAPITAL_STREETS})\\s${HOUSE}${ITS_POSTCODE}`,
    'gu',
  ),
  new RegExp(`(?<=\\p{L}[,:]?\\s)(?:${STREET_ALONE})\\s${HOUSE}${ITS_POSTCODE}`, 'gu'),
  // Laan van Meerdervoort 100
  new RegExp(
    `(?<![\\p{L}\\d])(?:[Ll]aan|Weg|Plein|Straat|Hof|Park|Kade|Dijk)\\s${SMALL}{1,3}${PART}{1,25}(?:\\s\\p{Lu}[\\p{L}'’-]{1,25}){0,2}[\\s,]{1,2}${HOUSE}${ITS_POSTCODE}`,
    'gu',
  ),
  // 12 Kerkstraat, as in English
  new RegExp(`(?<=(?:at|is|to|address:?)\\s)\\d{1,4}[a-z]?\\s\\p{Lu}[\\p{L}'’.-]{1,30}(?:${STREETS})(?!\\p{L})`, 'gu'),
  // ik woon op Rokin 5
  new RegExp(
    `(?<=(?:woon(?:t|de|achtig)?|wonen|add?ress?|live)(?!\\p{L})[^\\d\\n\\uE000\\uE001]{0,30}[\\s:])(?:\\p{Lu}[\\p{L}'’.-]{1,30}(?:\\s${SMALL}{0,2}\\p{Lu}[\\p{L}'’.-]{1,25}){0,3}|(?<=(?:op|aan)\\s(?:de\\s|het\\s)?)(?!kamer|nummer|verdieping|etage|de\\s|het\\s)\\p{L}{3,25})\\s` +
      `${NO_YEAR}${HOUSE}(?:${ITS_POSTCODE}(?=\\s*(?:[,.;!?)\\n]|$|(?:in|te|en|and|met)(?!\\p{L}))))`,
    'gu',
  ),
  // 3511 AB 12, postcode 3511AB huisnummer 12; small letters only when joined or said to be a postcode
  new RegExp(
    `(?:(?<![\\p{L}\\d])[1-9]\\d{3}(?:\\s?[A-Z]{2}|[a-z]{2})|(?<=[Pp]ostcode\\s?(?:is|:)?\\s?)[1-9]\\d{3}\\s?[A-Za-z]{2})(?!\\p{L})` +
      `[\\s,]{0,3}(?:-\\s?)?(?:(?:(?:en|and|met)\\s)?(?:(?:huis|house )?(?:nummer|nr\\.?|number))\\s?:?\\s?(?:is\\s)?|${NO_YEAR})${HOUSE}`,
    'gu',
  ),
  // huisnummer 12, postcode 3511 AB; 12, 3511 AB; 118-bis, 3511 AB
  new RegExp(
    `(?<![\\p{L}\\d]|\\d[-/.])(?:(?:[Hh]uis)?(?:nummer|nr\\.?)\\s?:?\\s?(?:is\\s)?)?${NO_YEAR}\\d{1,5}${ADDITION}(?![\\p{L}\\d])[\\s,]{1,3}(?:(?:en|and|met)\\s)?(?:(?:de\\s)?[Pp]ostcode\\s?:?\\s?(?:is\\s)?)?${POSTCODE}`,
    'gu',
  ),
];

/** Addresses that point to one house: a street with a number, or a postcode with a number. A street or a postcode alone is none. */
export function findAddresses(text: string): Range[] {
  const all = PATTERNS.flatMap((pattern) => rangesOf(text, pattern)).sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const merged: [number, number][] = [];
  for (const [start, end] of all) {
    const last = merged.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}
