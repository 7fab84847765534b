import { Temporal } from 'temporal-polyfill';
import type { FoundDate } from './dates.ts';
import { NUMBER, toNumber } from './numbers.ts';
import { flatten } from './tokens.ts';

const AMOUNT = `(een paar|paar|enkele|a few|a couple of|anderhal(?:f|ve)|(?:een |1 )?hal(?:f|ve)|half a|een|a|an|\\d{1,2}[.,]5|${NUMBER})`;
const UNIT = '(dag|dagen|dgn|days?|week|weken|weekjes?|weeks?|maand|maanden|maandjes?|mnd|months?|jaar|jaren|jaartje|halfjaar|years?)';
const ABOUT =
  "(?:ongeveer|circa|ca\\.?|zo n|zo'n|rond de|een (?:maand|jaar|week) of|plusminus|hooguit|maximaal|max|hoogstens|tot|minstens|minimaal|zeker|meer dan|langer dan|minder dan|korter dan|nog geen|ruim|bijna|al|about|over|under|at least|up to|more than|less than|longer than|almost)";
const PATTERN = new RegExp(
  `(?<![\\w.,€])(?:(${ABOUT}) )?(?:${AMOUNT} ?(?:a|tot|of|-|to|or) ?)?${AMOUNT} ?${UNIT}(?: of (${NUMBER}))?\\b(?! en een hal)`,
  'g',
);
/** "a year and a half", "one and a half years" */
const YEAR_AND_HALF = /\b(?:(?:een|a|one) (?:jaar|year) (?:en|and) (?:een|a) half|one and a half years?)\b/g;
/** One word for "een half jaar". */
const HALF_YEAR = /(?<!\w)(?:een )?halfjaar(?:tje)?\b/g;

/** What makes it a moment, an age, a rule or a time that is past instead of a stay. */
const NOT_BEFORE =
  /(?:\b(?:over|binnen|na|sinds|elke?|ieder|per|in|within|after|since|every|oudste|kind|baby|zoon|dochter|zoontje|dochtertje|van de) |\b(?:zoon|dochter|kind|baby|zoontje|dochtertje|jongen|meisje|man|vrouw|iemand|moeder|vader|oma|opa) van )$/;
/** An age, unless it says where: "ik ben 10 maanden weg". */
const BEING = /\b(?:ben|is|wordt) $/;
/** "Die 8 maanden" are those of the rule. */
const LIMIT = /^(?:8|acht|4|vier|eight|four)$/;
const NOT_AFTER =
  /^ ?(?:geleden|terug\b|ago|oud|geldig|van te ?voren|vooraf|eerder|later|te laat|voor (?:mijn |ons |het )?vertrek|voordat|voor je|voor ik|voor we|before|wachten|jong|lang niet|regel|eis|grens|termijn)/;
const PAST = /\b(?:gewoond|gewerkt|gestudeerd|geweest|gezeten|gereisd|verbleven|lived|worked|been)\b/;
const SHORT_CUE =
  /^ ?(?:weg|op reis|op vakantie|reizen|naar|in |backpack|overwinter|stage|stud|werk|blijv|blijf|komen|hier|abroad|erasmus)/;

/**
 * How long somebody says that a stay lasts, as a `StayValue` of `knowledge/rules/stay.ts`: "10 maanden", "een half jaar", "van maart tot november".
 * Undefined when there is none, or when there are several that differ. Moments ("over drie maanden"), ages and what is past are no stay.
 * @param dates the days that it names (`readDates`)
 * @param asked true for the answer to a question after it: days and weeks then need no word that tells what they are of
 */
export function readDuration(text: string, dates: readonly FoundDate[], asked = false): string | undefined {
  const range = rangeIn(text, dates);
  if (range !== undefined) return range.stay;
  const flat = flatten(text).replace(YEAR_AND_HALF, '18 months').replace(HALF_YEAR, 'een half jaar');
  const found = new Set<string>();
  for (const match of flat.matchAll(PATTERN)) {
    const stay = stayOf(match, flat, asked);
    if (stay !== undefined) found.add(stay);
  }
  const [only, ...others] = found;
  return others.length === 0 ? only : undefined;
}

/** The two days of "van 1 maart tot 1 november", as they stand in the text, and the stay between them. */
export function rangeIn(
  text: string,
  dates: readonly FoundDate[],
): { readonly stay: string; readonly from: FoundDate; readonly until: FoundDate } | undefined {
  const flat = flatten(text);
  for (const [index, from] of dates.entries()) {
    const until = dates[index + 1];
    if (until === undefined) return undefined;
    const between = flat.slice(from.end, until.start).trim();
    const before = flat.slice(Math.max(0, from.start - 12), from.end);
    const inclusive = /^(?:tot en met|t\/m|tm|t\.e\.m\.?|through)(?: de)?$/.test(between);
    if (!inclusive && !/^(?:tot|tot aan|until|till|to)(?: de)?$/.test(between)) continue;
    if (!/\b(?:van|vanaf|from|sinds|weg|wonen|werken|reizen)\b/.test(before) && !inclusive) continue;
    const stay = stayBetween(from, until, inclusive, flat);
    if (stay !== undefined) return { stay, from, until };
  }
  return undefined;
}

function stayBetween(first: FoundDate, last: FoundDate, inclusive: boolean, flat: string): string | undefined {
  const from = Temporal.PlainDate.from(first.day);
  let until = Temporal.PlainDate.from(last.day);
  if (Temporal.PlainDate.compare(until, from) <= 0) {
    if (/\d{4}/.test(flat.slice(last.start, last.end))) return undefined;
    until = until.add({ years: 1 });
  }
  if (first.about === 'exact' && last.about === 'exact') {
    const over = inclusive ? until.add({ days: 1 }) : until;
    return Temporal.PlainDate.compare(over, from) > 0 ? `${from.toString()}/${over.toString()}` : undefined;
  }
  if (first.about === 'month' && last.about === 'month') {
    const { months } = from.until(until, { largestUnit: 'months' });
    return `~P${String(months + (inclusive ? 1 : 0))}M`;
  }
  const over = last.about === 'month' && inclusive ? until.add({ months: 1 }) : until;
  return `~P${String(from.until(over, { largestUnit: 'days' }).days)}D`;
}

function stayOf(match: RegExpMatchArray, flat: string, asked: boolean): string | undefined {
  const [whole, about = '', from, amount = '', unit = '', orSo] = match;
  const start = match.index ?? 0;
  const before = flat.slice(Math.max(0, start - 30), start);
  const after = flat.slice(start + whole.length);
  const sentence = /^[^.!?\n]{0,60}/.exec(after)?.[0] ?? '';
  const isRule = /(?:^|\s)(?:de|die|deze|dat|the|those) $/.test(before);
  if (BEING.test(before) && !SHORT_CUE.test(after)) return undefined;
  if ((isRule ? LIMIT.test(amount) : NOT_BEFORE.test(before)) || NOT_AFTER.test(after) || PAST.test(sentence)) return undefined;
  if (/^over$/.test(about) && !/^(?:months?|years?)$/.test(unit)) return undefined;
  if (/^(?:d|w)/.test(unit) && !asked && !/\b(?:voor|for) $/.test(before) && !SHORT_CUE.test(after)) return undefined;
  const high = iso(orSo ?? amount, unit);
  const low = from === undefined ? (orSo === undefined ? high : iso(amount, unit)) : iso(from, unit);
  if (low === undefined || high === undefined) return undefined;
  if (low !== high && orSo !== undefined) return `~${high}`;
  if (low !== high) return `${low}..${high}`;
  if (/paar|enkele|few|couple/.test(amount)) return `~${high}`;
  if (/^(?:meer|langer|minstens|minimaal|zeker|ruim|al|over|at least|more|longer)\b/.test(about)) return `>${high}`;
  if (/^(?:minder|korter|hooguit|maximaal|max|hoogstens|tot|nog geen|under|up to|less)\b/.test(about)) return `<${high}`;
  return about === '' ? high : `~${high}`;
}

function iso(amount: string, unit: string): string | undefined {
  const halves = /^anderhal/.test(amount) ? 3 : /half|halve/.test(amount) ? 1 : undefined;
  const decimal = /^(\d{1,2})[.,]5$/.exec(amount);
  const few = /paar|enkele|few|couple/.test(amount);
  const number = few ? 3 : /^(?:een|a|an)$/.test(amount) ? 1 : decimal ? Number(decimal[1]) : toNumber(amount);
  const half = halves !== undefined ? halves / 2 : decimal ? (number ?? 0) + 0.5 : undefined;
  const count = half ?? number;
  if (count === undefined || count <= 0) return undefined;
  if (/^(?:j|y|halfj)/.test(unit)) return half === undefined ? `P${String(count)}Y` : `P${String(count * 12)}M`;
  if (/^m/.test(unit))
    return half === undefined ? `P${String(count)}M` : `P${Math.floor(count) > 0 ? `${String(Math.floor(count))}M` : ''}15D`;
  if (/^w/.test(unit)) return half === undefined ? `P${String(count)}W` : `P${String(Math.round(count * 7))}D`;
  return Number.isInteger(count) ? `P${String(count)}D` : undefined;
}
