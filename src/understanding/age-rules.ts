import { aboutDocument, type AgeRule, exactly, grown, interval, isArticle, isTerm } from './age-context.ts';
import { bornIn, readBirth, readOf, readReversed, readSeveral, readSmall, readStatement, readYears } from './age-readers.ts';
import { CHILD_NEAR, ELDEST, PERSON } from './age-words.ts';
import { FULL_MONTH, MONTH } from './calendar-words.ts';
import { NUMBER, toNumber } from './numbers.ts';

const N = `(?<![\\w.,:€/-])(?<!€ )(${NUMBER})`;
const YEARS = '(?: ?(?:jaar|jaren|jr|years?(?: old)?|y\\.?o\\.?)\\b\\.?)';
const MODIFIER =
  '(?:(nu|net|pas|al|nog|bijna|ruim|maar|nog maar|nog geen|just|almost|now|only|ook|inmiddels|morgen|binnenkort|straks|zelf|already|toevallig) )?';
const THEN =
  '(?=$|[.,!?;)] ?| ?(?:en|of|maar|dus|mag|kan|moet|mogen|moeten|geworden|wordt|word|is|ben|heeft|heb|wil|hij|ze|zij|ik|we|nu|dan|als|wat|hoe|die|dat|gaat|met|voor|op|bij|een|zijn|haar|mijn|nodig|aanvragen|paspoort|id|and|who|needs|want|can|do|but|naar|mee|meenemen|ook|hoor|i|u|je|zelf|zonder|toen|next|last|this|tomorrow|soon|via|want|omdat|sinds|vinger\\w*)\\b)';

/** All ways to say an age outright, the surest wording first: a place in the text goes to the first that reads it. */
export const AGE_RULES: readonly AgeRule[] = [
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
  {
    pattern: new RegExp(`\\b(?:aged?|ages) (${NUMBER}) (?:and|or|to) (${NUMBER})\\b`, 'g'),
    read: ([, a, b]) => interval(a, b),
  },
  { pattern: new RegExp(`\\b(?:just turned|has turned|turned) (${NUMBER})\\b`, 'g'), read: ([, n]) => exactly(n) },
  { pattern: new RegExp(`\\b(?:leeftijd|age|aged)(?: is| van|:| =)? (${NUMBER})\\b`, 'g'), read: ([, n]) => exactly(n) },
  {
    pattern: new RegExp(
      `\\b(is|ben|bent|wordt|word|wort|was|am|are|turns?|she's|he's|shes|hes|ik|hij|ze|zij|she|he|i'm|im|zijn|worden)(?: (?:morgen|binnenkort|straks|over (?:een|\\w+) (?:dag|dagen|week|weken|maand|maanden)|volgende (?:week|maand)|in ${FULL_MONTH}|dit jaar))? ${MODIFIER}(${NUMBER})(${YEARS}?)(?: ?oud\\b)?${THEN}`,
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
