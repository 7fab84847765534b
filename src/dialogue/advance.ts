import type { Choice } from '../conversation/log.ts';
import { obey } from './obey.ts';
import { readInTree } from './open-question.ts';
import { enter, quiet, resume, type Advanced, type Scene } from './proceed.ts';
import { takeUp } from './take-up.ts';
import { topicByTitle } from './topics.ts';
import type { DialogueState } from './state.ts';

/**
 * One step of the dialogue: what a message means here, and what the bot does next. Pure: the same input gives the same moves.
 * Danger goes before everything, then what a button says, then commands ("terug"), then the open question, then new subjects.
 */
export function advance(scene: Scene, before: DialogueState): Advanced {
  const { heard, library } = scene;
  if (heard.safety) {
    const state = { ...quiet(before), stack: [], safety: true };
    return { state, moves: [{ kind: 'safety', text: heard.safety }] };
  }
  const pressed = topicByTitle(library, heard.text);
  if (pressed) return enter(scene, { ...before, stack: [] }, pressed.id, 1);

  const chosen = readOffered(scene, before);
  if (chosen) return chosen;

  const obeyed = obey(scene, before);
  if (obeyed) return obeyed;

  if (heard.mood === 'abusive' && heard.recognition.zone !== 'answer') return warn(scene, before);
  if (before.step !== undefined) return readInTree(scene, before);
  return takeUp(scene, before);
}

/** The subject picked from those offered: "de tweede", a title with a typo, or "iets anders". */
function readOffered(scene: Scene, before: DialogueState): Advanced | undefined {
  if (before.offered.length === 0) return undefined;
  const { library, heard } = scene;
  const choices: Choice[] = before.offered.map((id) => ({
    label: library.topics.get(id)?.title ?? id,
    say: library.topics.get(id)?.title ?? id,
  }));
  const other = library.phrases.get('keuze-geen') ?? '';
  const answer = heard.answer({ choices: [...choices, { label: other, say: other }] });
  if (answer.kind !== 'value') return undefined;
  const index = choices.findIndex((choice) => choice.say === answer.value);
  const topic = before.offered[index];
  if (topic !== undefined) return enter(scene, before, topic, 1);
  return { state: { ...before, offered: [], misses: 1 }, moves: [{ kind: 'not-understood', time: 1, suggest: [] }] };
}

/** One warning for abuse, then calm and a way to a human; the subject is kept. */
function warn(scene: Scene, before: DialogueState): Advanced {
  const phrase = before.warned === 0 ? 'scheld-waarschuwing' : 'boos';
  const state = { ...before, warned: before.warned + 1 };
  return resume(scene, state, [{ kind: 'say', phrase, as: 'small-talk', topic: 'klacht', choices: 'human' }]);
}
