import type { Fact } from '../knowledge/library.ts';
import { withoutMarks } from './sentences.ts';
import type { TextProblem } from './check-text.ts';

const WORDS =
  'nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien twintig'.split(
    ' ',
  );
const UNITS: Readonly<Record<string, string>> = {
  euro: 'euro',
  dag: 'dag',
  dagen: 'dag',
  werkdag: 'werkdag',
  werkdagen: 'werkdag',
  week: 'week',
  weken: 'week',
  maand: 'maand',
  maanden: 'maand',
  jaar: 'jaar',
  jaren: 'jaar',
  uur: 'uur',
  minuten: 'minuut',
  procent: 'procent',
  '%': 'procent',
  kilometer: 'kilometer',
};

const NUMBER = String.raw`\d+(?:[.,]\d+)*|${WORDS.join('|')}`;
/** `5 dagen`, `vijf dagen`, `8 tot 12 weken`, `€ 5,95`. */
const QUANTITY = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,/-])(?:€\s?(?<euros>\d+(?:[.,]\d+)*)|(?:(?<first>${NUMBER})\s(?:tot|of|en|à|tot en met)\s)?(?<number>${NUMBER})(?:[\s-]|(?=%))(?<unit>${Object.keys(UNITS).join('|')}))(?![\p{L}\p{N}])`,
  'giu',
);

/** A number with a unit that stands in a text. */
interface Quantity {
  readonly offset: number;
  readonly words: string;
  /** The same for `5 dagen` and `vijf dagen`: each number as figures, with the unit in one form. */
  readonly amounts: readonly string[];
}

type Stated = Pick<Fact, 'text' | 'value'>;

/** The facts with these ids; undefined when one is missing, which is told elsewhere. */
export function allFacts(ids: readonly string[], facts: ReadonlyMap<string, Fact>): readonly Fact[] | undefined {
  const found = ids.flatMap((id) => facts.get(id) ?? []);
  return found.length === ids.length ? found : undefined;
}

/** Quantities in a text that none of the facts says, though the text rests on them. Days, weeks and months are not converted. */
export function checkQuantities(text: string, facts: readonly Stated[] | undefined): TextProblem[] {
  if (!facts) return [];
  const known = new Set(facts.flatMap(amountsOf));
  return quantitiesIn(withoutMarks(text))
    .filter(({ amounts }) => !amounts.every((amount) => known.has(amount)))
    .map(({ offset, words }) => ({
      offset,
      message: `“${words}” staat in geen enkel feit waarop deze tekst rust`,
      remedy: 'gebruik het feit of noem het feit in `feiten`',
    }));
}

/** In a fact `een jaar` says as much as `1 jaar`; in other texts `een` mostly counts nothing. */
function amountsOf({ text, value = '' }: Stated): string[] {
  return quantitiesIn(`${text} ; ${value}`.replace(/\been(?=\s)/giu, 'één')).flatMap(({ amounts }) => amounts);
}

/** What a sentence says apart from its quantities, and those quantities: two that differ only in the second contradict each other. */
export function sayingOf(sentence: string): { readonly apart: string; readonly amounts: string } | undefined {
  const found = quantitiesIn(sentence);
  if (found.length === 0) return undefined;
  const apart = found.reduceRight((text, { offset, words }) => `${text.slice(0, offset)}#${text.slice(offset + words.length)}`, sentence);
  return { apart: apart.replace(/\s+/g, ' ').trim().toLowerCase(), amounts: found.flatMap(({ amounts }) => amounts).join(', ') };
}

function quantitiesIn(text: string): Quantity[] {
  return [...text.matchAll(QUANTITY)].map(({ index, 0: words, groups: { euros, first, number = '', unit = 'euro' } = {} }) => ({
    offset: index,
    words,
    amounts: [first, euros ?? number].flatMap((one) =>
      one === undefined ? [] : [`${inFigures(one)} ${UNITS[unit.toLowerCase()] ?? unit}`],
    ),
  }));
}

function inFigures(number: string): string {
  const word = WORDS.indexOf(number.toLowerCase());
  return word === -1 ? number.replace(/\.(?=\d{3}\b)/g, '').replace(/,00$/, '') : String(word);
}
