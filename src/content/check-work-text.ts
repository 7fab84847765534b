import type { Fact } from '../knowledge/library.ts';
import { checkLevel, checkReading } from './check-reading.ts';
import type { ReadingLimits } from './check-reading.ts';
import { checkLinks, countWords } from './check-text.ts';
import type { TextProblem } from './check-text.ts';
import type { Jargon } from './jargon.ts';
import { checkQuantities } from './quantities.ts';

/** Colleagues know the words of their trade; at a counter they still read in haste. */
const FOR_COLLEAGUES: ReadingLimits = { longest: 22, median: 12, ease: 60 };

/** What a text for colleagues is checked against. */
export interface WorkTextContext {
  readonly jargon: Jargon;
  /** The facts under the procedure; undefined when one is missing, which is told elsewhere. */
  readonly facts: readonly Fact[] | undefined;
}

/** Everything in a text for colleagues that does not belong there. `most`: words it may have. */
export function checkWorkText(text: string, most: number, { jargon, facts }: WorkTextContext): Omit<TextProblem, 'offset'>[] {
  const words = countWords(text);
  return [
    ...(words > most
      ? [{ message: `Deze tekst heeft ${words} woorden; hoogstens ${most} mag`, remedy: 'maak hem korter of maak er twee stappen van' }]
      : []),
    ...checkAddress(text),
    ...checkArticleNumbers(text),
    ...(/\{\{|\}\}/.test(text)
      ? [
          {
            message: 'In een werkwijze kan Balie geen invulplek vullen',
            remedy: 'zet wat per gemeente verschilt in gemeenten/<naam>/medewerker/; daar mogen {{lokaal.…}} en {{gemeente.…}} wel',
          },
        ]
      : []),
    ...checkLinks(text),
    ...checkReading(text, jargon, text, FOR_COLLEAGUES),
    ...checkQuantities(text, facts),
  ];
}

/** What makes a whole procedure hard to read. */
export const checkWorkLevel = (texts: readonly string[]): Omit<TextProblem, 'offset'>[] => checkLevel(texts, FOR_COLLEAGUES);

/** A colleague is "je"; "u" only stands between quotation marks, in what one says to a resident. */
export function checkAddress(text: string): Omit<TextProblem, 'offset'>[] {
  const own = text.replace(/“[^”]*”|"[^"]*"/g, ' ');
  return [...own.matchAll(/(?<![\p{L}-])(?:u|uw|uzelf)(?![\p{L}'’-])/giu)].slice(0, 1).map(([word]) => ({
    message: `“${word}” past niet bij een collega`,
    remedy: 'schrijf “je”; zet wat je tegen een inwoner zegt tussen aanhalingstekens: “Hebt u …?”',
  }));
}

/** A number in a sentence would be shown without anybody having looked it up. */
function checkArticleNumbers(text: string): Omit<TextProblem, 'offset'>[] {
  const found = /\b(?:artikel(?:en)?|art\.|lid) ?\d[\w.:]*/i.exec(text);
  return found
    ? [{ message: `“${found[0]}” staat in de tekst`, remedy: 'noem een artikelnummer alleen onder “waarom” of “grondslag”, bij “artikel”' }]
    : [];
}
