import { Temporal } from 'temporal-polyfill';
import { daysOfPart, LAST, MONTH, MONTHS, NEXT, WEEKDAY, weekdayFrom, weekdayInWeek, WEEKDAYS } from './calendar-words.ts';
import type { DateReading, DateRule } from './date-rule.ts';
import { NUMBER, toNumber } from './numbers.ts';

type PlainDate = Temporal.PlainDate;

const PART_OF_DAY = '(?: ?(?:ochtend|morgen|middag|avond|nacht|morning|afternoon|evening))?';
const UNIT = '(dag|dagen|dgn|week|weken|weekjes?|maand|maanden|jaar|days?|weeks?|months?|years?)';
const AMOUNT = `(een paar|a few|a couple of|anderhalve|anderhalf|een half|half|een|a|an|${NUMBER})`;
const ROUGHLY =
  "(ongeveer |circa |ca\\.? |ruim |bijna |zo'n |een (?:dag|week|maand) of |plusminus |meer dan |minder dan |langer dan |about |over |almost )?";
const AWAY: Readonly<Record<string, number>> = {
  vandaag: 0,
  vanochtend: 0,
  vanmorgen: 0,
  vanmiddag: 0,
  vanavond: 0,
  vannacht: 0,
  today: 0,
  tonight: 0,
  morgen: 1,
  tomorrow: 1,
  overmorgen: 2,
  'day after tomorrow': 2,
  gisteren: -1,
  gister: -1,
  gisteravond: -1,
  gistermiddag: -1,
  yesterday: -1,
  'day before yesterday': -2,
  eergisteren: -2,
  eergister: -2,
};
const NAMED = Object.keys(AWAY)
  .sort((a, b) => b.length - a.length)
  .join('|');
const isNext = (word: string): boolean => new RegExp(`^(?:${NEXT}|deze|this|dit)$`).test(word);
const weeksOf = (word: string): number => (/^(?:deze|this)$/.test(word) ? 0 : isNext(word) ? 1 : -1);

/** Days that are counted from today: "overmorgen", "over drie weken", "vrijdag", "volgende week dinsdag". */
export const COUNTED_RULES: readonly DateRule[] = [
  {
    pattern: new RegExp(`\\b(?:(${NAMED})|(${WEEKDAY}))${PART_OF_DAY} over (een|${NUMBER}) we(?:ek|ken)\\b`, 'g'),
    read: ([, named, weekday, weeks = ''], { today }) => {
      const start =
        named === undefined ? weekdayFrom(today, WEEKDAYS.get(weekday ?? '') ?? 1, 'next') : today.add({ days: AWAY[named] ?? 0 });
      return { day: start.add({ weeks: toNumber(weeks) ?? 1 }), about: 'exact' };
    },
  },
  {
    pattern: new RegExp(`\\bover ${ROUGHLY}${AMOUNT} ${UNIT}\\b(?! (?:oud|lang|geldig))`, 'g'),
    read: ([, roughly, amount = '', unit = ''], { today }) => counted(today, 1, amount, unit, roughly !== undefined),
  },
  {
    pattern: new RegExp(`\\b(?:in|within) ${ROUGHLY}${AMOUNT} (days?|weeks?|months?|years?)\\b`, 'g'),
    read: ([, roughly, amount = '', unit = ''], { today }) =>
      unit === 'week' && amount === 'een' ? undefined : counted(today, 1, amount, unit, roughly !== undefined),
  },
  {
    pattern: new RegExp(`\\b${ROUGHLY}\\b${AMOUNT} (days?|weeks?|months?) from (?:now|today)\\b`, 'g'),
    read: ([, roughly, amount = '', unit = ''], { today }) => counted(today, 1, amount, unit, roughly !== undefined),
  },
  { pattern: /\b(?:in|within) a fortnight\b/g, read: (_, { today }) => ({ day: today.add({ weeks: 2 }), about: 'exact' }) },
  {
    pattern: new RegExp(`\\b${ROUGHLY}\\b${AMOUNT} ${UNIT} (?:geleden|terug|ago)\\b`, 'g'),
    read: ([, roughly, amount = '', unit = ''], { today, before }) =>
      /\bna $/.test(before) ? 'nothing' : counted(today, -1, amount, unit, roughly !== undefined),
  },
  {
    pattern: /\b(weken|maanden|jaren|weeks|months|years)(?: en \1)? (?:geleden|terug|ago)\b/g,
    read: ([, unit = ''], { today }) => {
      const last = today.subtract(/^w/.test(unit) ? { weeks: 2 } : /^m/.test(unit) ? { months: 2 } : { years: 2 });
      return { day: last.subtract({ days: 1 }), about: 'vague', last };
    },
  },
  {
    pattern: new RegExp(
      `\\b(?:(deze|${NEXT}|${LAST}|this) week,? (?:op )?(${WEEKDAY})|(${WEEKDAY})${PART_OF_DAY},? (?:in |van |of )?(deze|${NEXT}|${LAST}|this) week)\\b`,
      'g',
    ),
    read: ([, week, day, dayFirst, weekAfter], { today }) => ({
      day: weekdayInWeek(today, weeksOf(week ?? weekAfter ?? ''), WEEKDAYS.get(day ?? dayFirst ?? '') ?? 1),
      about: 'exact',
    }),
  },
  {
    pattern: new RegExp(
      `\\b(?:de |the )?(laatste|eerste|last|first) (?:dag|day) (?:van|of) (?:(?:de |deze |the |this )(?:maand|month)|(${NEXT}) (?:maand|month)|(${MONTH}))\\b`,
      'g',
    ),
    read: ([, which = '', next, month], { today }) => readEdgeOfMonth(today, which, next === undefined ? 0 : 1, month),
  },
  {
    pattern: new RegExp(
      `\\b(?:(begin|half|midden|eind|einde) (?:van )?)?(?:(de|het|deze|dit|${NEXT}|${LAST}) )(week|weekend|weekeinde|maand|jaar|month|year)\\b`,
      'g',
    ),
    read: ([, part, which = '', unit = ''], { today }) => readPeriod(today, part, which, unit),
  },
  {
    pattern: new RegExp(
      `\\b(?:(${NEXT}|${LAST}|deze|this) )?(${WEEKDAY})${PART_OF_DAY}(?:,? (a\\.? ?s\\b\\.?|aanstaande|jl\\b\\.?|jongstleden|afgelopen|komende))?(?!\\w)`,
      'g',
    ),
    read: ([, before, weekday = '', after], { today, tense }) => {
      const told = before ?? after ?? '';
      const past = new RegExp(`^(?:${LAST}|jl\\.?|jongstleden)$`).test(told) || (told === '' && tense() === 'past');
      const number = WEEKDAYS.get(weekday) ?? 1;
      if (/^(?:deze|this)$/.test(told) && number === today.dayOfWeek) return { day: today, about: 'exact' };
      return { day: weekdayFrom(today, number, past ? 'last' : 'next'), about: 'exact' };
    },
  },
  {
    pattern: new RegExp(`\\b(?:the )?(${NAMED})${PART_OF_DAY}(?!\\w)`, 'g'),
    read: ([, named = ''], { today, before }) =>
      /(?:'s|in de|van de|de hele) $/.test(before) ? 'nothing' : { day: today.add({ days: AWAY[named] ?? 0 }), about: 'exact' },
  },
];

function counted(today: PlainDate, direction: 1 | -1, amount: string, unit: string, roughly: boolean): DateReading | 'nothing' {
  const reading = countedDay(today, direction, amount, unit, roughly);
  if (reading === 'nothing' || reading.about === 'exact' || direction > 0) return reading;
  return { ...reading, last: reading.day.add(LEEWAY.find(([start]) => unit.startsWith(start))?.[1] ?? {}) };
}

/** How much later than counted somebody can mean, by the start of the unit: "een maand geleden" is two weeks ago at the least. */
const LEEWAY: readonly (readonly [string, Temporal.DurationLike])[] = [
  ['d', { days: 2 }],
  ['w', { days: 7 }],
  ['m', { days: 15 }],
  ['j', { months: 3 }],
  ['y', { months: 3 }],
];

function countedDay(today: PlainDate, direction: 1 | -1, amount: string, unit: string, roughly: boolean): DateReading | 'nothing' {
  const few = /^(?:een paar|a few|a couple of)$/.test(amount);
  const halves = /^anderhal/.test(amount) ? 3 : /half$/.test(amount) ? 1 : undefined;
  const number = few ? 3 : halves === undefined ? (/^(?:een|a|an)$/.test(amount) ? 1 : toNumber(amount)) : undefined;
  const about = few || roughly || halves !== undefined || /^(?:maand|jaar|month|year)/.test(unit) ? 'vague' : 'exact';
  const times = (value: number): number => direction * value;
  if (/^(?:dag|dgn|day)/.test(unit)) return { day: today.add({ days: times(number ?? Math.ceil((halves ?? 2) / 2)) }), about };
  if (/^week|^weken/.test(unit))
    return { day: today.add({ days: times(number === undefined ? Math.round((halves ?? 2) * 3.5) : number * 7) }), about };
  if (/^(?:maand|month)/.test(unit)) {
    const months = number ?? Math.floor((halves ?? 2) / 2);
    return { day: today.add({ months: times(months), days: number === undefined ? times(15) : 0 }), about };
  }
  const months = number === undefined ? (halves ?? 2) * 6 : number * 12;
  return months > 1560 ? 'nothing' : { day: today.add({ months: times(months) }), about };
}

/** "de laatste dag van de maand", "the first day of June": of this month, the next one, or the coming one of that name. */
function readEdgeOfMonth(today: PlainDate, which: string, steps: number, month: string | undefined): DateReading {
  const named = MONTHS.get(month ?? '');
  const ahead = named === undefined ? steps : (named - today.month + 12) % 12;
  const first = today.with({ day: 1 }).add({ months: ahead });
  return { day: /^(?:laatste|last)$/.test(which) ? first.with({ day: first.daysInMonth }) : first, about: 'exact' };
}

function readPeriod(today: PlainDate, part: string | undefined, which: string, unit: string): DateReading | undefined {
  const plain = /^(?:de|het|deze|dit)$/.test(which);
  const steps = plain ? 0 : isNext(which) ? 1 : -1;
  if (/^weekend|^weekeinde/.test(unit)) {
    if (/^(?:de|het)$/.test(which)) return undefined;
    return {
      day: which === 'dit' || isNext(which) ? weekdayFrom(today.subtract({ days: 1 }), 6, 'next') : weekdayFrom(today, 6, 'last'),
      about: 'vague',
    };
  }
  if (plain && part === undefined) return undefined;
  if (unit === 'week') {
    const weekday = part === undefined ? undefined : part === 'begin' ? 1 : /^eind/.test(part) ? 5 : 3;
    const day = weekday === undefined ? today.add({ weeks: steps }) : weekdayInWeek(today, steps, weekday);
    return { day, about: 'vague', last: weekdayInWeek(today, steps, 7) };
  }
  if (/^(?:maand|month)/.test(unit)) {
    const first = today.with({ day: 1 }).add({ months: steps });
    if (part === undefined) return { day: first, about: 'month', last: first.with({ day: first.daysInMonth }) };
    const [day, last] = daysOfPart(part, first.daysInMonth);
    return { day: first.with({ day }), about: 'vague', last: first.with({ day: last }) };
  }
  const first = Temporal.PlainDate.from({ year: today.year + steps, month: 1, day: 1 });
  const months = part === undefined || part === 'begin' ? 0 : /^eind/.test(part) ? 11 : 6;
  const last = first.add({ months: part === undefined ? 11 : Math.min(11, months + 2) });
  return { day: first.add({ months }), about: 'vague', last: last.with({ day: last.daysInMonth }) };
}
