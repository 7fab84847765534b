import type { SlotDefinition } from '../knowledge/library.ts';
import { continuation } from './context.ts';
import { obey } from './obey.ts';
import { readOffered } from './offered.ts';
import { readInTree } from './open-question.ts';
import { enter, interject, quiet, type Advanced, type Scene } from './proceed.ts';
import type { DialogueState } from './state.ts';
import { foreign } from './small-talk.ts';
import { serveBoth } from './two-questions.ts';
import { takeUp } from './take-up.ts';
import { topicByTitle } from './topics.ts';

/**
 * One step of the dialogue: what a message means here, and what the bot does next. Pure: the same input gives the same moves.
 * Danger goes before everything, then what a button says, then commands ("terug"), then the open question, then new subjects.
 */
export function advance(scene: Scene, before: DialogueState): Advanced {
  const { heard, library } = scene;
  const pressed = topicByTitle(library, heard.text) ?? (library.otherLanguage && topicByTitle(library.otherLanguage, heard.text));
  if (heard.safety && !pressed && !isOwnAnswer(scene, before)) {
    const state = { ...quiet(before), stack: [], safety: true };
    return { state, moves: [{ kind: 'safety', text: heard.safety }] };
  }
  if (pressed) return enter(scene, { ...before, stack: [] }, pressed.id, 1);

  if (heard.isForeign) return foreign(scene, before);

  const chosen = readOffered(scene, before);
  if (chosen) return chosen;

  if (answersWithLanguage(scene, before)) return readInTree(scene, before);
  const obeyed = asksForPaperInLanguage(scene, before) ? undefined : obey(scene, before);
  if (obeyed) return obeyed;

  if (heard.onlyMaskedNumber) return interject(scene, before, []);
  if (heard.mood === 'abusive' && heard.recognition.zone !== 'answer') return warn(scene, before);
  const both = serveBoth(scene, before);
  if (both) return both;
  if (before.step !== undefined) return readInTree(scene, before);
  return takeUp(scene, before);
}

/** What the open question asks for. */
function openSlot(library: Scene['library'], { topic = '', step: id = '' }: DialogueState): SlotDefinition | undefined {
  const step = library.trees.get(topic)?.steps.get(id);
  return step?.kind === 'ask' ? library.slots.get(step.slot) : undefined;
}

/** The words of a button under the open question are its answer, whatever else could be heard in them. */
function isOwnAnswer({ heard, library }: Scene, before: DialogueState): boolean {
  const said = heard.text.trim().toLowerCase();
  return openSlot(library, before)?.options.some(({ label }) => label.toLowerCase() === said) === true;
}

/** "Nederlands" to a question that has it among its answers is a nationality, no wish to change the language. */
function answersWithLanguage({ heard, library }: Scene, before: DialogueState): boolean {
  if (heard.command !== 'dutch' && heard.command !== 'english') return false;
  const slot = openSlot(library, before);
  return slot !== undefined && heard.answer({ slot, choices: [] }).kind === 'value';
}

/** "Kan het ook in het Engels?" about an extract asks for the paper. */
function asksForPaperInLanguage(scene: Scene, before: DialogueState): boolean {
  return scene.heard.command === 'english' && before.topic !== undefined && continuation(scene, before) === before.topic;
}

/** One warning for abuse, then calm and a way to a human; the subject is kept. */
function warn(scene: Scene, before: DialogueState): Advanced {
  const phrase = before.warned === 0 ? 'scheld-waarschuwing' : 'boos';
  const state = { ...before, warned: before.warned + 1 };
  return interject(scene, state, [{ kind: 'say', phrase, as: 'small-talk', topic: 'klacht', choices: 'human' }]);
}
