import { asksSomething, contentWords } from '../understanding/small-words.ts';
import { tokenize } from '../understanding/tokens.ts';

/** As many passages as answer one question. */
const MOST = 2;
/** From this share of what a question asks for on, a passage is about it; and the second must come near the first. */
const ABOUT = 0.3;
const NEAR_BEST = 0.7;
/** What a question expects counts as much as a rare word. */
const EXPECTED = 2;
/** Words with at least so many letters in common at their beginning are one word: "verhuizen", "verhuizing". */
const SAME_BEGINNING = 5;
/** In every question, and about nothing. */
const OF_QUESTIONS = new Set(
  'wat hoe hoeveel waar waarom wanneer welke welk wie kan kun kunt mag moet moeten hoef hoeft krijg heb hebt heeft er daar hier ook nog al dan eigenlijk precies alleen iets ergens oke ok kunnen worden wordt gaat gaan doen doet als what how where why when which who can could do does should may must there here also still already then any something'.split(
    ' ',
  ),
);

/** What a question expects to hear, by how it asks. */
const EXPECTATIONS: readonly (readonly [asks: RegExp, answers: RegExp])[] = [
  [
    /\b(?:wat|hoeveel|how much|what).*\b(?:kost|kosten|betaal|betalen|cost|pay)|\b(?:prijs|gratis|tarief|price|fee|free)\b/,
    /€|gratis|\bfree\b/i,
  ],
  [
    /\b(?:hoe lang|hoelang|hoe snel|hoeveel (?:dagen|weken|tijd)|how long|how soon|how quick\w*)\b/,
    /\b\d+\*{0,2} (?:werkdag|dag|week|weken|maand|jaar|working day|day|week|month|year)/i,
  ],
  [/\b(?:boete|fine|straf)\b/, /\b(?:boete|fine)\b/i],
  [/\b(?:meenemen|meebrengen|neem ik mee|nodig|papieren|bring|need)\b/, /\b(?:meenemen|neem|mee|bring|take)\b/i],
  [/\b(?:online|digid|internet|computer|website)\b/, /\b(?:online|digid)\b/i],
];

/**
 * Of what is known about a subject, the sentences and list items that a question is about, the best first; none where nothing stands out.
 * Words that stand in many of them say little; of the others it counts how many of the question's words a passage has.
 * @param known as shown, Markdown
 */
export function passagesFor(question: string, known: readonly string[]): readonly string[] {
  if (!asksSomething(question) && contentWords(question).length > 4) return [];
  const asked = [...new Set(wordsOf(question).filter((word) => !OF_QUESTIONS.has(word)))];
  const said = question.toLowerCase();
  const passages = [...new Set(known)].map((text) => ({ text, words: wordsOf(text) }));
  const expected = EXPECTATIONS.flatMap(([asks, answers]) =>
    asks.test(said) && passages.some(({ text }) => answers.test(text)) ? [answers] : [],
  );
  const rarity = new Map(asked.map((word) => [word, rarityOf(word, passages)]));
  const whole = [...rarity.values()].reduce((sum, one) => sum + one, 0) + EXPECTED * expected.length;
  if (whole === 0) return [];
  const ranked = passages
    .map(({ text, words }) => {
      const met = asked.filter((word) => words.some((other) => isSame(word, other)));
      const fits = expected.filter((answers) => answers.test(text)).length;
      return { text, share: (met.reduce((sum, word) => sum + (rarity.get(word) ?? 0), 0) + EXPECTED * fits) / whole };
    })
    .filter(({ share }) => share >= ABOUT)
    .sort((a, b) => b.share - a.share);
  const best = ranked[0]?.share ?? 0;
  return ranked
    .filter(({ share }) => share >= NEAR_BEST * best)
    .map(({ text }) => text)
    .slice(0, MOST);
}

/** Sentences and list items of a text, without headings, links to plans and tables. */
export function passagesIn(markdown: string): readonly string[] {
  return markdown
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#') && !/^\[[^\]]*\]\(\/plan/.test(line))
    .flatMap((line) => (/^[-*] /.test(line) ? [line.slice(2)] : line.split(/(?<=[.!?]) (?=\p{Lu})/u)))
    .map((passage) => passage.trim())
    .filter((passage) => !passage.endsWith('?') && !passage.endsWith(':'));
}

function wordsOf(text: string): readonly string[] {
  const content = new Set(contentWords(text));
  return tokenize(text).flatMap(({ word, key }) => (content.has(word) ? [key] : []));
}

function isSame(one: string, other: string): boolean {
  if (one === other || isLastOf(one, other) || isLastOf(other, one)) return true;
  const least = Math.min(one.length, other.length);
  return least >= SAME_BEGINNING - 1 && one.slice(0, Math.min(least, SAME_BEGINNING)) === other.slice(0, Math.min(least, SAME_BEGINNING));
}

/** "foto" in "pasfoto". */
const isLastOf = (part: string, whole: string): boolean => part.length >= SAME_BEGINNING - 1 && whole.endsWith(part);

function rarityOf(word: string, passages: readonly { readonly words: readonly string[] }[]): number {
  const holding = passages.filter(({ words }) => words.some((other) => isSame(word, other))).length;
  return Math.log((1 + passages.length) / (1 + holding));
}
