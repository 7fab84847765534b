import { Temporal } from 'temporal-polyfill';
import type { Day } from '../shared/clock.ts';
import { type Age, CHILD, CHILD_NEAR, DOCUMENT, ELDEST, PERSON } from './age-words.ts';
import { FULL_MONTH, MONTH } from './calendar-words.ts';
import { readDates } from './dates.ts';
import { NUMBER, toNumber } from './numbers.ts';

export interface SaidAge extends Age {
  readonly whose: 'self' | 'child' | 'other';
}

/**
 * The ages that a message says outright, in order of certainty of the wording. Terms ("10 jaar geldig"), prices, dates and counts are no ages.
 * @param flat flattened text (`flatten`)
 */
export function explicitAges(flat: string, today: Day): readonly SaidAge[] {
  const taken: { start: number; end: number }[] = [];
  const ages: SaidAge[] = [];
  for (const rule of RULES) {
    for (const match of flat.matchAll(rule.pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (taken.some((span) => start < span.end && span.start < end)) continue;
      const before = sentenceBefore(flat, start);
      const age = rule.read(match, { before, after: flat.slice(end, end + 40), flat, end, today });
      if (age === undefined) continue;
      taken.push({ start, end });
      if (age !== 'nothing' && age.min >= 0 && age.min <= age.max && age.max <= ELDEST)
        ages.push({ ...age, whose: whoseIn(before + match[0]) });
    }
  }
  return ages;
}

interface Context {
  /** The sentence up to the match. */
  readonly before: string;
  readonly after: string;
  readonly flat: string;
  readonly end: number;
  readonly today: Day;
}

interface AgeRule {
  readonly pattern: RegExp;
  readonly read: (match: RegExpMatchArray, context: Context) => Age | 'nothing' | undefined;
}

const N = `(?<![\\w.,:€/-])(?<!€ )(${NUMBER})`;
const YEARS = '(?: ?(?:jaar|jaren|jr|years?(?: old)?|y\\.?o\\.?)\\b\\.?)';
const MODIFIER =
  '(?:(nu|net|pas|al|nog|bijna|ruim|maar|nog maar|nog geen|just|almost|now|only|ook|inmiddels|morgen|binnenkort|straks|zelf|already|toevallig) )?';
const THEN =
  '(?=$|[.,!?;)] ?| ?(?:en|of|maar|dus|mag|kan|moet|mogen|moeten|geworden|wordt|word|is|ben|heeft|heb|wil|hij|ze|zij|ik|we|nu|dan|als|wat|hoe|die|dat|gaat|met|voor|op|bij|een|zijn|haar|mijn|nodig|aanvragen|paspoort|id|and|who|needs|want|can|do|but|naar|mee|meenemen|ook|hoor|i|u|je|zelf|zonder|toen|next|last|this|tomorrow|soon|via|want|omdat|sinds)\\b)';

const RULES: readonly AgeRule[] = [
  { pattern: /\b(?:geboren|geb\.?|geboortejaar|geboortedatum|bouwjaar|born)\b/g, read: readBirth },
  {
    pattern: /\b(?:is|zijn|ben|kind|zoon|dochter|\w+tje) (?:van|uit) ((?:19|20)\d{2})\b/g,
    read: ([, year], { before, today }) => (aboutDocument(before) ? 'nothing' : bornIn(Number(year), today)),
  },
  {
    pattern: new RegExp(`${N}(?: jaar)? ?(?:tot(?: en met)?|t/m|-|tot aan|to) ?(${NUMBER}) ?(?:jaar|years)\\b(?! (?:geldig|geleden))`, 'g'),
    read: ([, a, b]) => interval(a, b),
  },
  {
    pattern: new RegExp(
      `\\b(?:tussen|between) (?:de )?(${NUMBER}) (?:en|and) (?:de )?(${NUMBER})\\b(?! (?:uur|dagen|weken|werkdagen|euro|januari|${MONTH}))`,
      'g',
    ),
    read: ([, a, b]) => interval(a, b),
  },
  {
    pattern: new RegExp(`\\b(?:onder|jonger dan|beneden|under|younger than|nog geen) (?:de )?(${NUMBER})\\b${notUnit()}`, 'g'),
    read: ([, n]) => ({ min: 0, max: (toNumber(n ?? '') ?? 0) - 1 }),
  },
  {
    pattern: new RegExp(`\\btot (?:de )?(${NUMBER})${YEARS}`, 'g'),
    read: ([, n], { before }) =>
      CHILD_NEAR.test(before) || before.trim() === '' ? { min: 0, max: (toNumber(n ?? '') ?? 0) - 1 } : 'nothing',
  },
  {
    pattern: new RegExp(
      `\\b(?:ouder dan|boven|over|older than|above) de (${NUMBER})\\b${notUnit()}|\\b(?:ouder dan|boven|older than|above) (${NUMBER})\\b${notUnit()}|\\bvanaf (${NUMBER})${YEARS}`,
      'g',
    ),
    read: ([, a, b, c]) => ({ min: toNumber(a ?? b ?? c ?? '') ?? 0, max: ELDEST }),
  },
  {
    pattern: new RegExp(`${N}${YEARS}? ?(?:\\+|plus\\b|(?:of|en|and|or) (?:ouder|older|hoger)\\b)`, 'g'),
    read: ([, n]) => ({ min: toNumber(n ?? '') ?? 0, max: ELDEST }),
  },
  {
    pattern: new RegExp(`${N}${YEARS}? (?:of|en|or) (?:jonger|younger)\\b`, 'g'),
    read: ([, n]) => ({ min: 0, max: toNumber(n ?? '') ?? 0 }),
  },
  {
    pattern: new RegExp(`${N}[ -]?(?:jarig|year[ -]old)(e?n?)\\b`, 'g'),
    read: ([, n], { after }) => (/^ (?:paspoort|id|bestaan|huwelijk|document|jubileum)/.test(after) ? 'nothing' : exactly(n)),
  },
  { pattern: new RegExp(`${N},? (?:(${NUMBER}),? )?(?:en|of|and|or) (${NUMBER})(?:${YEARS}|(?=$|[.!?,)]))`, 'g'), read: readSeveral },
  {
    pattern: new RegExp(`^ *(bijna|net|pas|ruim|nog geen|almost|just) (${NUMBER})[ .!]*$`, 'g'),
    read: ([, modifier, n]) => grown(exactly(n), modifier, false),
  },
  { pattern: new RegExp(`\\b(?:leeftijd|age|aged)(?: is| van|:| =)? (${NUMBER})\\b`, 'g'), read: ([, n]) => exactly(n) },
  {
    pattern: new RegExp(
      `\\b(is|ben|bent|wordt|word|wort|was|am|are|turns?|ik|hij|ze|zij|she|he|i'm|im|zijn|worden)(?: (?:morgen|binnenkort|straks|over (?:een|\\w+) (?:dag|dagen|week|weken|maand|maanden)|volgende (?:week|maand)|in ${FULL_MONTH}|dit jaar))? ${MODIFIER}(${NUMBER})(${YEARS}?)(?: ?oud\\b)?${THEN}`,
      'g',
    ),
    read: readStatement,
  },
  { pattern: new RegExp(`${N} ?(maanden|maand|mnd|weken|week|wk|dagen|dag|months?|weeks?|days?)\\b`, 'g'), read: readSmall },
  {
    pattern: new RegExp(`${MODIFIER}(?<![\\w.,:€-])(${NUMBER})${YEARS}? (is|ben|bent|wordt|word|zijn|worden|geworden|was|bin)\\b`, 'g'),
    read: readReversed,
  },
  { pattern: new RegExp(`\\bvan ${MODIFIER}(${NUMBER})(${YEARS}?)(?: ?oud\\b)?${THEN}(?! ?${MONTH}\\b)`, 'g'), read: readOf },
  {
    pattern: new RegExp(
      `${PERSON}(?: \\w+)?(?:[ ,]{1,2}| ?\\( ?)(${NUMBER})(?=$|[),.?!]|${YEARS}| (?:op|wil|die|wie|en|mag|kan|moet|heeft|gaat|zonder|zelf)\\b)(${YEARS}?)`,
      'g',
    ),
    read: ([, n, years], { after }) =>
      isArticle(n) ||
      (years === '' && /^[.,]\d/.test(after)) ||
      (years === '' && (toNumber(n ?? '') ?? 0) < 3 && !after.startsWith(')')) ||
      isTerm(after)
        ? undefined
        : exactly(n),
  },
  { pattern: new RegExp(`(?<=\\b(?:ik|i) ?\\(?)(\\d{1,3})(?=\\))`, 'g'), read: ([, n]) => exactly(n) },
  { pattern: new RegExp(`${MODIFIER}${N}${YEARS}( ?oud\\b)?`, 'g'), read: readYears },
];

function notUnit(): string {
  return `(?! ?(?:euro|uur|dagen|weken|werkdagen|maanden|minuten|graden|km|${MONTH})\\b|[:.]\\d| jaar (?:geldig|geleden|lang))`;
}

function readBirth(_: RegExpMatchArray, { before, after, flat, end, today }: Context): Age | undefined {
  const date = readDates(flat, today).find((found) => (found.end <= end ? end - found.end < 25 : found.start - end < 12));
  const year = /^.{0,16}?\b((?:19|20)\d{2})\b/.exec(after)?.[1];
  if (date !== undefined && date.about !== 'month' && date.day <= today) {
    const age = Temporal.PlainDate.from(date.day).until(Temporal.PlainDate.from(today), { largestUnit: 'year' }).years;
    return date.about === 'exact' || age === 0 ? { min: age, max: age } : { min: Math.max(0, age - 1), max: age };
  }
  if (year === undefined) return /\b(?:net|pas|nog niet)$/.test(before.trimEnd()) ? { min: 0, max: 1 } : undefined;
  const month = date?.about === 'month' ? Number(date.day.slice(5, 7)) : undefined;
  const age = bornIn(Number(year), today);
  const now = Number(today.slice(5, 7));
  if (month === undefined || month === now) return age;
  return month < now ? { min: age.max, max: age.max } : { min: age.min, max: age.min };
}

function bornIn(year: number, today: Day): Age {
  const most = Number(today.slice(0, 4)) - year;
  return { min: Math.max(0, most - 1), max: most };
}

function readSeveral([whole, a, b, c]: RegExpMatchArray, { before, after }: Context): Age | 'nothing' | undefined {
  const numbers = [a, b, c].flatMap((word) => (word === undefined ? [] : [toNumber(word) ?? -1]));
  const attached = /(?:van|is|zijn|ben|\() ?$/.test(before) && !aboutDocument(before);
  const years = /(?:jaar|jr|years?)/.test(whole);
  if (isArticle(a) || isTerm(after) || (!attached && !years) || (years && aboutDocument(before) && !attached)) return undefined;
  return { min: Math.min(...numbers), max: Math.max(...numbers) };
}

function readSmall([, n = '', unit = '']: RegExpMatchArray, { before, after, flat }: Context): Age | 'nothing' {
  const months = /^(?:maand|mnd|month)/.test(unit);
  const old = /^ ?(?:oud|old)\b/.test(after) || /^ ?(?:oude|old) (?:baby|zoon|dochter|kind)/.test(after);
  const near = CHILD_NEAR.test(before.slice(-40)) && !aboutDocument(before);
  const alone = months && before.trim() === '' && /^[ .!?]*$/.test(after);
  const term =
    isTerm(after) ||
    /\b(?:over|binnen|nog|na|al|voor|elke|sinds|in|duurt|wacht\w*|ongeveer|minimaal|minstens|laatste|afgelopen|om de|within|wordt|word) (?:\w+ )?$/.test(
      before,
    ) ||
    /\bgeleden|\bgeldig/.test(flat);
  if (!(old && !aboutDocument(before)) && !((near && !term) || alone)) return 'nothing';
  const number = toNumber(n) ?? 0;
  const age = Math.floor(months ? number / 12 : /^w/.test(unit) ? number / 52 : number / 365);
  return { min: age, max: age };
}

function readStatement([, verb = '', modifier, n, years]: RegExpMatchArray, { before, after, flat }: Context): Age | 'nothing' | undefined {
  const subject = before + verb;
  if (isArticle(n) && years === '') return undefined;
  if (
    isTerm(after) ||
    /\b(?:wat|hoeveel|het|er|dat|dit|prijs|tarief|bedrag|nummer|huisnummer|aantal|code|maximum|hoeveel|it|there) (?:is|zijn|was)$/.test(
      subject,
    )
  )
    return undefined;
  const pronoun =
    /\b(?:hij|ze|zij|ik|je|u|die|she|he|i) \w+$/.test(subject) ||
    /^(?:ik|hij|ze|zij|she|he|i'm|im)$/.test(verb) ||
    /\ben \w+$/.test(subject);
  if (aboutDocument(before) && !pronoun) return 'nothing';
  if (years === '' && /^(?:ik|hij|ze|zij|zijn|are)$/.test(verb) && (modifier ?? '') === '' && verb !== 'zijn')
    return /\b(?:als|wanneer|omdat|dat|nu)\b/.test(before) ? undefined : 'nothing';
  if (years !== '' && /^(?:al|nog|ook)$/.test(modifier ?? '') && /\b(?:woon|woont|wonen|getrouwd|wacht|ingeschreven)\b/.test(flat))
    return 'nothing';
  return grown(
    exactly(n),
    modifier,
    /^(?:word|wort|turn)/.test(verb) && !/\b(?:als|wanneer|zodra|if|when)\b/.test(before) && !/^ ?geworden/.test(after),
  );
}

function readReversed([, modifier, n, verb = '']: RegExpMatchArray, { before, after }: Context): Age | undefined {
  const subject =
    /\b(?:ik|hij|ze|zij|je|jij|u|die|wie|kind|iemand|she|he|i|you|net|pas|nu|al)(?: \w+)? ?$/.test(before) ||
    new RegExp(`${PERSON}(?: \\w+)? ?$`).test(before) ||
    modifier !== undefined ||
    (before.trim() === '' && verb === 'geworden');
  if (!subject || isArticle(n) || (verb === 'zijn' && /^ (?:er|de|het)/.test(after))) return undefined;
  return grown(exactly(n), modifier, false);
}

function readOf([, modifier, n, years]: RegExpMatchArray, { before, after }: Context): Age | undefined {
  if ((isArticle(n) && years === '') || isTerm(after)) return undefined;
  const person =
    new RegExp(`${PERSON}(?: (?!paspoort|id)\\w+)? ?$`).test(before) ||
    before.trim() === '' ||
    /\b(?:iemand|een|die|en|of|eentje|twee|drie|\\w+tje) ?$/.test(before);
  return person && !aboutDocument(before) ? grown(exactly(n), modifier, false) : undefined;
}

function readYears([, modifier, n, old]: RegExpMatchArray, { before, after, flat }: Context): Age | 'nothing' {
  const age = exactly(n);
  const short = flat.trim().split(/\s+/).length <= 7;
  const document = aboutDocument(before);
  const term =
    isTerm(after) ||
    /^(?:al|nog)$/.test(modifier ?? '') ||
    /\b(?:over|binnen|na|elke|per|sinds|afgelopen|laatste|komende|gedurende|minimaal|minstens|maximaal|hoogstens|eerste|dan|al|nog|om de|woo?n\w*|verlopen|geldig|bewaar\w*|hoe veel|voor de|in|for|every|next|last|past) (?:hier |nog |al )?$/.test(
      before,
    ) ||
    (/\b(?:geldig|verlopen|getrouwd|geldigheid|woo?n\w*)\b/.test(flat) && old === undefined);
  if (age === undefined || term) return 'nothing';
  if (old !== undefined) return document ? 'nothing' : (grown(age, modifier, false) ?? 'nothing');
  if (new RegExp(`${PERSON}[^.!?]{0,20}$`).test(before) && !document) return grown(age, modifier, false) ?? 'nothing';
  const plausible = document ? age.min < 18 && age.min !== 5 && age.min !== 10 && !/\bvan $/.test(before) : true;
  return plausible && (short || age.min < 18) && /^ ?(?:$|[.,!?)]|zonder|met|aanvragen|kosten|nodig|hoe|wat)/.test(after)
    ? (grown(age, modifier, false) ?? 'nothing')
    : 'nothing';
}

const exactly = (n: string | undefined): Age | undefined => {
  const age = toNumber(n ?? '');
  return age === undefined || age > ELDEST ? undefined : { min: age, max: age };
};

const interval = (a: string | undefined, b: string | undefined): Age => ({ min: toNumber(a ?? '') ?? 0, max: toNumber(b ?? '') ?? -1 });

/** "bijna 18" is 17; "wordt 18" may be told some months before or on the day itself. */
function grown(age: Age | undefined, modifier: string | undefined, turns: boolean): Age | undefined {
  if (age === undefined) return undefined;
  if (/^(?:bijna|almost)$/.test(modifier ?? '') || (turns && /^(?:morgen|binnenkort|straks|bijna)$/.test(modifier ?? '')))
    return { min: age.min - 1, max: age.max - 1 };
  if (modifier === 'nog geen') return { min: 0, max: age.max - 1 };
  return turns ? { min: Math.max(0, age.min - 1), max: age.max } : age;
}

const isArticle = (n: string | undefined): boolean => n === 'een' || n === 'one';

const isTerm = (after: string): boolean =>
  /^ ?(?:jaar )?(?:geleden|lang\b|geldig|goed\b|bruikbaar|getrouwd|later|eerder|durend|terug|verlopen|samen|euro|uur|dagen|weken|werkdagen|maanden|keer|ago|kinderen|personen|foto|pasfoto|stuks|procent|%|km|meter)/.test(
    after,
  );

function aboutDocument(before: string): boolean {
  return lastPlace(before, DOCUMENT) > lastPlace(before, PERSON) && !/\b(?:voor|for)(?: iemand| een) (?:van )?$/.test(before);
}

function whoseIn(text: string): SaidAge['whose'] {
  const child = lastPlace(text, `${CHILD}|\\b(?:baby|peuter|kleuter|puber|tiener)\\b`);
  const self = lastPlace(text, "\\b(?:ik|i|i'm|im)\\b");
  const other = lastPlace(text, PERSON);
  if (child >= 0 && child >= other && child > self) return 'child';
  return self > other ? 'self' : 'other';
}

function lastPlace(text: string, source: string): number {
  let place = -1;
  for (const match of text.matchAll(new RegExp(source, 'g'))) place = match.index;
  return place;
}

/** Bounded, so that a message full of numbers still takes time in proportion to its length. */
function sentenceBefore(flat: string, at: number): string {
  const before = flat.slice(Math.max(0, at - 120), at);
  const stop = Math.max(...['. ', '? ', '! ', '\n'].map((mark) => before.lastIndexOf(mark)));
  return stop < 0 ? before : before.slice(stop + 1);
}
