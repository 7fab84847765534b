import type { Choice, Derived } from '../conversation/log.ts';
import type { Pointer, SafetyText, SlotDefinition, Tongue } from '../knowledge/library.ts';
import type { Day } from '../shared/clock.ts';
import type { Answer } from './read-answer.ts';
import type { Command, Mood } from './commands.ts';
import type { DateShift } from './date-shift.ts';
import type { Recognition } from './recogniser.ts';

/** Everything that one message can mean, before the dialogue decides what it does mean here. */
export interface Heard {
  /** Screened. */
  readonly text: string;
  readonly today: Day;
  readonly derived?: Derived;
  readonly safety?: SafetyText;
  /** True when it may be about danger after all; never with `safety`. */
  readonly mayBeDanger: boolean;
  readonly command?: Command;
  readonly mood?: Mood;
  /** What is left of "nee, ik bedoel …" after the "nee". */
  readonly correction?: string;
  /** Set when the message as a whole says yes or no. */
  readonly yesNo?: 'yes' | 'no';
  /** True for "en voor mijn dochter van 6?". */
  readonly followUp: boolean;
  /** True for words that name no subject of their own, the "nee, ik bedoel" left aside: "een id-kaart voor mijn zoon van 10". */
  readonly scrap: boolean;
  /** True when it asks something itself. */
  readonly asks: boolean;
  /** True when it is a number that was masked, and nothing else. */
  readonly onlyMaskedNumber: boolean;
  readonly pointer?: Pointer;
  /** The day that the question names, today or later. */
  readonly dayAsked?: Day;
  /** How far a day that was said before moves: "het wordt een week later". */
  readonly dateShift?: DateShift;
  /** True when it says yes or no and nothing else. */
  readonly onlyYesNo: boolean;
  readonly lang: 'nl' | 'en' | 'other';
  /** Of a language that is not spoken here, when it is one of those that the content has a sentence in. */
  readonly tongue?: Tongue;
  /** True when it is surely in a language that is not spoken here. */
  readonly isForeign: boolean;
  readonly recognition: Recognition;
  /** Set when it holds two requests, each with a subject that the recogniser is sure of. */
  readonly halves?: { readonly first: Heard; readonly then: Heard; readonly also: boolean };
  /** The slots that the message fills by itself. */
  read(definitions: readonly SlotDefinition[]): Readonly<Record<string, string>>;
  /** The dates among these that the message names with words of their own: "ik vlieg 12 december". */
  readNamedDays(definitions: readonly SlotDefinition[]): Readonly<Record<string, string>>;
  /** The message as an answer to a question with these choices. */
  answer(question: { slot?: SlotDefinition; choices: readonly Choice[] }): Answer;
  /** The beginning of the message as an answer, where something else follows: "paspoort, en hoe lang duurt het?". */
  answerAhead(question: { slot?: SlotDefinition; choices: readonly Choice[] }): Answer;
}
