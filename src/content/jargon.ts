import type { TextProblem } from './check-text.ts';
import { withoutMarks } from './sentences.ts';

/** Words that a resident may not know, from `jargon.yaml`. */
export interface Jargon {
  readonly replace: readonly Term[];
  /** May be used where the same article says what it means. */
  readonly explain: readonly Term[];
}

interface Term {
  readonly pattern: RegExp;
  /** What to write instead, or the words of which one has to stand in the same article. */
  readonly cure: readonly string[];
}

export const NO_JARGON: Jargon = { replace: [], explain: [] };

export function jargonOf(form: { readonly vervang: Words; readonly 'leg-uit': Readonly<Record<string, readonly string[]>> }): Jargon {
  return {
    replace: Object.entries(form.vervang).map(([words, cure]) => ({ pattern: patternOf(words), cure: [cure] })),
    explain: Object.entries(form['leg-uit']).map(([words, cure]) => ({ pattern: patternOf(words), cure })),
  };
}

/** What colleagues need not meet either: terms of the trade (`vaktaal`) may stay, and nothing of the trade has to be explained. */
export function jargonForColleagues({
  vervang,
  vaktaal = [],
}: {
  readonly vervang: Words;
  readonly vaktaal?: readonly string[] | undefined;
}): Jargon {
  const kept = Object.entries(vervang).filter(([words]) => !vaktaal.includes(words));
  return jargonOf({ vervang: Object.fromEntries(kept), 'leg-uit': {} });
}

type Words = Readonly<Record<string, string>>;

/** Jargon in a text; `beside` is the whole article, in which a term may be explained. Addresses behind a link are not read. */
export function jargonIn(text: string, { replace, explain }: Jargon, beside: string): TextProblem[] {
  const plain = withoutMarks(text);
  const whole = withoutMarks(beside).replace(/\s+/g, ' ').toLowerCase();
  return [
    ...replace.flatMap(({ pattern, cure }) =>
      [...plain.matchAll(pattern)].map(({ index, 0: found }) => ({
        offset: index,
        message: `“${found}” is geen gewone taal`,
        remedy: cure[0]?.startsWith('laat') === true ? cure[0] : `schrijf “${cure[0] ?? ''}”`,
      })),
    ),
    ...explain
      .filter(({ cure }) => !cure.some((words) => whole.includes(words.toLowerCase())))
      .flatMap(({ pattern, cure }) =>
        [...plain.matchAll(pattern)].slice(0, 1).map(({ index, 0: found }) => ({
          offset: index,
          message: `Niet iedereen kent “${found}”`,
          remedy: `leg het in dezelfde tekst uit, met: ${cure.map((words) => `“${words}”`).join(' of ')}`,
        })),
      ),
  ];
}

/** A word, a few words, or `begin*`. A term in capitals, such as `BRP`, only counts in capitals. */
function patternOf(words: string): RegExp {
  const source = words
    .split(/\s+/)
    .map((word) => (word.endsWith('*') ? String.raw`${escaped(word.slice(0, -1))}[\p{L}-]*` : escaped(word)))
    .join(String.raw`\s+`);
  return new RegExp(String.raw`(?<![\p{L}\p{N}-])${source}(?![\p{L}\p{N}-])`, words === words.toUpperCase() ? 'gu' : 'giu');
}

const escaped = (text: string): string => text.replace(/[.+?^${}()|[\]\\/]/g, String.raw`\$&`);
