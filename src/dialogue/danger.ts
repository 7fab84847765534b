import type { Heard } from '../understanding/heard.ts';
import { quiet, type Advanced, type Scene } from './proceed.ts';
import type { DialogueState } from './state.ts';
import { DANGER } from './topics.ts';
import { wordsIn } from '../understanding/small-words.ts';

/** A scrap such as "met mijn man en dochter" is no message about danger. */
const SCRAP = 5;

/**
 * Danger that no pattern named but the recogniser is sure of, in a whole sentence. What it is less sure of never was danger in the messages
 * that it was measured on, and a wrong alarm frightens. What only goes on with the question before it is none.
 */
export function soundsLikeDanger({ recognition, followUp, text }: Heard): boolean {
  if (recognition.ranking[0]?.topic !== DANGER || followUp) return false;
  return recognition.zone === 'answer' && wordsIn(text) > SCRAP;
}

/** The text that fits every kind of danger. */
export function warnOfDanger(scene: Scene, before: DialogueState): Advanced {
  const text = scene.library.safety.find((one) => one.id === 'algemeen');
  if (!text) throw new Error('noodsituatie.yaml has no text "algemeen"; the content loader should have refused it.');
  return { state: { ...quiet(before), stack: [], safety: true }, moves: [{ kind: 'safety', text }] };
}
