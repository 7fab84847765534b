import type { Choice } from '../conversation/log.ts';
import { NUMBER, ORDINALS, toNumber } from './numbers.ts';
import { asksSomething, contentWords } from './small-words.ts';
import { withinTypos } from './typos.ts';
import { flatten, plainWords, tokenize } from './tokens.ts';
import { isOnlyYesNo, readYesNo } from './yes-no.ts';

const MOST_WORDS = 6;

/** The choice that a short message points at: by place ("de tweede", "nummer 2"), by yes or no, or by words of its label, typing mistakes allowed. */
export function readChoice(text: string, choices: readonly Choice[]): Choice | undefined {
  if (choices.length === 0 || tokenize(text).length > MOST_WORDS + 2) return undefined;
  return byPlace(text, choices) ?? byYesNo(text, choices) ?? byWords(text, choices);
}

const ORDINAL = [...ORDINALS.keys()].sort((a, b) => b.length - a.length).join('|');
const POLITE =
  '(?:ik |wil |zou |doe |neem |kies |dan |maar |graag |voor |de |het |die |the |optie |nummer |nr\\.? ?|keuze |antwoord |vraag |option |number |number |i |want |met |liever |toch |ja,? |nou,? |eh,? )';
const TAIL =
  '(?: (?:graag|optie|keuze|antwoord|vraag|knop|aub|alsjeblieft|alstublieft|please|maar|dan|hoor|one|option|denk ik|dus|bedoel ik|wil ik|van de lijst|onderwerp))*';
const PLACE = new RegExp(
  `^ *${POLITE}{0,5}(?:(\\d{1,2}) ?(?:e|de|ste|st|nd|rd|th)?|(${ORDINAL})|(bovenste|onderste|middelste|top|bottom|middle)|(${NUMBER}))${TAIL}[ .!)]*$`,
);

function byPlace(text: string, choices: readonly Choice[]): Choice | undefined {
  const [, figure, ordinal, position, word] = PLACE.exec(flatten(text)) ?? [];
  if (position !== undefined) {
    if (/^m/.test(position)) return choices.length % 2 === 1 ? choices[(choices.length - 1) / 2] : undefined;
    return /^(?:bovenste|top)$/.test(position) ? choices[0] : choices.at(-1);
  }
  const place = figure === undefined ? (ORDINALS.get(ordinal ?? '') ?? toNumber(word ?? '')) : Number(figure);
  if (place === undefined || word === 'een') return word === 'een' && plainWords(text) === 'een' ? choices[0] : undefined;
  return place === -1 ? choices.at(-1) : choices[place - 1];
}

const NONE_OF_THESE =
  /^(?:geen (?:van (?:deze|die|beide|allen?|de(?:ze)? \w+)|enkele?)|iets anders|anders|ander onderwerp|geen|none(?: of (?:these|those|them))?|something else|niet een|geen een)$/;
const NAMES_NONE = /\b(?:iets anders|geen van|wat anders|none|something else)\b/;
const NONE_LABEL = /^(?:geen|iets anders|anders|een ander|none|something else|other)\b/;

function byYesNo(text: string, choices: readonly Choice[]): Choice | undefined {
  const none = choices.find((choice) => NONE_LABEL.test(plainWords(choice.label)));
  if (NONE_OF_THESE.test(plainWords(text))) return none;
  const said = readYesNo(text);
  if (said === undefined) return undefined;
  const start = said === 'yes' ? /^(?:ja|yes)\b/ : /^(?:nee|no)\b/;
  const fitting = choices.filter((choice) => start.test(plainWords(choice.label)));
  if (fitting.length === 1) return fitting[0];
  const real = choices.filter((choice) => choice !== none);
  if (said === 'yes') return real.length === 1 && !/^(?:nee|no)\b/.test(plainWords(real[0]?.label ?? '')) ? real[0] : undefined;
  return isOnlyYesNo(text) || NAMES_NONE.test(plainWords(text)) ? none : undefined;
}

function byWords(text: string, choices: readonly Choice[]): Choice | undefined {
  const said = contentWords(text);
  if (
    said.length === 0 ||
    said.length > MOST_WORDS ||
    !said.some((word) => word.length >= 3) ||
    asksSomething(text) ||
    said.includes('nee')
  )
    return undefined;
  const fits = (choice: Choice, typos: boolean): boolean => {
    const label = [...contentWords(choice.label), ...contentWords(choice.say)];
    if (NONE_LABEL.test(plainWords(choice.label)) && said.length < contentWords(choice.label).length) return false;
    return said.every((word) => label.some((other) => other === word || (typos && (withinTypos(word, other) || begins(word, other)))));
  };
  for (const typos of [false, true]) {
    const fitting = choices.filter((choice) => fits(choice, typos));
    if (fitting.length > 0) return fitting.length === 1 ? fitting[0] : undefined;
  }
  return undefined;
}

/** "kosten" and "kost", "verhuizen" and "verhuizing": the same for at least the first four letters and all but three. */
function begins(a: string, b: string): boolean {
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same++;
  return same >= 4 && same >= a.length - 3 && same >= b.length - 3;
}
