import type { Choice, Derived } from '../conversation/log.ts';
import type { Pointer, SafetyText, SlotDefinition } from '../knowledge/library.ts';
import type { Day } from '../shared/clock.ts';
import type { Answer } from './read-answer.ts';
import type { Command, Mood } from './commands.ts';
import type { Recognition } from './recogniser.ts';

/** Everything that one message can mean, before the dialogue decides what it does mean here. */
export interface Heard {
  /** Screened. */
  readonly text: string;
  readonly today: Day;
  readonly derived?: Derived;
  readonly safety?: SafetyText;
  readonly command?: Command;
  readonly mood?: Mood;
  /** What is left of "nee, ik bedoel …" after the "nee". */
  readonly correction?: string;
  /** True for "en voor mijn dochter van 6?". */
  readonly followUp: boolean;
  readonly pointer?: Pointer;
  /** The day that the question is about, when that is a later one than today. */
  readonly dayAsked?: Day;
  readonly recognition: Recognition;
  /** The slots that the message fills by itself. */
  read(definitions: readonly SlotDefinition[]): Readonly<Record<string, string>>;
  /** The message as an answer to a question with these choices. */
  answer(question: { slot?: SlotDefinition; choices: readonly Choice[] }): Answer;
}
