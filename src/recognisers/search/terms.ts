import type { Concepts } from '../local/concepts.ts';
import { tongueOf } from '../local/tongue.ts';

/** A concept stands among the terms as `@kosten`: it never matches a word that somebody typed. */
export const isConcept = (term: string): boolean => term.startsWith('@');

/** The stems that a text is found by: chat words written out, words that say nothing left out. */
export function stemsOf(text: string, lang: 'nl' | 'en' = 'nl'): string[] {
  const tongue = tongueOf(lang);
  return tongue
    .wordsOf(text)
    .filter((word) => !word.startsWith('#') && !SAYS_NOTHING[lang].has(word))
    .map((word) => tongue.stem(word));
}

/** The concepts that a text touches, as terms. */
export function conceptsOf(text: string, concepts: Concepts, lang: 'nl' | 'en' = 'nl'): string[] {
  return concepts.of(tongueOf(lang).wordsOf(text)).map((name) => `@${name}`);
}

/** Function words, and words that every question may hold. `wordsOf` has made many forms one: `kunt` is `kan` here, `can't` is `can not`. */
const SAYS_NOTHING: Readonly<Record<'nl' | 'en', ReadonlySet<string>>> = {
  nl: new Set(
    `aan al alleen als alstublieft andere ben bij daar dan dat de deze die dit doe doen door dus een eens en er even ga gaan gaat geen goed
  goedemiddag goedemorgen graag haar hallo heb hem het hier hij hoe hoeveel hoi hun iemand iets ik in is ja jij kan krijg krijgen kwam maar
  mag me meer met mijn moet na naar nee niet niks nog nou nu of om omdat ons onze ook op over pas sinds te toch toe tot u uit uw van
  vanaf veel via voor vraag waar waarom wanneer want was wat we weet welke wel werd weten wie wij wil word worden wordt ze zelf zich zij
  zijn zo zonder zou the a is of for my to i do how can what where when`.split(/\s+/),
  ),
  en: new Set(
    `a about after all also am an and any anyone are as at be because been before but by can could did do does for from get give go going
  good got had has have he hello help her here hi his how i if in into is it its just know let like long make many may me more much must my
  need no not now of on one only or our out please question she should so some someone still tell than thanks that the their them then
  there these they this those to too up us use very want was way we well were what when where which who why will with without would yes
  you your`.split(/\s+/),
  ),
};
