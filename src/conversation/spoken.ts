import type { DialogueState } from '../dialogue/state.ts';
import type { Library } from '../knowledge/library.ts';
import { readCommand } from '../understanding/commands.ts';
import type { Language } from '../understanding/language.ts';
import { readAnswer } from '../understanding/read-answer.ts';
import { hasWords } from '../understanding/words.ts';
import type { State } from './conversation.ts';

/** The language in which the bot speaks, and how many messages in a row were in the other one. */
export type Spoken = Pick<State, 'lang' | 'strayed'>;

/** As many messages in Dutch turn an English talk: one may be a word from a letter, or somebody who reads along. */
const TURNING = 2;

/**
 * The language after a message. Who asks for one gets it; whose first message is plainly in the other language is answered in that one,
 * and so is who turns to English. Who first only greets in English is answered in it, and the first Dutch message turns that back.
 * Where the words tell too little it stays.
 */
export function spokenAfter(
  before: Spoken,
  { said, wish, isFirst }: { readonly said: Language; readonly wish?: 'nl' | 'en' | undefined; readonly isFirst: boolean },
): Spoken {
  if (wish !== undefined) return { lang: wish };
  if (!said.sure || said.lang === 'other') return before;
  if (said.lang === before.lang) return { lang: before.lang };
  if (said.courtesy === true) return isFirst ? { lang: said.lang, strayed: TURNING - 1 } : before;
  const strayed = (before.strayed ?? 0) + 1;
  return isFirst || said.lang === 'en' || strayed >= TURNING ? { lang: said.lang } : { lang: before.lang, strayed };
}

/** The language that a message asks for. "Nederlands" to a question that has it among its answers is a nationality. */
export function asksForLanguage(text: string, { topic = '', step: id = '' }: DialogueState, library: Library): 'nl' | 'en' | undefined {
  const command = readCommand(text);
  if (command !== 'english' && command !== 'dutch') return undefined;
  if (asksForPaper(text, topic, library)) return undefined;
  const step = library.trees.get(topic)?.steps.get(id);
  const slot = step?.kind === 'ask' ? library.slots.get(step.slot) : undefined;
  const isAnswer = slot !== undefined && slot.kind === 'keuze' && readAnswer(text, { slot, choices: [] }, { today: '' }).kind === 'value';
  return isAnswer ? undefined : command === 'english' ? 'en' : 'nl';
}

const OF_IT = /\b(?:kan|krijg|krijgt|is|mag|bestaat) (?:ik |u |je )?(?:het|dat|dit|die|deze|er)\b/i;

/** "Kan het ook in het Engels?" while the talk is about a paper that there is in more languages. */
function asksForPaper(text: string, topic: string, { continuations }: Library): boolean {
  return (
    OF_IT.test(text) &&
    continuations.some(({ about, leadsTo = topic, words }) => about.includes(topic) && leadsTo === topic && hasWords(text, words))
  );
}
