import type { Concepts } from '../local/concepts.ts';
import { wordsOf } from '../local/normalise.ts';
import { stem } from '../local/stem.ts';

/** A concept stands among the terms as `@kosten`: it never matches a word that somebody typed. */
export const isConcept = (term: string): boolean => term.startsWith('@');

/** The stems that a text is found by: chat words written out, words that say nothing left out. */
export function stemsOf(text: string): string[] {
  return wordsOf(text)
    .filter((word) => !word.startsWith('#') && !SAYS_NOTHING.has(word))
    .map(stem);
}

/** The concepts that a text touches, as terms. */
export function conceptsOf(text: string, concepts: Concepts): string[] {
  return concepts.of(wordsOf(text)).map((name) => `@${name}`);
}

/** Function words, and words that every question may hold. `wordsOf` has made many forms one: `kunt` is `kan` here. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(
  `aan al alleen als alstublieft andere ben bij daar dan dat de deze die dit doe doen door dus een eens en er even ga gaan gaat geen goed
  goedemiddag goedemorgen graag haar hallo heb hem het hier hij hoe hoeveel hoi hun iemand iets ik in is ja jij kan krijg krijgen kwam maar
  mag me meer met mijn moet na naar nee niet niks nog nou nu of om omdat ons onze ook op over pas sinds te toch toe tot u uit uw van
  vanaf veel via voor vraag waar waarom wanneer want was wat we weet welke wel werd weten wie wij wil word worden wordt ze zelf zich zij
  zijn zo zonder zou the a is of for my to i do how can what where when`.split(/\s+/),
);
