import type { Jargon } from './jargon.ts';
import { jargonIn } from './jargon.ts';
import { readingOf } from './readability.ts';
import { sentencesOf } from './sentences.ts';
import type { TextProblem } from './check-text.ts';

/** How hard a text may be for those who read it. */
export interface ReadingLimits {
  /** Words in one sentence. */
  readonly longest: number;
  /** Words in the sentence in the middle of a text. */
  readonly median: number;
  /** Flesch-Douma. */
  readonly ease: number;
}

/**
 * Guides for B1 ask for 15 words at most in general; a few more are taken where a condition or a list needs them. From an ease of 60 on a
 * text counts as fairly easy, which is what B1 asks.
 */
const FOR_RESIDENTS: ReadingLimits = { longest: 20, median: 12, ease: 60 };
/** Below this many words an average says nothing. */
const LEAST_WORDS = 60;

/** What makes one text hard to read: jargon, and sentences that are too long. `beside`: what is read along with it, where terms may be explained. */
export function checkReading(text: string, jargon: Jargon, beside = text, { longest } = FOR_RESIDENTS): TextProblem[] {
  const long = sentencesOf(text).filter(({ words }) => words.length > longest);
  return [
    ...jargonIn(text, jargon, beside),
    ...long.map(({ offset, words, text: sentence }) => ({
      offset,
      message: `Deze zin heeft ${words.length} woorden; hoogstens ${longest} mag: “${sentence.slice(0, 40).trim()}…”`,
      remedy: 'maak er twee zinnen van, of een lijstje',
    })),
  ];
}

/** What makes a whole article or plan hard to read, when each sentence by itself is not too long. */
export function checkLevel(texts: readonly string[], limits = FOR_RESIDENTS): Omit<TextProblem, 'offset'>[] {
  const { words, median, ease } = readingOf(texts.flatMap(sentencesOf));
  if (words < LEAST_WORDS) return [];
  return [
    ...(median > limits.median
      ? [
          {
            message: `De helft van de zinnen heeft ${median} woorden of meer; hoogstens ${limits.median} mag`,
            remedy: 'maak de langste zinnen korter',
          },
        ]
      : []),
    ...(ease < limits.ease
      ? [
          {
            message: `Deze tekst is moeilijk te lezen: leesgemak ${Math.round(ease)} (Flesch-Douma), nodig is ${limits.ease}`,
            remedy: 'gebruik kortere woorden en kortere zinnen',
          },
        ]
      : []),
  ];
}
