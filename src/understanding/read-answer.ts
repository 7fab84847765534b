import type { Choice } from '../conversation/log.ts';
import type { SlotDefinition, SlotOption } from '../knowledge/library.ts';
import { pastUntil } from '../shared/past-until.ts';
import { readAgeAnswer } from './age-answer.ts';
import { readDates } from './dates.ts';
import { readDuration } from './durations.ts';
import { readChoice } from './read-choice.ts';
import { readOption, type SlotSource } from './read-slots.ts';
import { asksSomething, contentWords } from './small-words.ts';
import { tokenize } from './tokens.ts';
import { hasWords } from './words.ts';
import { readYesNo } from './yes-no.ts';

/** What a message is as an answer to the open question. `unknown`: they say that they don't know, or that it is both. */
export type Answer = { readonly kind: 'value'; readonly value: string } | { readonly kind: 'unknown' } | { readonly kind: 'none' };

export interface Question {
  readonly slot?: SlotDefinition;
  /** As shown under the question; their order is what "de tweede" counts by. */
  readonly choices: readonly Choice[];
}

/**
 * Reads a message as the answer to a question. The value is that of the slot's option, `min-max` for an age, an ISO day or a `PastUntil` for a date, a stay for a duration;
 * where a choice has no option its `say`. A longer message that only contains a word of an answer, or asks something itself, is `none`.
 */
export function readAnswer(text: string, question: Question, about: Omit<SlotSource, 'text'>): Answer {
  const { slot, choices } = question;
  const exact = choices.find((choice) => sameWords(text, choice.label) || sameWords(text, choice.say));
  if (exact !== undefined) return value(valueOf(exact, slot));
  if (doesNotKnow(text)) return { kind: 'unknown' };
  const read = slot === undefined ? undefined : readForSlot(text, slot, about, choices);
  if (read !== undefined) return read;
  const chosen = readChoice(text, choices);
  return chosen === undefined ? { kind: 'none' } : value(valueOf(chosen, slot));
}

const UNKNOWN: readonly string[] = [
  'geen idee',
  'geen flauw idee',
  'geen enkel idee',
  'weet ik niet',
  'weet ik nog niet',
  'weet ik eigenlijk niet',
  'weet het niet',
  'weet niet',
  'weet nog niet',
  'weet .. niet',
  'weet ik nie',
  'weetniet',
  'wist ik maar',
  'zou het niet weten',
  'zou ik niet weten',
  'niet zeker',
  'weet ik even niet',
  'weet het nog niet',
  'nog niet bekend',
  'nog onbekend',
  'onbekend',
  'joost mag het weten',
  'geen id',
  'nog geen datum',
  'ik twijfel',
  'nog niet duidelijk',
  'dunno',
  'idk',
  'no idea',
  'dont know',
  'do not know',
  'not sure',
  'no clue',
  'dont remember',
  'do not remember',
  'cant remember',
  'cannot remember',
  'havent decided',
  'not decided yet',
  'no date yet',
  'i forgot',
  'unknown',
  'doesnt matter',
  'does not matter',
  'either',
  'zeg ik niet',
  'zeg ik liever niet',
  'zeg ik lekker niet',
  'wil ik niet zeggen',
  'wil ik niet vertellen',
  'wil ik liever niet zeggen',
  'liever niet zeggen',
  'rather not say',
  'wont tell you',
  'not telling',
  'maakt niet uit',
  'maakt me niet uit',
  'maakt mij niet uit',
  'doet er niet toe',
];
const BOTH: readonly string[] = ['beide', 'beiden', 'allebei', 'alle twee', 'alletwee', 'both', 'allebij'];
const MOST_WORDS_OF_DOUBT = 8;
const MOST_WORDS = 9;

function readForSlot(text: string, slot: SlotDefinition, about: Omit<SlotSource, 'text'>, choices: readonly Choice[]): Answer | undefined {
  switch (slot.kind) {
    case 'leeftijd': {
      const age = readAgeAnswer(text, about);
      return age === undefined ? undefined : value(age);
    }
    case 'datum':
      return readDay(text, about, slot);
    case 'duur':
      return readStay(text, about) ?? readWords(text, slot);
    case 'ja-nee':
      return readYesOrNo(text, slot) ?? readWords(text, slot);
    case 'keuze':
      if (/^ *\d/.test(text) || choices.length === 0) return readWords(text, slot);
      return readWords(text, slot) ?? (isShort(text) && hasWords(text, BOTH) ? { kind: 'unknown' } : readChosenYes(text, slot));
    default:
      return slot.kind satisfies never;
  }
}

function readStay(text: string, about: Omit<SlotSource, 'text'>): Answer | undefined {
  if (asksSomething(text) || tokenize(text).length > MOST_WORDS + 3) return undefined;
  const stay = readDuration(text, readDates(text, about.today), true);
  return stay === undefined ? undefined : value(stay);
}

function readYesOrNo(text: string, slot: SlotDefinition): Answer | undefined {
  const said = readYesNo(text);
  const wanted = said === 'yes' ? 'ja' : 'nee';
  return said !== undefined && slot.options.some((option) => option.value === wanted) ? value(wanted) : undefined;
}

/** A question with options of its own can still be one that people answer with yes or no. */
function readChosenYes(text: string, slot: SlotDefinition): Answer | undefined {
  const said = readYesNo(text);
  if (said === undefined) return undefined;
  const start = said === 'yes' ? /^ja\b/i : /^nee\b/i;
  const options = slot.options.filter((option) => start.test(option.label));
  return options.length === 1 && options[0] ? value(options[0].value) : undefined;
}

function readWords(text: string, slot: SlotDefinition): Answer | undefined {
  if (asksSomething(text) || tokenize(text).length > MOST_WORDS) return undefined;
  const tokens = tokenize(text);
  const strict = readOption(tokens, slot, wordsOf);
  if (strict !== undefined) return value(strict);
  if (contentWords(text).length > 3) return undefined;
  const loose = readOption(tokens, slot, wordsAndAnswersOf) ?? readOption(tokens, slot, wordsAndAnswersOf, { typos: true });
  return loose === undefined ? undefined : value(loose);
}

const wordsOf = (option: SlotOption): readonly string[] => option.words;
const answersOf = new WeakMap<SlotOption, readonly string[]>();

function wordsAndAnswersOf(option: SlotOption): readonly string[] {
  const known = answersOf.get(option);
  if (known !== undefined) return known;
  const isYesOrNo = option.value === 'ja' || option.value === 'nee';
  const all = [...option.words, ...option.answers, ...(isYesOrNo ? [] : [option.label])];
  answersOf.set(option, all);
  return all;
}

function readDay(text: string, about: Omit<SlotSource, 'text'>, { mayBePast }: SlotDefinition): Answer | undefined {
  if (asksSomething(text) || tokenize(text).length > MOST_WORDS + 3) return undefined;
  const found = readDates(text, about.today);
  const [only] = found;
  if (mayBePast === true && found.length === 1 && only?.last !== undefined && only.last !== only.day) return value(pastUntil(only.last));
  const dates = found.filter((date) => date.about !== 'month');
  const days = [...new Set(dates.map((date) => date.day))];
  const [day] = days;
  return days.length === 1 && day !== undefined ? value(day) : undefined;
}

function doesNotKnow(text: string): boolean {
  if (/^[\s?]*\?+\s*$/.test(text)) return true;
  return tokenize(text).length <= MOST_WORDS_OF_DOUBT && !text.trimEnd().endsWith('?') && hasWords(text, UNKNOWN);
}

function isShort(text: string): boolean {
  return tokenize(text).length <= 4 && !asksSomething(text);
}

function valueOf(choice: Choice, slot: SlotDefinition | undefined): string {
  return slot?.options.find((option) => option.label === choice.label)?.value ?? choice.say;
}

function sameWords(a: string, b: string): boolean {
  const words = (text: string): string =>
    tokenize(text)
      .map((token) => token.key)
      .join(' ');
  return words(a) !== '' && words(a) === words(b);
}

function value(answer: string): Answer {
  return { kind: 'value', value: answer };
}
