import { follow } from './follow.ts';
import { enter, proceed, type Advanced, type Scene } from './proceed.ts';
import type { DialogueState } from './state.ts';

/** The details of the answer that was shown last; undefined when none was. */
export function more(scene: Scene, before: DialogueState): Advanced | undefined {
  const { shown } = before;
  if (!shown) return undefined;
  if (shown.topic !== before.topic && before.step === undefined) return enter(scene, before, shown.topic, 1);
  const tree = shown.plan === undefined ? undefined : scene.library.trees.get(shown.topic);
  const outcomes = tree === undefined ? {} : follow(tree, before.slots, scene.run).outcomes;
  const { topic, article, variant, plan } = shown;
  const known = { ...before.slots, ...outcomes };
  return { state: before, moves: [{ kind: 'details', topic, article, variant, known, ...(plan === undefined ? {} : { plan }) }] };
}

/** The answer that was shown last once more, in the same words; undefined when none was. */
export function again(scene: Scene, before: DialogueState): Advanced | undefined {
  const { shown, topic } = before;
  return shown === undefined || shown.topic !== topic ? more(scene, before) : proceed(scene, before, 'new');
}
