import type { Temporal } from 'temporal-polyfill';
import { dayIn, daysOfPart, fullYear, FULL_MONTH, LAST, MONTH, MONTHS, nearest, NEXT, WEEKDAY } from './calendar-words.ts';
import type { DateContext, DateReading, DateRule } from './date-rule.ts';
import { COUNTED_RULES } from './counted-date-rules.ts';
import { FEAST_DAYS } from './feast-days.ts';
import { NUMBER, ORDINALS, toNumber } from './numbers.ts';
import type { Tense } from './tense.ts';

type PlainDate = Temporal.PlainDate;

const YEAR = "'?(\\d{4}|\\d{2})(?![\\d:.,]\\d|\\d| (?:jaar|uur|euro|weken|dagen|maanden|personen))";
const OTHER_YEAR = `(${NEXT}|${LAST}|dit|this) (?:jaar|year)`;
const WITH_WEEKDAY = `(?:\\b${WEEKDAY},? (?:de |the )?)?`;
const ORDINAL_WORDS = [...ORDINALS.keys()]
  .filter((word) => word !== 'laatste' && word !== 'last')
  .sort((a, b) => b.length - a.length)
  .join('|');
const DAY_NUMBER = `(?:(\\d{1,2})(?: ?(?:e|ste|de|st|nd|rd|th)\\b)?|\\b(${ORDINAL_WORDS})\\b|\\b(${NUMBER})\\b)`;
const UNITS =
  '(?:jaar|jr|uur|euro|dagen|dgn|weken|maanden|werkdagen|minuten|min|procent|personen|mensen|kinderen|keer|foto|pasfoto|stuks|mm|cm|km|graden|van de|deel)';
const STREETS = /(?:straat|laan|weg|plein|kade|gracht|dijk|hof|singel|pad|steeg|park|nummer|nr\.?|huisnr|kamer|bus|artikel|art\.?) ?$/;
const AFTER_ORDINAL =
  /^ ?(?:$|[.,!?;:)]|(?:van|ben|heb|ga|gaan|gaat|verhuis\w*|is|was|wordt|om|of|en|moet|moeten|kan|kunnen|wil|zijn|vertrek\w*|in|naar|vlieg\w*|ik|we|wij|al|pas|graag|dan|nog|over|krijg\w*|dat|hij|ze|zij|a\.s|jl|aanstaande|komend\w*|pls|please|kom\w*|te|verhuisd|bij|voor)\b)/;

/** All ways to write a day, those that are most particular first: a place in the text goes to the first that reads it. */
export const DATE_RULES: readonly DateRule[] = [
  blocked(/\b24 ?[/-] ?7\b(?![/-]\d)/g),
  blocked(/\b(?:goe(?:de|den|ie|ije|j)|good) ?(?:morgen|morning)\b/g),
  blocked(/^ *morgen ?(?:[!,]|allemaal|samen|balie)/g),
  blocked(/\b(?:vandaag de dag|elke|iedere|alle|every) (?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|dag|\w+day)\b/g),
  blocked(new RegExp(`(?<!\\d)\\d{1,4} ?[-/] ?\\d{1,4} {0,2}(?:${UNITS}\\b|[%€])`, 'g')),
  {
    pattern: new RegExp(`${WITH_WEEKDAY}(?<![\\w.-])(\\d{4})-(\\d{1,2})-(\\d{1,2})(?![\\d-])`, 'g'),
    read: ([, y, m, d], { today }) => exact(dayIn(fullYear(y ?? '', today), Number(m), Number(d))),
  },
  {
    pattern: new RegExp(`${WITH_WEEKDAY}(?<![\\w/.-])(\\d{1,2}) ?([-/.]) ?(\\d{1,2}) ?\\2 ?'?(\\d{4}|\\d{2})(?!\\d|[-/.]\\d)`, 'g'),
    read: ([, d, , m, y], { today }) => exact(dayIn(fullYear(y ?? '', today), Number(m), Number(d))),
  },
  {
    pattern: new RegExp(`${WITH_WEEKDAY}(?<![\\w/.,€-])(?<!€ )(\\d{1,2})[-/](\\d{1,2})(?![\\w/-]|[.,]\\d| \\d{2} ?\\d{2})`, 'g'),
    read: ([, d, m], context) => (STREETS.test(context.before) ? 'nothing' : exact(yearless(context, Number(m), Number(d)))),
  },
  {
    pattern: new RegExp(
      `(?<![\\d-])(\\d{1,2})(?:e|ste)?(?= {0,2}(?:t/m|tot(?: en met)?|-|/|en|op|of|and|or|to) {0,2}\\d{1,2}(?:e|ste)? {0,2}(${MONTH})\\b)`,
      'g',
    ),
    read: ([, d, month], context) => exact(yearless(context, MONTHS.get(month ?? ''), Number(d))),
  },
  {
    pattern: new RegExp(
      `${WITH_WEEKDAY}(?<![\\w.,:/])${DAY_NUMBER} {0,2}-?(?:of |van )?(${MONTH})\\b\\.?(?:,? ${YEAR}| ${OTHER_YEAR})?`,
      'g',
    ),
    read: readDayOfMonth,
  },
  {
    pattern: new RegExp(
      `${WITH_WEEKDAY}\\b(${MONTH})\\.? (?:the )?(\\d{1,2})(st|nd|rd|th)?(?![\\d:]|[.,]\\d| ?${UNITS}\\b)(?:,? (\\d{4})\\b)?`,
      'g',
    ),
    read: readEnglishDay,
  },
  {
    pattern: new RegExp(
      `\\b(begin|early|half|halverwege|medio|midden|mid|eind|einde|end|late)[ -](?:van |of |in )?(${MONTH})\\b\\.?(?: (\\d{4})\\b)?`,
      'g',
    ),
    read: readPartOfMonth,
  },
  {
    pattern: new RegExp(
      `(?:\\b(${NEXT}|${LAST}|in|sinds|since|vanaf|eerst(?:e)? van) )?\\b(${MONTH})\\b\\.?(?: (\\d{4})\\b| ${OTHER_YEAR})?`,
      'g',
    ),
    read: readMonth,
  },
  ...FEAST_DAYS.map(({ words, loose, in: inYear }): DateRule => ({
    pattern: new RegExp(`\\b(?:(${LAST}|${NEXT}) )?(?:${words})\\b(?: (\\d{4})\\b)?`, 'g'),
    read: ([, which, year], context) => {
      const tense = which === undefined ? context.tense() : new RegExp(`^${LAST}$`).test(which) ? 'past' : 'future';
      const day = year === undefined ? nearest(context.today, tense, inYear) : inYear(Number(year));
      return day === undefined ? 'nothing' : { day, about: loose === true ? 'vague' : 'exact' };
    },
  })),
  {
    pattern: new RegExp(
      `${WITH_WEEKDAY}\\b(?:de|the|per|op) (\\d{1,2})(?: ?(?:e|ste|de|st|nd|rd|th)\\b)(?: van (?:de (?:maand)|(deze|${NEXT}|${LAST}) maand))?`,
      'g',
    ),
    read: readDayOnly,
  },
  { pattern: new RegExp(`\\b(?:de|the) (${ORDINAL_WORDS})\\b(?: van (?:de maand|(deze|${NEXT}|${LAST}) maand))?`, 'g'), read: readDayOnly },
  ...COUNTED_RULES,
];

function readDayOfMonth(match: RegExpMatchArray, context: DateContext): DateReading | 'nothing' | undefined {
  const [, figures, ordinal, word, month = '', year, otherYear] = match;
  const day = figures === undefined ? (ORDINALS.get(ordinal ?? '') ?? toNumber(word ?? '')) : Number(figures);
  if (day === undefined || /[€]\s?$/.test(context.before)) return undefined;
  const turnsThatAge = year?.length === 2 && (TURNS.test(context.before) || TURN.test(context.after));
  return exact(inChosenYear(context, MONTHS.get(month), day, turnsThatAge ? undefined : year, otherYear));
}

/** In "wordt 3 december 18" and "als ze 3 december 18 wordt" the 18 is no year. */
const TURN = /^ ?(?:word|wordt|worden)\b/;
const TURNS = /\b(?:word|wordt|worden|turns?)\b[^.!?]{0,20}$/;

function readEnglishDay([, month = '', day, suffix, year]: RegExpMatchArray, context: DateContext): DateReading | 'nothing' | undefined {
  const sure = suffix !== undefined || year !== undefined || /^(?:january|february|march|may|june|july|august|october)$/.test(month);
  if (!sure && !/^ ?(?:$|[.,!?])/.test(context.after)) return undefined;
  return exact(inChosenYear(context, MONTHS.get(month), Number(day), year, undefined));
}

function readPartOfMonth([, part = '', month = '', year]: RegExpMatchArray, context: DateContext): DateReading | 'nothing' | undefined {
  if (part === 'half' && /\b(?:om|tot|tegen) $/.test(context.before)) return undefined;
  const first = firstOfMonth(context, MONTHS.get(month), year);
  if (first === undefined) return undefined;
  const [day, last] = daysOfPart(part, first.daysInMonth);
  return { day: first.with({ day }), about: 'vague', last: first.with({ day: last }) };
}

function readMonth([, lead, month = '', year, otherYear]: RegExpMatchArray, context: DateContext): DateReading | 'nothing' | undefined {
  const full = new RegExp(`^${FULL_MONTH}$`).test(month);
  if (/^(?:may|march|mar)$/.test(month) && !/^(?:in|since|next|last|coming)$/.test(lead ?? '')) return undefined;
  if (!full && lead === undefined && year === undefined) return undefined;
  const tense = new RegExp(`^${NEXT}$`).test(lead ?? '')
    ? 'future'
    : new RegExp(`^(?:${LAST}|sinds|since)$`).test(lead ?? '')
      ? 'past'
      : undefined;
  const day =
    otherYear === undefined
      ? firstOfMonth(context, MONTHS.get(month), year, tense)
      : inChosenYear(context, MONTHS.get(month), 1, undefined, otherYear);
  return day === undefined ? 'nothing' : { day, about: 'month', last: day.with({ day: day.daysInMonth }) };
}

function readDayOnly([, number = '', month]: RegExpMatchArray, context: DateContext): DateReading | 'nothing' | undefined {
  const day = ORDINALS.get(number) ?? Number(number);
  const whole = month === undefined ? /^ van /.test(context.after) : true;
  const certain = context.after === '' ? /maand$/.test(number) : false;
  if (ORDINALS.has(number) && day <= 3 && month === undefined && !certain) return undefined;
  if (!whole && !AFTER_ORDINAL.test(context.after)) return undefined;
  const start = context.today.with({ day: 1 });
  if (month !== undefined) {
    const months = new RegExp(`^${NEXT}$`).test(month) ? 1 : month === 'deze' ? 0 : -1;
    const first = start.add({ months });
    return exact(dayIn(first.year, first.month, day));
  }
  const direction = context.tense() === 'past' ? -1 : 1;
  for (let months = 0; months <= 2; months++) {
    const first = start.add({ months: months * direction });
    const found = dayIn(first.year, first.month, day);
    if (found !== undefined && direction * context.today.until(found).days >= 0) return { day: found, about: 'exact' };
  }
  return 'nothing';
}

function inChosenYear(
  context: DateContext,
  month: number | undefined,
  day: number,
  year: string | undefined,
  other: string | undefined,
): PlainDate | undefined {
  if (month === undefined) return undefined;
  if (year !== undefined) return dayIn(fullYear(year, context.today), month, day);
  if (other === undefined) return yearless(context, month, day);
  const years = new RegExp(`^${NEXT}$`).test(other) ? 1 : /^(?:dit|this)$/.test(other) ? 0 : -1;
  return dayIn(context.today.year + years, month, day);
}

function yearless(context: DateContext, month: number | undefined, day: number): PlainDate | undefined {
  if (month === undefined) return undefined;
  const told = toldBy(context);
  return nearest(context.today, told ?? context.tense(), (year) => dayIn(year, month, day));
}

/** "afgelopen 15 juni", "15 juni a.s." */
function toldBy({ before, after }: DateContext): Tense | undefined {
  if (/(?:afgelopen|vorige|verleden|sinds|since|last) $/.test(before) || /^ ?(?:jl|jongstleden)\b/.test(after)) return 'past';
  if (/(?:aanstaande|komende|volgende|next) $/.test(before) || /^ ?(?:a\.? ?s\b|aanstaande)/.test(after)) return 'future';
  return undefined;
}

/** The month counts as now while it lasts. */
function firstOfMonth(context: DateContext, month: number | undefined, year: string | undefined, told?: Tense): PlainDate | undefined {
  if (month === undefined) return undefined;
  if (year !== undefined) return dayIn(Number(year), month, 1);
  return nearest(context.today.with({ day: 1 }), told ?? context.tense(), (some) => dayIn(some, month, 1));
}

function exact(day: PlainDate | undefined): DateReading | 'nothing' {
  return day === undefined ? 'nothing' : { day, about: 'exact' };
}

function blocked(pattern: RegExp): DateRule {
  return { pattern, read: () => 'nothing' };
}
