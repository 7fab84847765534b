import type { Conversation } from '../conversation/conversation.ts';
import { isWritten, type WrittenEntry } from '../conversation/log.ts';
import type { Move } from '../dialogue/move.ts';
import type { Scene } from '../dialogue/proceed.ts';
import type { DialogueState } from '../dialogue/state.ts';
import { interject } from '../dialogue/proceed.ts';
import { HUMAN, isSmallTalk, OUT_OF_SCOPE, plain, sureTopic } from '../dialogue/topics.ts';
import type { Library } from '../knowledge/library.ts';
import { labelOf } from '../reply/phrase-choices.ts';
import type { AboutHuman } from '../understanding/about-human.ts';
import { waitOf, type Wait } from './availability.ts';
import type { DeskStanding } from './desk-standing.ts';
import type { Human, Reason, Wish } from './handoff.ts';
import type { HandoffEvent } from './protocol.ts';
import { waitingOf, type Waiting } from './queue.ts';
import { hadOf, type Happened, type Step } from './step.ts';

/** What the handoff's side of a turn may look at: the talk, what was heard, and how things stand at the desk. */
export interface ResidentScene {
  readonly library: Library;
  readonly talk: Conversation;
  readonly heard: WrittenEntry;
  readonly desk: DeskStanding;
}

/** With what the message means, what it says about waiting for a human, and what the dialogue can do with it. */
export type MessageScene = ResidentScene & { readonly dialogue: Scene; readonly says: ReadonlySet<AboutHuman> };

/** What the handoff's side made of a turn. */
export interface Decided {
  readonly human: Human;
  readonly happened: readonly Happened[];
  readonly dialogue: DialogueState;
  readonly moves: readonly Move[];
  /** Besides what happened: what the resident thought of it. */
  readonly events?: readonly HandoffEvent[];
  /** A call-back that is not wanted any more. */
  readonly cancelled?: string;
}

export const decided = ({ human, happened }: Step, dialogue: DialogueState, moves: readonly Move[]): Decided => ({
  human,
  happened,
  dialogue,
  moves,
});

/** A new wish of this talk, about what it was about. Its id is that of no other, and the same when the turn is made again. */
export function wishOf({ talk, heard, library }: ResidentScene, reason: Reason, about?: string): Wish {
  const topic = about ?? talk.state.dialogue.topic;
  const known = topic === undefined || isAboutNothing(topic) ? undefined : library.topics.get(topic);
  return {
    id: `${talk.id}.${heard.seq}`,
    reason,
    urgent: false,
    at: heard.at,
    ...(known === undefined ? {} : { topic: known.id, skill: known.group }),
  };
}

/** Subjects that tell an agent nothing about what the talk is about. */
const isAboutNothing = (topic: string): boolean => topic === HUMAN || topic === OUT_OF_SCOPE || isSmallTalk(topic);

/** The talk as it waits, or would from now on. */
export function ownWaiting({ talk, heard }: ResidentScene, human: Human, wish: Wish): Waiting {
  const place = wish.urgent || hadOf(human.handoff) !== undefined ? 'front' : 'normal';
  const skill = wish.skill === undefined ? {} : { skill: wish.skill };
  return waitingOf({ id: talk.id, state: { ...talk.state, ...human } }) ?? { talk: talk.id, wish: wish.id, urgent: wish.urgent, place, since: heard.at, ...skill }; // prettier-ignore
}

/** How long a talk that stands in the queue may still wait. */
export const waitNow = (scene: ResidentScene, human: Human, wish: Wish): Wait => waitOf(scene.desk, ownWaiting(scene, human, wish));

/** True when the button with these words was pressed, or typed over. */
export const pressed = ({ library, heard }: ResidentScene, key: string): boolean =>
  [library, library.otherLanguage].some((one) => one && plain(heard.content.text ?? '') === plain(labelOf(one, key)));

/** Everything about humans in a talk's state. */
export function humanOf({ talk: { state } }: ResidentScene): Human {
  const { handoff, wrapUp, review } = state;
  return { handoff, ...(wrapUp ? { wrapUp } : {}), ...(review ? { review } : {}) };
}

/** Asks for a human, in any wording. */
export const wantsHuman = ({ dialogue: { heard } }: MessageScene): boolean => heard.command === 'human' || sureTopic(heard) === HUMAN;

/** True when the last thing that the resident was told is about humans, so that a bare "ja" answers that. */
export function isAnsweringUs({ talk }: ResidentScene): boolean {
  const last = talk.log.findLast(
    (entry) => isWritten(entry) && entry.visibleTo === 'all' && entry.by !== 'resident' && entry.kind === 'message',
  );
  if (last === undefined || !isWritten(last)) return false;
  return last.meaning?.kind === 'handoff' || last.by === 'system';
}

/** Says one of the bot's sentences and goes on where the talk was. */
export function saying(
  scene: MessageScene,
  step: Step,
  phrase: string,
  choices: Extract<Move, { kind: 'say' }>['choices'] = 'none',
): Decided {
  const said: Move = { kind: 'say', phrase, as: 'notice', choices };
  const { state, moves } = interject(scene.dialogue, scene.talk.state.dialogue, [said]);
  return decided(step, state, moves);
}
