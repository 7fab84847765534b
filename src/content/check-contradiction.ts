import type { TextProblem } from './check-text.ts';
import { sayingOf } from './quantities.ts';
import type { ArticleFile } from './read-article.ts';
import { sentencesOf, withoutMarks } from './sentences.ts';

/** What a sentence says apart from its quantities → which articles say it, with which quantities. */
export type Sayings = ReadonlyMap<string, readonly { readonly article: string; readonly amounts: string }[]>;

const LEAST_WORDS = 6;
/** A sentence that leans on the one before may be about something else: “Dat is rond de grens van 8 maanden.” */
const LEANS = /^(?:dat|dan|dit|die|deze|daar|daarvoor|daarna)\s/i;
const LEAST_WORDS_LEANING = 12;

export function sayingsOf(files: Iterable<ArticleFile>): Sayings {
  const sayings = new Map<string, { article: string; amounts: string }[]>();
  for (const { article, sections } of files)
    for (const { apart, amounts } of sections.flatMap(({ text }) => sayingsIn(text)))
      sayings.set(apart, [...(sayings.get(apart) ?? []), { article: article.id, amounts }]);
  return sayings;
}

/** Sentences that another article says word for word, with other quantities. */
export function checkContradiction(text: string, article: string, sayings: Sayings): TextProblem[] {
  return sayingsIn(text).flatMap(({ offset, apart, amounts }) => {
    const other = sayings.get(apart)?.find((saying) => saying.article !== article && saying.amounts !== amounts);
    if (!other) return [];
    return [
      {
        offset,
        message: `Hier staat ${amounts}, maar het artikel ${other.article} zegt in dezelfde zin ${other.amounts}`,
        remedy: 'zoek bij het feit op wat klopt, en maak beide artikelen gelijk; gaat het om iets anders, noem dat dan in de zin',
      },
    ];
  });
}

function sayingsIn(text: string): { readonly offset: number; readonly apart: string; readonly amounts: string }[] {
  return sentencesOf(text).flatMap((sentence) => {
    const saying =
      sentence.words.length < (LEANS.test(sentence.text) ? LEAST_WORDS_LEANING : LEAST_WORDS)
        ? undefined
        : sayingOf(withoutMarks(sentence.text));
    return saying ? [{ offset: sentence.offset, ...saying }] : [];
  });
}
