import { DAY_WORDS } from './screen-read-date.ts';
import { BORN, MONTHS, sinceMasked, untilMasked, type Range } from './screen-text.ts';

const MONTH = `(?:${MONTHS})(?![a-z])\\.?`;
const DATE = new RegExp(
  `(?<![\\d]|\\d[-/.])(?:` +
    `\\d{4}([-/.])\\d{1,2}\\1\\d{1,2}|\\d{1,2}\\s?([-/.])\\s?\\d{1,2}(?:\\s?\\2\\s?(?:\\d{4}|'?\\d{2}))?|\\d{1,2}\\s\\d{1,2}\\s\\d{4}|\\d{8}` +
    `|(?:\\d{1,2}|(?<!\\p{L})(?:${DAY_WORDS.join('|')}))(?:e|de|ste|st|nd|rd|th)?[\\s-]?(?:(?:of|van)\\s)?${MONTH}(?:,?[\\s-]?(?:\\d{4}|'?\\d{2}))?` +
    `|${MONTH}\\s\\d{1,2}(?:st|nd|rd|th)?,?\\s\\d{4}` +
    `)(?!\\d|[-/.]\\d)`,
  'giu',
);

const BIRTH =
  '(?:geboren|geb(?:oorte)?\\.?\\s?-?dat(?:um|a)?|geboortedag|geb\\.?|born|date of birth|birth ?dates?|birthdays?|dob|verjaar\\p{L}*|jarig)(?!\\p{L})';
const BEFORE = new RegExp(`(?<!\\p{L})${BIRTH}([^\\d${BORN}\uE000]{0,45})$`, 'iu');
const AFTER = new RegExp(
  `^[\\s,)(-]{0,3}(?:(?:ben ik|is \\p{L}{2,4})\\s)?${BIRTH}[^\\d${BORN}\uE000]{0,14}(?![^\uE000]{0,12}[\\d${BORN}])`,
  'iu',
);
const DAY_ONLY = /(?:jarig|verjaar|birthday)/i;
/** A second date of birth: "geboren op 3-5-2010 en 4-6-2012". */
const ANOTHER = new RegExp(`${BORN}\\s?(?:,|en|and|&|/|of)?\\s?(?:op\\s)?$`, 'i');
const PERSON =
  /(?:(?:zoon|dochter|kind)(?:t?je)?|baby|man|vrouw|partner|vader|moeder|broer|zus|opa|oma|son|daughter|child|wife|husband|mother|father)[\s,:(]{1,3}(?:van\s)?\(?$/i;
/** "Ik ben van 12-3-1985", "mijn zoon is van 3-4-2019"; and not of a time that lasts until another day. */
const FROM =
  /(?<!\p{L})(?:ik ben|(?:(?:zoon|dochter|kind)(?:t?je)?|baby|man|vrouw|partner|vader|moeder|broer|zus|zij|ze|hij) is)\svan\s$/iu;
const UNTIL = /^\s?(?:-|–|tot|t\/m|en met)/i;
/** Another thing that happened on the day. */
const OTHER =
  /verhui|vertrek|schr[ei]|trouw|gescheid|overl[ei]d|verl[io]|geldig|gegeven|uitgi|afspraak|sinds|vanaf|aan(?:ge)?vr|\bmov|expire|married|since|issued|valid|\breis|vlieg|\bfly|gestolen|kwijt/i;
const JOINED = /(?:^|[\s(])(?:op|per|in|on|tot|vanaf|sinds|voor|na|om|until|since|before|after|uit|from|van)\s*\(?$/i;
/** Without a word of birth near, a date up to this year is hardly anything else: documents and moves that people ask about are younger. */
const SURELY_BIRTH = /(?<!\d)(?:19\d\d|200\d|201[0-5])(?!\d)/;

/** Dates that tell when somebody was born; a day of moving, of expiry or of a journey is none. */
export function findBirthDates(text: string): Range[] {
  const ranges: Range[] = [];
  for (const { 0: date, index } of text.matchAll(DATE)) {
    const end = index + date.length;
    const from = ranges.at(-1)?.[1] ?? 0;
    const before = (from > 0 && index - from < 60 ? BORN : '') + text.slice(Math.max(from, index - 60), index);
    if (isBirth(date, before, text.slice(end, end + 60))) ranges.push([index, end]);
  }
  return ranges;
}

function isBirth(date: string, before: string, after: string): boolean {
  const full = /\d{4}/.test(date) || /\d\D+\d.*\D\d/.test(date) || /^\d.*[a-z].*\d/i.test(date);
  const said = BEFORE.exec(before);
  const link = said?.[1] ?? '';
  if (said && !OTHER.test(link) && !/[.!?]\s+\p{Lu}/u.test(link)) return full || DAY_ONLY.test(said[0]);
  if (!full || /^\d{8}$/.test(date)) return false;
  if (ANOTHER.test(before)) return true;
  const part = sinceMasked(before).slice(-35);
  if (AFTER.test(after) && !OTHER.test(part)) return true;
  if (!/\d{4}/.test(date)) return false;
  if (PERSON.test(before) || (FROM.test(before) && !UNTIL.test(after))) return true;
  return SURELY_BIRTH.test(date) && !OTHER.test(part) && !OTHER.test(untilMasked(after).slice(0, 25)) && !JOINED.test(before);
}
