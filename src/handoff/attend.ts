import { advance } from '../dialogue/advance.ts';
import { choicesOf, valueOfChoice } from '../dialogue/choices.ts';
import { soundsLikeDanger } from '../dialogue/danger.ts';
import { quiet } from '../dialogue/proceed.ts';
import { filledBy } from '../dialogue/slots.ts';
import { UNKNOWN, type DialogueState } from '../dialogue/state.ts';
import { HUMAN, topicByTitle } from '../dialogue/topics.ts';
import { atCallBackOffer, beforeCallBack, inQueue } from './attend-waiting.ts';
import { askFirst, bring, propose, proposeCall, questionFor } from './bring.ts';
import type { Handoff } from './handoff.ts';
import { answered, leave } from './resident-acts.ts';
import { decided, humanOf, pressed, saying, wantsHuman, wishOf, type Decided, type MessageScene } from './resident-scene.ts';
import { readReview } from './review.ts';
import { hadOf } from './step.ts';

type At<S extends Handoff['status']> = Extract<Handoff, { status: S }>;

/**
 * What a message means to the wish for a human that is open, or that was just settled: an answer to the offer or to a question for the agent,
 * a word about waiting, about being called, about how it was. Undefined when it is for the bot.
 */
export function attend(scene: MessageScene): Decided | undefined {
  const { handoff } = scene.talk.state;
  // The button "Hoe lang het duurt" asks nothing about waiting for a human.
  const title = topicByTitle(scene.library, scene.dialogue.heard.text)?.id;
  if (title !== undefined && title !== HUMAN) return undefined;
  switch (handoff.status) {
    case 'offered':
      return atOffer(scene, handoff);
    case 'asking':
      return atQuestion(scene, handoff);
    case 'queued':
      return inQueue(scene, handoff);
    case 'call-back-offered':
      return atCallBackOffer(scene, handoff);
    case 'call-back':
      return beforeCallBack(scene, handoff);
    case 'none':
      return readReview(scene) ?? goOn(scene);
    case 'active':
      return undefined;
    default:
      return handoff satisfies never;
  }
}

function atOffer(scene: MessageScene, { wish }: At<'offered'>): Decided | undefined {
  const { says, talk } = scene;
  const { heard } = scene.dialogue;
  const about = { human: humanOf(scene), dialogue: talk.state.dialogue, wish };
  if (says.has('how-long') || says.has('maybe-how-long')) return propose(scene, about);
  if (says.has('connect')) return bring(scene, about);
  const agrees = heard.yesNo === 'yes' && !heard.asks;
  if (agrees || pressed(scene, 'keuze-doorverbinden') || wantsHuman(scene))
    return wish.reason === 'not-understood' || wish.reason === 'complaint' ? bring(scene, about) : askFirst(scene, about);
  const refuses = heard.yesNo === 'no' || heard.command === 'stop' || says.has('leave');
  return refuses || pressed(scene, 'keuze-niet-doorverbinden') ? saying(scene, leave(about.human), 'aanbod-nee') : undefined;
}

/** An answer that the agent will need. Who asks something else instead is answered, and waits from then on. */
function atQuestion(scene: MessageScene, { wish, left }: At<'asking'>): Decided | undefined {
  const { says, talk, heard: entry } = scene;
  const { heard } = scene.dialogue;
  if (soundsLikeDanger(heard)) return undefined;
  const human = humanOf(scene);
  const calm = quiet(talk.state.dialogue);
  const isOver = { ...scene, talk: { ...talk, state: { ...talk.state, dialogue: calm } } };
  if (says.has('leave') || heard.command === 'stop') return saying(isOver, leave(human), 'aanbod-nee');
  const asIs = bring(scene, { human, dialogue: calm, wish });
  if (says.has('connect') || pressed(scene, 'keuze-gewoon-doorverbinden') || wantsHuman(scene)) return asIs;
  const slots = answerFor(scene, talk.state.dialogue);
  if (!slots) {
    const { state, moves } = advance(scene.dialogue, calm);
    const answers = moves.filter(({ kind }) => kind === 'answer' || kind === 'details');
    return answers.length === 0 ? asIs : { ...asIs, dialogue: quiet(state), moves: [...answers, ...asIs.moves] };
  }
  const known = { ...calm, slots: { ...calm.slots, ...slots } };
  const next = left > 1 ? questionFor(scene, known, wish.topic, 'also-for-human') : undefined;
  return next ? decided(answered(human, entry.at), next.dialogue, [next.move]) : bring(scene, { human, dialogue: known, wish });
}

/** What the message says in answer to the open question; undefined when it is no answer. */
function answerFor(scene: MessageScene, { topic, step: id, slots }: DialogueState): Readonly<Record<string, string>> | undefined {
  const { library } = scene;
  const { heard } = scene.dialogue;
  const tree = library.trees.get(topic ?? '');
  const step = tree?.steps.get(id ?? '');
  const slot = step?.kind === 'ask' ? library.slots.get(step.slot) : undefined;
  if (!tree || step?.kind !== 'ask' || !slot) return undefined;
  const known = slots[slot.id];
  const answer = heard.answer({ slot, choices: choicesOf(tree, step, slot, known) });
  const said = filledBy(library, heard, topic);
  if (answer.kind === 'value') return { ...said, [slot.id]: valueOfChoice(tree, step, slot, answer.value, known) ?? answer.value };
  if (answer.kind === 'unknown') return { ...said, [slot.id]: UNKNOWN };
  return Object.keys(said).length > 0 && !heard.asks ? { [slot.id]: UNKNOWN, ...said } : undefined;
}

/** Who was helped by a human goes on with one, in front of the queue; who asks to be called is not made to chat. */
function goOn(scene: MessageScene): Decided | undefined {
  const { says, talk } = scene;
  const about = (reason: 'again' | 'asked') => ({
    human: humanOf(scene),
    dialogue: quiet(talk.state.dialogue),
    wish: wishOf(scene, reason),
  });
  if (says.has('call') && scene.dialogue.heard.command === 'human') return proposeCall(scene, about('asked'));
  const resumes = says.has('resume') || pressed(scene, 'keuze-verder-met-medewerker');
  if (hadOf(talk.state.handoff) !== undefined && (resumes || wantsHuman(scene))) return bring(scene, about('again'));
  return resumes ? propose(scene, about('asked')) : undefined;
}
