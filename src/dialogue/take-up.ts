import { contentWords } from '../understanding/small-words.ts';
import { choicesOf, valueOfChoice } from './choices.ts';
import { subjectInContext } from './context.ts';
import { soundsLikeDanger, sureTopic, warnOfDanger } from './danger.ts';
import { guessesOf, offer, saidAboutAny } from './offered.ts';
import { enter, proceed, quiet, type Advanced, type Scene } from './proceed.ts';
import { bareYesOrNo, calm, onlyDutch, smallTalk } from './small-talk.ts';
import { changesAnswer } from './slots.ts';
import type { DialogueState } from './state.ts';
import { isSmallTalk, OUT_OF_SCOPE, THANKS, titleBeginsWith, topicsNaming } from './topics.ts';

/** A message of at most this many words that only fills slots is about the subject at hand. */
const SHORT = 4;

/** A message without an open question: goes on with the subject at hand, or takes up another, or asks what is meant. */
export function takeUp(scene: Scene, before: DialogueState): Advanced {
  const { heard, library } = scene;
  const { recognition } = heard;
  const top = recognition.ranking[0]?.topic;
  const sure = sureTopic(heard);

  const further = goOn(scene, before, sure);
  if (further) return further;
  if (soundsLikeDanger(heard)) return warnOfDanger(scene, before);
  if (sure === OUT_OF_SCOPE) return outOfScope(scene, before);
  if (heard.mood === 'angry' && (sure === undefined || isSmallTalk(sure)) && !heard.pointer) return calm(scene, before);
  if (sure !== undefined) return isSmallTalk(sure) ? smallTalk(scene, before, sure) : enter(scene, before, sure, recognition.confidence);
  const meant = subjectInContext(scene, before);
  if (meant !== undefined) return enter(scene, before, meant, recognition.confidence);
  if (heard.yesNo !== undefined) return bareYesOrNo(before, heard.yesNo);
  if (heard.pointer && (top === OUT_OF_SCOPE || recognition.zone === 'refuse')) return outOfScope(scene, before);
  if (heard.mood === 'thanks') return smallTalk(scene, before, THANKS);
  if (top !== undefined && isSmallTalk(top) && isBrief(heard)) return smallTalk(scene, before, top);
  if (top !== undefined && titleBeginsWith(library, top, heard.text)) return enter(scene, before, top, recognition.confidence);

  const guesses = guessesOf(scene);
  const named = isBrief(heard) ? topicsNaming(library, contentWords(heard.text)) : [];
  if (named.length > 0) return offer(scene, before, [...named, ...guesses]);
  if (heard.lang !== 'nl' && recognition.zone === 'refuse') return onlyDutch(before);
  if (recognition.zone === 'offer' && guesses.length > 0) return offer(scene, before, guesses);
  return top === OUT_OF_SCOPE ? outOfScope(scene, before) : missed(scene, before, guesses);
}

/** The message as more about the subject at hand: a correction, a follow-up, a few words that only fill slots, or a late answer. */
function goOn(scene: Scene, before: DialogueState, sure: string | undefined): Advanced | undefined {
  const { heard, library } = scene;
  const { topic } = before;
  if (topic === undefined || before.step !== undefined) return undefined;
  const says = changesAnswer(library, heard, topic);
  const other = says ? undefined : correctFirst(scene, before);
  if (other) return other;
  const confidence = before.confidence ?? 1;
  if (heard.correction !== undefined && says && (sure === undefined || heard.scrap)) return enter(scene, before, topic, confidence, true);
  if (says && heard.followUp) return enter(scene, before, topic, confidence);
  if (sure !== undefined) return undefined;
  const late = lateAnswer(scene, before);
  if (late) return late;
  return says && isBrief(heard) && heard.scrap ? enter(scene, before, topic, confidence) : undefined;
}

/** A correction that fits the first of two answers given at once, and not the second. The two change places. */
function correctFirst(scene: Scene, before: DialogueState): Advanced | undefined {
  const { heard, library } = scene;
  const { together, topic, slots, asked } = before;
  if (heard.correction === undefined || !heard.scrap || !together || topic === undefined) return undefined;
  if (!changesAnswer(library, heard, together.topic)) return undefined;
  const first = { ...before, topic: together.topic, slots: { ...slots, ...together.slots }, asked: together.asked };
  const next = enter(scene, first, together.topic, together.confidence ?? 1, true);
  return { ...next, state: { ...next.state, together: { topic, slots, asked } } };
}

function isBrief({ text, asks }: Scene['heard']): boolean {
  return !asks && text.trim().split(/\s+/).length <= SHORT;
}

/** The answer to the question that they did not know at first. */
function lateAnswer(scene: Scene, before: DialogueState): Advanced | undefined {
  const { heard, library } = scene;
  const tree = before.topic === undefined ? undefined : library.trees.get(before.topic);
  const slot = library.slots.get(before.asked.at(-1) ?? '');
  if (!tree || !slot || before.slots[slot.id] !== undefined || heard.asks) return undefined;
  const step = [...tree.steps.values()].find((one) => one.kind === 'ask' && one.slot === slot.id);
  if (step?.kind !== 'ask') return undefined;
  const answer = heard.answer({ slot, choices: choicesOf(tree, step, slot) });
  if (answer.kind !== 'value') return undefined;
  const value = valueOfChoice(tree, step, slot, answer.value) ?? answer.value;
  return proceed(scene, { ...quiet(before), slots: { ...before.slots, [slot.id]: value } }, 'new');
}

function outOfScope(scene: Scene, before: DialogueState): Advanced {
  const { pointer } = scene.heard;
  if (pointer) return { state: { ...before, misses: 0, offered: [] }, moves: [{ kind: 'out-of-scope', pointer }] };
  if (before.misses > 0) return missed(scene, before, []);
  return { state: { ...before, misses: 1, offered: [] }, moves: [{ kind: 'out-of-scope' }] };
}

function missed({ library, heard }: Scene, before: DialogueState, guesses: readonly string[]): Advanced {
  const first = before.misses === 0;
  const offered = first ? [...guesses] : [];
  return {
    state: { ...before, misses: before.misses + 1, offered, pending: saidAboutAny(library, heard, offered) },
    moves: [{ kind: 'not-understood', time: first ? 1 : 2, suggest: offered }],
  };
}
