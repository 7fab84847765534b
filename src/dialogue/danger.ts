import type { Heard } from '../understanding/heard.ts';
import { quiet, type Advanced, type Scene } from './proceed.ts';
import type { DialogueState } from './state.ts';
import { DANGER } from './topics.ts';

/** A scrap such as "en voor mezelf?" is no message about danger. */
const SCRAP = 4;

/**
 * Danger that no pattern named but the recogniser hears. When it is not sure a whole sentence counts too: rather a number too many.
 * Anger about the bot, in words that editors own, is none; nor is what only goes on with the question before it.
 */
export function soundsLikeDanger({ recognition, followUp, text, mood }: Heard): boolean {
  if (recognition.ranking[0]?.topic !== DANGER || followUp) return false;
  const whole = text.trim().split(/\s+/).length > SCRAP;
  if (recognition.zone === 'answer') return whole || mood === undefined;
  return recognition.zone === 'offer' && whole && mood === undefined;
}

/** The subject that the recogniser is sure of. Danger is none: it goes its own way. */
export function sureTopic({ recognition }: Heard): string | undefined {
  const top = recognition.ranking[0]?.topic;
  return recognition.zone === 'answer' && top !== DANGER ? top : undefined;
}

/** The text that fits every kind of danger. */
export function warnOfDanger(scene: Scene, before: DialogueState): Advanced {
  const text = scene.library.safety.find((one) => one.id === 'algemeen');
  if (!text) throw new Error('noodsituatie.yaml has no text "algemeen"; the content loader should have refused it.');
  return { state: { ...quiet(before), stack: [], safety: true }, moves: [{ kind: 'safety', text }] };
}
