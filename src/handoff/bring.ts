import { choicesOf } from '../dialogue/choices.ts';
import { follow } from '../dialogue/follow.ts';
import type { Lead, Move } from '../dialogue/move.ts';
import { quiet } from '../dialogue/proceed.ts';
import type { DialogueState } from '../dialogue/state.ts';
import { HUMAN } from '../dialogue/topics.ts';
import { mayBeShown } from '../knowledge/validity.ts';
import { availability, type Availability } from './availability.ts';
import { callBackWindow } from './call-back-window.ts';
import type { Handoff, Human, Wish } from './handoff.ts';
import { ask, leave, offer, offerCallBack, queue } from './resident-acts.ts';
import { decided, ownWaiting, waitNow, type Decided, type MessageScene, type ResidentScene } from './resident-scene.ts';
import { same } from './step.ts';

/** How many things are asked for the agent. */
const MOST_QUESTIONS = 2;

interface About {
  readonly human: Human;
  readonly dialogue: DialogueState;
  readonly wish: Wish;
  /** As clients and figures name the offer. */
  readonly topic?: string;
  readonly lead?: Lead;
}

/** Asks whether a human is wanted, with place and time; where nobody can come, offers a call-back or the telephone instead. */
export function propose(scene: ResidentScene, about: About): Decided {
  const found = whoCanHelp(scene, about);
  if (found.kind === 'call-back') return proposeCallBack(about, found);
  const { human, dialogue, wish, topic = HUMAN, lead } = about;
  return decided(offer(human, wish), dialogue, [{ kind: 'offer-human', topic, wait: found.wait, ...(lead === undefined ? {} : { lead }) }]);
}

/** Somebody who wants a human now, who is asked first what the agent will need, where the subject's tree has an open question. */
export function askFirst(scene: MessageScene, about: About): Decided {
  const { human, dialogue, wish } = about;
  const question = questionFor(scene, quiet(dialogue), wish.topic, 'for-human');
  if (!question || whoCanHelp(scene, about).kind === 'call-back') return bring(scene, about);
  return decided(ask(human, wish, MOST_QUESTIONS, scene.heard.at), question.dialogue, [question.move]);
}

/** Somebody who wants a human now: into the queue, or a call-back where nobody can come. */
export function bring(scene: ResidentScene, about: About): Decided {
  const found = whoCanHelp(scene, about);
  const calm = { ...about, dialogue: quiet(about.dialogue) };
  return found.kind === 'call-back' ? proposeCallBack(calm, found) : enqueue(scene, calm, found);
}

/** In the queue from now on, with place and time. */
function enqueue(scene: ResidentScene, about: About, found: Extract<Availability, { kind: 'queue' }>): Decided {
  const { human, dialogue, wish, topic = wish.topic ?? HUMAN, lead } = about;
  const step = queue(human, wish, scene.heard.at, found.norms);
  const wait = waitNow(scene, step.human, wish);
  return decided(step, dialogue, [{ kind: 'queue', topic, wait, ...(lead === undefined ? {} : { lead }) }]);
}

/**
 * Where somebody who waits stands, with the time. When nobody is there any more, no place that means nothing: a call-back beside it,
 * or after danger the telephone.
 */
export function whereInQueue(scene: ResidentScene, about: Omit<About, 'wish'>, handoff: Extract<Handoff, { status: 'queued' }>): Decided {
  const { human, dialogue, topic = HUMAN, lead } = about;
  const { wish, window } = handoff;
  const said = lead === undefined ? {} : { lead };
  const found = whoCanHelp(scene, { human, wish });
  if (found.kind === 'queue' || found.why === 'too-late') {
    const wait = waitNow(scene, human, wish);
    return decided(same(human), dialogue, [{ kind: 'queue', topic, wait, ...(window ? { window } : {}), ...said }]);
  }
  if (wish.urgent || !found.window) return decided(same(human), dialogue, [{ kind: 'human', topic, ...said }]);
  const move: Move = { kind: 'offer-call-back', topic, why: found.why, window: found.window, stays: true, ...said };
  return decided(offerCallBack(human, wish, found.window, 'late'), dialogue, [move]);
}

/** Somebody who asks to be called: the form, and the queue keeps the place of who waits in it. By telephone where no moment is known. */
export function proposeCall({ library, heard }: ResidentScene, { human, dialogue, wish, topic = HUMAN }: About): Decided {
  const window = callBackWindow(library.gemeente.chat, library.holidays, heard.at);
  if (!window) return decided(same(human), dialogue, [{ kind: 'human', topic }]);
  const why = human.handoff.status === 'queued' ? 'late' : 'closed';
  return decided(offerCallBack(human, wish, window, why), dialogue, [{ kind: 'call-back-form', window }]);
}

const whoCanHelp = (scene: ResidentScene, { human, wish }: Pick<About, 'human' | 'wish'>): Availability =>
  availability(scene.library, scene.desk, scene.heard.at, ownWaiting(scene, human, wish));

/** The next open question of the tree of a subject; undefined where it needs none, or has no tree. */
export function questionFor(
  { library, dialogue: { run, heard } }: MessageScene,
  state: DialogueState,
  topic: string | undefined,
  reason: 'for-human' | 'also-for-human',
): { readonly dialogue: DialogueState; readonly move: Move } | undefined {
  const tree = topic === undefined ? undefined : library.trees.get(topic);
  const article = topic === undefined ? undefined : library.articles.get(topic);
  if (!tree || topic === undefined || (article && !mayBeShown(article, library, heard.today))) return undefined;
  const stop = follow(tree, state.topic === topic ? state.slots : {}, run);
  const slot = stop.step.kind === 'ask' ? library.slots.get(stop.step.slot) : undefined;
  if (stop.step.kind !== 'ask' || !slot) return undefined;
  const dialogue = { ...state, topic, step: stop.id, asked: [...state.asked.filter((id) => id !== slot.id), slot.id] };
  const known = { ...state.slots, ...stop.outcomes };
  const choices = choicesOf(tree, stop.step, slot, state.slots[slot.id]);
  return { dialogue, move: { kind: 'ask', topic, step: stop.step, slot, choices, known, reason } };
}

function proposeCallBack(
  { human, dialogue, wish, topic = HUMAN, lead }: About,
  found: Extract<Availability, { kind: 'call-back' }>,
): Decided {
  const { why, window } = found;
  const said = lead === undefined ? {} : { lead };
  if (!window) return decided(leave(human), dialogue, [{ kind: 'human', topic, ...said }]);
  return decided(offerCallBack(human, wish, window, 'closed'), dialogue, [{ kind: 'offer-call-back', topic, why, window, ...said }]);
}
