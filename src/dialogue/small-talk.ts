import type { Move } from './move.ts';
import { interject, quiet, type Advanced, type Scene } from './proceed.ts';
import type { DialogueState } from './state.ts';
import { GOODBYE, THANKS } from './topics.ts';

/** Greets, thanks or says what it is, and goes on where the talk was. Who thanks may be done: the open question stays open, and is not put again. */
export function smallTalk(scene: Scene, before: DialogueState, topic: string): Advanced {
  const article = scene.library.articles.get(topic);
  const move: Move = article
    ? { kind: 'answer', topic, article: article.id, variant: '', suggest: article.followUps, known: before.slots }
    : { kind: 'no-answer-yet', topic };
  if (topic === GOODBYE) return { state: { ...quiet(before), stack: [] }, moves: [move] };
  const state = { ...before, misses: 0, offered: [] };
  return topic === THANKS ? { state, moves: [move] } : interject(scene, state, [move]);
}

/** Hears anger: says so, and offers a human. */
export function calm(scene: Scene, before: DialogueState): Advanced {
  return interject(scene, before, [{ kind: 'say', phrase: 'boos', as: 'small-talk', topic: 'klacht', choices: 'human' }]);
}

/** A yes or no to nothing: asks what they want, or leaves them in peace. */
export function bareYesOrNo(before: DialogueState, said: 'yes' | 'no'): Advanced {
  const state = { ...before, misses: 0, offered: [] };
  const phrase = said === 'yes' ? 'ja-zonder-vraag' : 'nee-zonder-vraag';
  return { state, moves: [{ kind: 'say', phrase, as: 'small-talk', choices: said === 'yes' ? 'subjects' : 'human' }] };
}

/** For who writes in a language that the bot does not speak. A question that is open stays open. */
export function foreign({ heard: { tongue } }: Scene, before: DialogueState): Advanced {
  return { state: { ...before, misses: 0, offered: [] }, moves: [{ kind: 'foreign', ...(tongue ? { tongue } : {}) }] };
}
