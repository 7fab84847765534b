import { choicesOf, valueOfChoice } from './choices.ts';
import { answerInGeneral, definitionsFor, digress, enter, proceed, resume, type Advanced, type Scene } from './proceed.ts';
import type { DialogueState } from './state.ts';
import { takeUp } from './take-up.ts';
import { isSmallTalk, OUT_OF_SCOPE } from './topics.ts';

/**
 * A message while a question is open: an answer to it, an answer that changes an earlier one, a digression, or neither.
 * After the second message that fits nothing a human is offered; the question stays open.
 */
export function readInTree(scene: Scene, before: DialogueState): Advanced {
  const { heard, library } = scene;
  const tree = before.topic === undefined ? undefined : library.trees.get(before.topic);
  const step = tree?.steps.get(before.step ?? '');
  const slot = step?.kind === 'ask' ? library.slots.get(step.slot) : undefined;
  if (!tree || step?.kind !== 'ask' || !slot || before.topic === undefined) return takeUp(scene, { ...before, step: undefined });

  const filled = heard.read(definitionsFor(library, before.topic));
  const understood: DialogueState = { ...before, misses: 0, offered: [], slots: { ...before.slots, ...filled } };
  const known = before.slots[slot.id];
  const answer = heard.answer({ slot, choices: choicesOf(tree, step, slot, known) });
  if (answer.kind === 'value') {
    const value = valueOfChoice(tree, step, slot, answer.value, known) ?? answer.value;
    return proceed(scene, { ...understood, slots: { ...understood.slots, [slot.id]: value } }, 'new');
  }
  if (answer.kind === 'unknown') return answerInGeneral(scene, { ...before, misses: 0 });

  const [top] = heard.recognition.ranking;
  const sure = heard.recognition.zone === 'answer' ? top?.topic : undefined;
  if (sure !== undefined && sure !== before.topic && sure !== OUT_OF_SCOPE) {
    return isSmallTalk(sure) ? takeUp(scene, before) : digress(scene, before, sure, heard.recognition.confidence);
  }
  const changes = Object.entries(filled).some(([id, value]) => before.slots[id] !== value);
  if (changes) return proceed(scene, understood, 'new');
  if (sure === before.topic) return enter(scene, before, sure, heard.recognition.confidence);
  if (heard.pointer && (sure === OUT_OF_SCOPE || heard.recognition.zone === 'refuse')) {
    return resume(scene, { ...before, ...leave(before) }, [{ kind: 'out-of-scope', pointer: heard.pointer }]);
  }
  if (before.misses === 0) {
    const again = proceed(scene, before, 'did-not-fit');
    return { ...again, state: { ...again.state, misses: 1 } };
  }
  return { state: { ...before, misses: before.misses + 1 }, moves: [{ kind: 'not-understood', time: 2, suggest: [] }] };
}

/** The current tree put on the stack, so that `resume` asks its question again. */
function leave(state: DialogueState): Pick<DialogueState, 'stack' | 'step'> {
  const frame = { topic: state.topic ?? '', slots: state.slots, asked: state.asked };
  return { stack: [...state.stack, frame].slice(-3), step: undefined };
}
