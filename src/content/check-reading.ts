import type { Jargon } from './jargon.ts';
import { jargonIn } from './jargon.ts';
import { readingOf } from './readability.ts';
import { sentencesOf } from './sentences.ts';
import type { TextProblem } from './check-text.ts';

/** Words in one sentence. Guides for B1 ask for 15 at most in general; a few more are taken where a condition or a list needs them. */
const MOST_IN_SENTENCE = 20;
/** Words in the sentence in the middle of a text. */
const MOST_IN_MEDIAN = 12;
/** Flesch-Douma; from 60 on a text counts as fairly easy, which is what B1 asks. */
const LEAST_EASE = 60;
/** Below this many words an average says nothing. */
const LEAST_WORDS = 60;

/** What makes one text hard to read: jargon, and sentences that are too long. `beside`: what is read along with it, where terms may be explained. */
export function checkReading(text: string, jargon: Jargon, beside = text): TextProblem[] {
  const long = sentencesOf(text).filter(({ words }) => words.length > MOST_IN_SENTENCE);
  return [
    ...jargonIn(text, jargon, beside),
    ...long.map(({ offset, words, text: sentence }) => ({
      offset,
      message: `Deze zin heeft ${words.length} woorden; hoogstens ${MOST_IN_SENTENCE} mag: “${sentence.slice(0, 40).trim()}…”`,
      remedy: 'maak er twee zinnen van, of een lijstje',
    })),
  ];
}

/** What makes a whole article or plan hard to read, when each sentence by itself is not too long. */
export function checkLevel(texts: readonly string[]): Omit<TextProblem, 'offset'>[] {
  const { words, median, ease } = readingOf(texts.flatMap(sentencesOf));
  if (words < LEAST_WORDS) return [];
  return [
    ...(median > MOST_IN_MEDIAN
      ? [
          {
            message: `De helft van de zinnen heeft ${median} woorden of meer; hoogstens ${MOST_IN_MEDIAN} mag`,
            remedy: 'maak de langste zinnen korter',
          },
        ]
      : []),
    ...(ease < LEAST_EASE
      ? [
          {
            message: `Deze tekst is moeilijk te lezen: leesgemak ${Math.round(ease)} (Flesch-Douma), nodig is ${LEAST_EASE}`,
            remedy: 'gebruik kortere woorden en kortere zinnen',
          },
        ]
      : []),
  ];
}
