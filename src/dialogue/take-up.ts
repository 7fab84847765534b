import type { SlotDefinition } from '../knowledge/library.ts';
import { contentWords, wordsIn } from '../understanding/small-words.ts';
import { choicesOf, valueOfChoice } from './choices.ts';
import { continuation, likelyInContext, offeredThatUses, RANKS, subjectInContext } from './context.ts';
import { dateMoved } from './date-moved.ts';
import { soundsLikeDanger, warnOfDanger } from './danger.ts';
import { more } from './more.ts';
import { guessesOf, offer, saidAboutAny } from './offered.ts';
import { enter, proceed, quiet, type Advanced, type Scene } from './proceed.ts';
import { bareYesOrNo, calm, foreign, smallTalk } from './small-talk.ts';
import { carriedFrom, changesAnswer } from './slots.ts';
import type { DialogueState } from './state.ts';
import { ABOUT_ITSELF, isSmallTalk, OUT_OF_SCOPE, THANKS, titleBeginsWith, topicCalled, topicsNaming, sureTopic } from './topics.ts';

/** A message of at most this many words that only fills slots is about the subject at hand. */
const SHORT = 4;
/** One that names a person, a document or a day besides, and no subject of its own, may be longer. */
const MOST_OF_SCRAP = 9;
/** A remark is short. */
const MOST_OF_REMARK = 6;
/** "Oh wacht, hij is al 19": an age and nothing else, which sounds like many subjects. */
const OF_AN_AGE =
  /^\W*(?:(?:o+h?|ah|wacht|nee|sorry|maar|trouwens|ja|wait|no|actually|eigenlijk)[ ,.!]+)*(?:(?:hij|ze|zij|ik|he|she|i) (?:is|ben|wordt|word|am|was)|i'?m|he'?s|she'?s)(?: (?:al|nu|pas|net|nog|toch|eigenlijk|already|just|only))* \d{1,3}(?: jaar| years old| years)?(?: geworden)?\W*$/i;
/** Begins what adds to the message before it: "maar hij weigert". */
const OPENED = /^\W*(?:en|maar|of)\b/i;

/** A message without an open question: goes on with the subject at hand, or takes up another, or asks what is meant. */
export function takeUp(scene: Scene, before: DialogueState): Advanced {
  const { heard, library } = scene;
  const { recognition } = heard;
  const top = recognition.ranking[0]?.topic;
  const sure = sureTopic(heard);

  const named = heard.correction === undefined ? continuation(scene, before) : undefined;
  if (named !== undefined) return stay(scene, before, named);
  const further = goOn(scene, before, sure);
  if (further) return further;
  if (soundsLikeDanger(heard)) return warnOfDanger(scene, before);
  const used = sure === undefined || sure === OUT_OF_SCOPE ? offeredThatUses(scene, before) : undefined;
  if (used !== undefined) return enter(scene, before, used, recognition.confidence);
  if (sure === OUT_OF_SCOPE) return outOfScope(scene, before);
  if (heard.mood === 'angry' && (sure === undefined || isSmallTalk(sure)) && !heard.pointer) return calm(scene, before);
  if (sure !== undefined) return isSmallTalk(sure) ? smallTalk(scene, before, sure) : enter(scene, before, sure, recognition.confidence);
  const meant = subjectInContext(scene, before);
  if (meant !== undefined) return stay(scene, before, meant);
  if (heard.yesNo !== undefined && (heard.onlyYesNo || recognition.zone !== 'offer')) return bareYesOrNo(before, heard.yesNo);
  if (heard.pointer && (top === OUT_OF_SCOPE || recognition.zone === 'refuse')) return outOfScope(scene, before);
  if (heard.mood === 'thanks') return smallTalk(scene, before, THANKS);
  const politeness = politenessIn(heard);
  if (politeness !== undefined) return smallTalk(scene, before, politeness);
  if (top === ABOUT_ITSELF && recognition.zone === 'offer' && heard.asks) return smallTalk(scene, before, top);
  if (top !== undefined && titleBeginsWith(library, top, heard.text)) return enter(scene, before, top, recognition.confidence);

  const likely = likelyInContext(scene, before);
  if (likely !== undefined) return stay(scene, before, likely);
  const called = topicCalled(library, heard.text);
  if (called !== undefined && !heard.asks) return enter(scene, before, called, recognition.confidence);

  const guesses = guessesOf(scene);
  const titled = isBrief(heard) ? topicsNaming(library, contentWords(heard.text)) : [];
  if (titled.length > 0) return offer(scene, before, [...titled, ...guesses]);
  if (heard.lang === 'other' && recognition.zone === 'refuse') return foreign(scene, before);
  if (top === OUT_OF_SCOPE && before.topic !== undefined && isRemark(heard) && contentWords(heard.text).length < 2)
    return bareYesOrNo(before, 'yes');
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
  const moved = dateMoved(scene, before);
  if (moved) return proceed(scene, { ...quiet(before), slots: { ...before.slots, ...moved } }, 'corrected');
  if (says && (heard.followUp || (heard.scrap && OPENED.test(heard.text)))) return goFurther(scene, before, topic);
  if (says && !heard.asks && OF_AN_AGE.test(heard.text) && wordsIn(heard.text) <= MOST_OF_SCRAP)
    return enter(scene, before, topic, confidence, true);
  const late = lateAnswer(scene, before, sure);
  if (late) return late;
  if (sure !== undefined) return undefined;
  if (!says || heard.asks) return undefined;
  // A longer one that tells more of it, and of which the subject at hand is among the likeliest.
  const isMore = heard.recognition.zone === 'offer' && heard.recognition.ranking.slice(0, RANKS).some((one) => one.topic === topic);
  return isMore || (heard.scrap && wordsIn(heard.text) <= MOST_OF_SCRAP) ? enter(scene, before, topic, confidence) : undefined;
}

/**
 * Turns to a subject near the one at hand. An answer that was just given is given as what is known about it, with its details, or the steps
 * of its plan, where something is asked, and other subjects beside it.
 */
function stay(scene: Scene, before: DialogueState, topic: string): Advanced {
  const next = enter(scene, before, topic, scene.heard.recognition.confidence);
  const others = guessesOf(scene).filter((other) => other !== topic);
  const repeats = next.moves.some((move) => move.kind === 'answer' && move.lead === 'herhaal');
  const details = repeats && scene.heard.asks ? (more(scene, next.state)?.moves ?? []) : [];
  const moves = next.moves.map((move) =>
    move.kind === 'answer' && move.lead === 'herhaal'
      ? { ...move, lead: 'hierover' as const, suggest: [...others, ...move.suggest] }
      : move,
  );
  return { ...next, moves: [...moves, ...details] };
}

/** More about the subject at hand. Where what was said before would hide it, only that what was asked for counts besides it. */
function goFurther(scene: Scene, before: DialogueState, topic: string): Advanced {
  const next = enter(scene, before, topic, before.confidence ?? 1);
  const [move] = next.moves;
  if (move?.kind !== 'answer' || before.shown?.article !== move.article || before.shown.variant !== move.variant) return next;
  const asked = Object.fromEntries(Object.entries(before.slots).filter(([id]) => before.asked.includes(id)));
  const slots = { ...carriedFrom(scene.library, before.slots), ...asked };
  const other = enter(scene, { ...before, slots }, topic, before.confidence ?? 1);
  return other.moves[0]?.kind === 'answer' && other.moves[0].variant !== move.variant ? other : next;
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

/** The greeting, thanks or goodbye that words without a wish or a question most likely are, though the recogniser is not sure. */
function politenessIn(heard: Scene['heard']): string | undefined {
  const [first, second] = heard.recognition.ranking;
  if (/\d/.test(heard.text)) return undefined;
  if (first !== undefined && isSmallTalk(first.topic) && (isBrief(heard) || wantsNothing(heard))) return first.topic;
  const isLikely = second !== undefined && isSmallTalk(second.topic) && second.score >= LIKELY;
  return isLikely && wantsNothing(heard) ? second.topic : undefined;
}

const LIKELY = 0.2;
const MOST_OF_POLITENESS = 12;

const wantsNothing = ({ text, asks }: Scene['heard']): boolean => !asks && !WANTS.test(text) && wordsIn(text) <= MOST_OF_POLITENESS;

function isBrief({ text, asks }: Scene['heard']): boolean {
  return !asks && wordsIn(text) <= SHORT;
}

/** The answer to the question that they did not know at first, or a plainer one than they gave: "41 jaar" after "ik". */
function lateAnswer(scene: Scene, before: DialogueState, sure: string | undefined): Advanced | undefined {
  const { heard, library } = scene;
  const tree = before.topic === undefined ? undefined : library.trees.get(before.topic);
  if (!tree || heard.asks) return undefined;
  const asking = [...tree.steps.values()].filter((step) => step.kind === 'ask');
  for (const step of asking.reverse()) {
    const slot = library.slots.get(step.slot);
    if (!slot || !(mayRefine(slot, before, heard) || (sure === undefined && isLeftOpen(slot, before)))) continue;
    const answer = heard.answer({ slot, choices: choicesOf(tree, step, slot) });
    if (answer.kind !== 'value') continue;
    const value = valueOfChoice(tree, step, slot, answer.value) ?? answer.value;
    return proceed(scene, { ...quiet(before), slots: { ...before.slots, [slot.id]: value } }, 'new');
  }
  return undefined;
}

/** The question asked last, without an answer. */
const isLeftOpen = ({ id }: SlotDefinition, { asked, slots }: DialogueState): boolean => asked.at(-1) === id && slots[id] === undefined;

/** An age in a word or two says it better than what was known of it. */
function mayRefine({ id, kind }: SlotDefinition, { slots }: DialogueState, { text }: Scene['heard']): boolean {
  return kind === 'leeftijd' && slots[id] !== undefined && /\d/.test(text) && wordsIn(text) <= 3;
}

function outOfScope(scene: Scene, before: DialogueState): Advanced {
  const { pointer } = scene.heard;
  if (pointer) return { state: { ...before, misses: 0, offered: [] }, moves: [{ kind: 'out-of-scope', pointer }] };
  if (isRemark(scene.heard) && before.topic !== undefined) return bareYesOrNo(before, 'yes');
  if (before.misses > 0) return missed(scene, before, []);
  return { state: { ...before, misses: 1, offered: [] }, moves: [{ kind: 'out-of-scope' }] };
}

/** A few words that ask and want nothing, in the middle of a talk: "ja ja, dat zal wel". */
function isRemark({ text, asks, scrap }: Scene['heard']): boolean {
  return !asks && wordsIn(text) <= MOST_OF_REMARK && !WANTS.test(text) && (scrap || !/\d/.test(text));
}

const WANTS = /\?|\b(?:wil|zoek|moet|kan|kun|kunt|mag|heb|hoe|wat|want|need|looking|can|how|what)\b/i;

function missed({ library, heard }: Scene, before: DialogueState, guesses: readonly string[]): Advanced {
  const first = before.misses === 0;
  const offered = first ? [...guesses] : [];
  return {
    state: { ...before, misses: before.misses + 1, offered, pending: saidAboutAny(library, heard, offered) },
    moves: [{ kind: 'not-understood', time: first ? 1 : 2, suggest: offered }],
  };
}
