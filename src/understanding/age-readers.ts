import { Temporal } from 'temporal-polyfill';
import type { Day } from '../shared/clock.ts';
import { aboutDocument, type AgeContext, exactly, grown, isArticle, isTerm } from './age-context.ts';
import { type Age, CHILD_NEAR, PERSON } from './age-words.ts';
import { readDates } from './dates.ts';
import { toNumber } from './numbers.ts';
import { wordsIn } from './small-words.ts';

const ENDS_IN_PERSON = new RegExp(`${PERSON}(?: \\w+)? ?$`);
const ENDS_IN_PERSON_OF = new RegExp(`${PERSON}(?: (?!paspoort|id)\\w+)? ?$`);
const PERSON_JUST_BEFORE = new RegExp(`${PERSON}[^.!?]{0,20}$`);

/** "geboren op 12 mei 2010", "geboren in 2010" (two ages), "net geboren". */
export function readBirth(_: RegExpMatchArray, { before, after, today }: AgeContext): Age | undefined {
  const place = before.length;
  const date = readDates(`${before} ${after}`, today).find((found) =>
    found.end <= place ? place - found.end < 33 : found.start - place < 13,
  );
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

/** Two ages: before and after the birthday of this year. */
export function bornIn(year: number, today: Day): Age {
  const most = Number(today.slice(0, 4)) - year;
  return { min: Math.max(0, most - 1), max: most };
}

/** "van 6 en 8", "4, 6 en 8 jaar". */
export function readSeveral([whole, a, b, c]: RegExpMatchArray, { before, after }: AgeContext): Age | 'nothing' | undefined {
  const numbers = [a, b, c].flatMap((word) => (word === undefined ? [] : [toNumber(word) ?? -1]));
  const attached = /(?:van|is|zijn|ben|\() ?$/.test(before) && !aboutDocument(before);
  const years = /(?:jaar|jr|years?)/.test(whole);
  if (isArticle(a) || isTerm(after) || (!attached && !years) || (years && aboutDocument(before) && !attached)) return undefined;
  return { min: Math.min(...numbers), max: Math.max(...numbers) };
}

/** "8 maanden"; weeks and days only beside a child word. */
export function readSmall([, n = '', unit = '']: RegExpMatchArray, { before, after, flat }: AgeContext): Age | 'nothing' {
  const months = /^(?:maand|mnd|month)/.test(unit);
  const old = /^ ?(?:oud|old)\b/.test(after) || /^ ?(?:oude|old) (?:baby|zoon|dochter|kind)/.test(after);
  const near =
    (CHILD_NEAR.test(before.slice(-40)) || /\b(?:hij|ze|zij|die|he|she) is (?:nu |net |pas )?$/.test(before)) && !aboutDocument(before);
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

/** "is 12", "ik ben 34", "wordt volgende maand 18". */
export function readStatement(
  [, verb = '', modifier, n, years]: RegExpMatchArray,
  { before, after, flat }: AgeContext,
): Age | 'nothing' | undefined {
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
    /\ben \w+$/.test(subject) ||
    /^(?:ben|am)$/.test(verb);
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

/** "als hij 12 is", "net 18 geworden". */
export function readReversed([, modifier, n, verb = '']: RegExpMatchArray, { before, after }: AgeContext): Age | undefined {
  const subject =
    /\b(?:ik|hij|ze|zij|je|jij|u|die|wie|kind|iemand|she|he|i|you|net|pas|nu|al)(?: \w+)? ?$/.test(before) ||
    ENDS_IN_PERSON.test(before) ||
    modifier !== undefined ||
    (before.trim() === '' && verb === 'geworden');
  if (!subject || isArticle(n) || (verb === 'zijn' && /^ (?:er|de|het)/.test(after))) return undefined;
  return grown(exactly(n), modifier, false);
}

/** "een dochter van 6". */
export function readOf([, modifier, n, years]: RegExpMatchArray, { before, after }: AgeContext): Age | undefined {
  if ((isArticle(n) && years === '') || isTerm(after)) return undefined;
  const person =
    ENDS_IN_PERSON_OF.test(before) || before.trim() === '' || /\b(?:iemand|een|die|en|of|eentje|twee|drie|\w+tje) ?$/.test(before);
  return person && !aboutDocument(before) ? grown(exactly(n), modifier, false) : undefined;
}

/** "12 jaar" with little around it. */
export function readYears([, modifier, n, old]: RegExpMatchArray, { before, after, flat }: AgeContext): Age | 'nothing' {
  const age = exactly(n);
  const short = wordsIn(flat) <= 7;
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
  if (PERSON_JUST_BEFORE.test(before) && !document) return grown(age, modifier, false) ?? 'nothing';
  const plausible = document ? age.min < 18 && age.min !== 5 && age.min !== 10 && !/\bvan $/.test(before) : true;
  return plausible && (short || age.min < 18) && /^ ?(?:$|[.,!?)]|zonder|met|aanvragen|kosten|nodig|hoe|wat)/.test(after)
    ? (grown(age, modifier, false) ?? 'nothing')
    : 'nothing';
}
