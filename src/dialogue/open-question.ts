import type { Answer } from '../understanding/read-answer.ts';
import { choicesOf, valueOfChoice } from './choices.ts';
import { asksAboutThat, continuation, subjectInContext } from './context.ts';
import { dateMoved } from './date-moved.ts';
import { soundsLikeDanger, warnOfDanger } from './danger.ts';
import { guessesOf, offer } from './offered.ts';
import { answerInGeneral, digress, enter, interject, proceed, type Advanced, type Scene } from './proceed.ts';
import { DAY_ASKED, dayForGroup, filledBy, saidAbout, tellsApart } from './slots.ts';
import { calm } from './small-talk.ts';
import type { DialogueState } from './state.ts';
import { takeUp } from './take-up.ts';
import { isSmallTalk, OUT_OF_SCOPE, sureTopic } from './topics.ts';
import { wordsIn } from '../understanding/small-words.ts';

/**
 * A message while a question is open: an answer to it, an answer that changes an earlier one, a digression, or neither.
 * Who answers and asks something else in one message is taken at both. After the second message that fits nothing a human is offered;
 * the question stays open.
 */
export function readInTree(scene: Scene, before: DialogueState): Advanced {
  const { heard, library } = scene;
  const tree = before.topic === undefined ? undefined : library.trees.get(before.topic);
  const step = tree?.steps.get(before.step ?? '');
  const slot = step?.kind === 'ask' ? library.slots.get(step.slot) : undefined;
  if (!tree || step?.kind !== 'ask' || !slot || before.topic === undefined) return takeUp(scene, { ...before, step: undefined });

  const known = before.slots[slot.id];
  const question = { slot, choices: choicesOf(tree, step, slot, known) };
  const filled = { ...saidAbout(library, heard, before.topic), ...filledBy(library, heard, before.topic), ...dateMoved(scene, before) };
  const answeredBy = (answer: Answer, also: Readonly<Record<string, string>>): DialogueState => {
    const value = answer.kind === 'value' ? { [slot.id]: valueOfChoice(tree, step, slot, answer.value, known) ?? answer.value } : {};
    return { ...before, misses: 0, offered: [], slots: { ...before.slots, ...also, ...value } };
  };
  const answer = heard.answer(question);
  if (answer.kind === 'value') return proceed(scene, answeredBy(answer, filled), 'new');
  if (answer.kind === 'unknown') return answerInGeneral(scene, { ...before, misses: 0 });

  if (heard.recognition.zone === 'answer' && soundsLikeDanger(heard)) return warnOfDanger(scene, before);

  const named = heard.correction === undefined ? continuation(scene, before) : undefined;
  if (named !== undefined && named !== before.topic) return digress(scene, before, named, heard.recognition.confidence);

  if (named === before.topic && asksBesides(heard)) return besides(scene, before, named, filled);

  const ahead = heard.answerAhead(question);
  const sure = sureTopic(heard);
  const day = sure !== undefined && sure !== before.topic ? dayForGroup(scene, before.topic) : undefined;
  if (day)
    return noting(proceed(scene, { ...answeredBy(answer, filled), slots: { ...before.slots, ...filled, ...day } }, 'new'), slot.id, day);
  const news = Object.entries(filled).filter(
    ([id, value]) => before.slots[id] !== value && (id === DAY_ASKED || tellsApart(tree, id, value, before.slots[id])),
  );
  const dated = slot.kind === 'datum' && !heard.asks && news.some(([id]) => id === slot.id);
  const near = sure !== undefined && library.topics.get(sure)?.group === library.topics.get(before.topic)?.group;
  const tellsDay =
    near && !heard.asks && news.some(([id]) => library.slots.get(id)?.kind === 'datum' && tellsApart(tree, id, '', undefined));
  const goesOn = dated || tellsDay || ((heard.followUp || isTiny(heard)) && news.length > 0);
  if (sure !== undefined && sure !== before.topic && named === undefined && sure !== OUT_OF_SCOPE && !goesOn) {
    if (isSmallTalk(sure)) return takeUp(scene, before);
    return digress(scene, answeredBy(ahead, {}), sure, heard.recognition.confidence);
  }
  if (ahead.kind === 'value') return proceed(scene, answeredBy(ahead, filled), 'new');
  if (news.length > 0) return noting(proceed(scene, answeredBy(ahead, filled), 'new'), slot.id, Object.fromEntries(news));
  if (sure === before.topic && heard.asks) return besides(scene, before, before.topic, filled);
  if (sure === before.topic) return enter(scene, before, sure, heard.recognition.confidence);
  const likeliest = heard.recognition.ranking[0]?.topic;
  if (heard.asks && (likeliest === before.topic || asksAboutThat(heard))) return besides(scene, before, before.topic, filled);
  const meant = subjectInContext(scene, before);
  return meant === undefined ? neither(scene, before) : digress(scene, before, meant, heard.recognition.confidence);
}

/** "2 maanden": whatever it sounds like on its own, here it only adds. */
const isTiny = ({ scrap, asks, text }: Scene['heard']): boolean => scrap && !asks && wordsIn(text) <= 3;

/** "is een proces-verbaal nodig", "online": no question mark, and no answer to what was asked. */
const asksBesides = ({ asks, text }: Scene['heard']): boolean =>
  asks ||
  text.includes('?') ||
  wordsIn(text) <= 2 ||
  /^\W*(?:en |maar |of )?(?:is|zijn|krijg|wordt|worden|kost|duurt|moet|moeten|are|will|does) /i.test(text);

/** A question about the subject at hand that is no answer: what is known about it, else in general, and the open question again. */
function besides(scene: Scene, before: DialogueState, topic: string, filled: Readonly<Record<string, string>>): Advanced {
  const alone = { ...before, stack: [], misses: 0 };
  const told = proceed(scene, { ...alone, slots: { ...before.slots, ...filled } }, 'new');
  const general = told.moves.some(({ kind }) => kind === 'answer') ? told : answerInGeneral(scene, alone);
  const asked = scene.heard.asks ? { asked: scene.heard.text } : {};
  const moves = general.moves.map((move) => (move.kind === 'answer' ? { ...move, ...asked, lead: 'hierover' as const } : move));
  return interject(scene, { ...before, topic, misses: 0, offered: [], shown: general.state.shown }, moves);
}

/** Where the same question stays open, it says what was heard, so that nobody seems to talk to a wall. */
function noting(next: Advanced, open: string, noted: Readonly<Record<string, string>>): Advanced {
  const moves = next.moves.map((move) =>
    move.kind === 'ask' && move.slot.id === open ? { ...move, reason: 'noted' as const, noted } : move,
  );
  return { ...next, moves };
}

/** A message that is no answer and no subject: not ours, angry, in danger, a question that is not clear, or not understood. */
function neither(scene: Scene, before: DialogueState): Advanced {
  const { heard } = scene;
  const { zone, ranking } = heard.recognition;
  const isOurs = zone !== 'refuse' && ranking[0]?.topic !== OUT_OF_SCOPE;
  if (heard.pointer && !isOurs) return interject(scene, { ...before, misses: 0 }, [{ kind: 'out-of-scope', pointer: heard.pointer }]);
  if (heard.mood === 'angry') return calm(scene, before);
  if (soundsLikeDanger(heard)) return warnOfDanger(scene, before);
  const guesses = guessesOf(scene);
  if (heard.asks && zone === 'offer' && guesses.length > 0) return offer(scene, before, guesses);
  if (before.misses === 0) {
    const again = proceed(scene, { ...before, offered: [] }, 'did-not-fit');
    return { ...again, state: { ...again.state, misses: 1 } };
  }
  return { state: { ...before, misses: before.misses + 1 }, moves: [{ kind: 'not-understood', time: 2, suggest: [] }] };
}
