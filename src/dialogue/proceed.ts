import type { Library } from '../knowledge/library.ts';
import { mayBeShown } from '../knowledge/validity.ts';
import type { Heard } from '../understanding/heard.ts';
import { readPastUntil } from '../shared/past-until.ts';
import { choicesOf } from './choices.ts';
import { follow, type RunRule } from './follow.ts';
import type { AskReason, Move } from './move.ts';
import { carriedFrom, keptFor, pendingFor, saidAbout } from './slots.ts';
import type { DialogueState } from './state.ts';
import { sureTopic } from './topics.ts';

/** What the dialogue may look at, besides its own state. */
export interface Scene {
  readonly library: Library;
  readonly heard: Heard;
  readonly run: RunRule;
}

/** The next state with the moves that led to it. */
export interface Advanced {
  readonly state: DialogueState;
  readonly moves: readonly Move[];
}

type AnswerMove = Extract<Move, { kind: 'answer' }>;

/** Three levels of digression, and a second question that waits. The oldest is let go. */
const DEEPEST_STACK = 4;

/** Turns to a subject: fills its slots from the message and moves on in its tree. A tree of the same subject that was left half-way is this one. */
export function enter(scene: Scene, before: DialogueState, topic: string, confidence: number, corrected = false): Advanced {
  const { library, heard } = scene;
  const slots = { ...keptFor(library, before, topic, heard), ...pendingFor(library, before, topic), ...saidAbout(library, heard, topic) };
  const asked = before.topic === topic ? before.asked : (before.stack.findLast((frame) => frame.topic === topic)?.asked ?? []);
  const stack = before.stack.filter((frame) => frame.topic !== topic);
  return proceed(scene, { ...quiet(before), topic, confidence, slots, asked, stack }, corrected ? 'corrected' : 'new');
}

/** Like `enter`, but the tree that was open is taken up again afterwards. */
export function digress(scene: Scene, before: DialogueState, topic: string, confidence: number): Advanced {
  if (before.topic === undefined || before.step === undefined || before.topic === topic) return enter(scene, before, topic, confidence);
  return enter(scene, leave(before), topic, confidence);
}

/** Remembers the subject at hand, to take it up again later. */
export function leave(before: DialogueState): DialogueState {
  const frame = frameOf(before);
  if (!frame) return before;
  const others = before.stack.filter((other) => other.topic !== frame.topic);
  return { ...before, stack: [...others, frame].slice(-(DEEPEST_STACK - 1)) };
}

/** What must be remembered to take the subject at hand up again. */
function frameOf({ topic, slots, asked, confidence }: DialogueState): DialogueState['together'] {
  return topic === undefined ? undefined : { topic, slots, asked, ...(confidence === undefined ? {} : { confidence }) };
}

/** Follows the tree of the current subject as far as what is known goes, and asks or answers there. */
export function proceed(scene: Scene, state: DialogueState, reason: AskReason | 'corrected'): Advanced {
  const { library } = scene;
  const topic = state.topic;
  if (topic === undefined) throw new Error('There is no subject to go on with; enter() sets it.');
  const about = library.topics.get(topic);
  if (about?.humanOnly === true) return resume(scene, { ...state, step: undefined }, [{ kind: 'human', topic }]);
  const lead =
    reason === 'corrected' ? { lead: 'correctie-begrepen' as const } : reason === 'second' ? { lead: 'tweede-vraag' as const } : {};
  const tree = library.trees.get(topic);
  if (!tree)
    return inGeneral(scene, state, topic, lead) ?? resume(scene, { ...state, step: undefined }, [{ kind: 'no-answer-yet', topic }]);

  const stop = follow(tree, state.slots, scene.run);
  const known = { ...state.slots, ...stop.outcomes };
  switch (stop.step.kind) {
    case 'ask': {
      const article = library.articles.get(topic);
      if (article && !mayBeShown(article, library, scene.heard.today)) return inGeneral(scene, state, topic, {}) ?? { state, moves: [] };
      const slot = library.slots.get(stop.step.slot);
      if (!slot) throw new Error(`Tree ${topic} asks for the unknown slot "${stop.step.slot}"; the content loader should have refused it.`);
      const asked = state.asked.at(-1) === slot.id ? state.asked : [...state.asked, slot.id];
      const isVague = readPastUntil(state.slots[slot.id] ?? '') !== undefined;
      const why = isVague && (reason === 'new' || reason === 'corrected') ? 'which-day' : reason === 'corrected' ? 'new' : reason;
      const choices = choicesOf(tree, stop.step, slot, state.slots[slot.id]);
      return {
        state: { ...state, step: stop.id, asked },
        moves: [{ kind: 'ask', topic, step: stop.step, slot, choices, known, reason: why }],
      };
    }
    case 'answer': {
      const { article, variant, suggest, plan } = stop.step;
      const withPlan = plan === undefined ? {} : { plan };
      return answered(scene, state, { kind: 'answer', topic, article, variant, suggest, known, ...withPlan, ...lead });
    }
    case 'human':
      return resume(scene, { ...state, step: undefined }, [{ kind: 'human', topic, phrase: stop.step.phrase }]);
    default:
      return stop.step satisfies never;
  }
}

/** The general answer of the current subject, for who cannot answer the open question. */
export function answerInGeneral(scene: Scene, state: DialogueState): Advanced {
  const topic = state.topic ?? '';
  return inGeneral(scene, state, topic, { lead: 'weet-niet' }) ?? resume(scene, { ...state, step: undefined }, [{ kind: 'human', topic }]);
}

/** Takes up the tree that was left last, if any: its question is put again after the moves given. */
function resume(scene: Scene, state: DialogueState, moves: readonly Move[]): Advanced {
  const frame = state.stack.at(-1);
  if (!frame) return { state, moves };
  const returned: DialogueState = {
    ...state,
    topic: frame.topic,
    confidence: frame.confidence,
    slots: { ...carriedFrom(scene.library, state.slots), ...frame.slots },
    asked: frame.asked,
    stack: state.stack.slice(0, -1),
    together: frame.waiting === true ? frameOf(state) : undefined,
  };
  const next = proceed(scene, returned, frame.waiting === true ? 'second' : 'resume');
  return { state: next.state, moves: [...moves, ...next.moves] };
}

/** Says something in between: the question that was open, if any, is put again after it. */
export function interject(scene: Scene, state: DialogueState, moves: readonly Move[]): Advanced {
  if (state.step === undefined) return { state, moves };
  const again = proceed(scene, state, 'resume');
  return { state: again.state, moves: [...moves, ...again.moves] };
}

/** The state after a message that was understood. */
export function quiet(state: DialogueState): DialogueState {
  return { ...state, misses: 0, offered: [], pending: {}, step: undefined, together: undefined };
}

function inGeneral(scene: Scene, state: DialogueState, topic: string, lead: Pick<AnswerMove, 'lead'>): Advanced | undefined {
  const article = scene.library.articles.get(topic);
  if (!article) return undefined;
  const move: AnswerMove = { kind: 'answer', topic, article: article.id, variant: '', suggest: article.followUps, known: state.slots };
  return answered(scene, state, { ...move, ...lead });
}

/** Gives an answer; who gets the one that was shown last is told that it is the same. */
function answered(scene: Scene, state: DialogueState, move: AnswerMove): Advanced {
  const known = Object.entries(move.known)
    .map(([id, value]) => `${id}=${value}`)
    .sort()
    .join('&');
  const shown = {
    topic: move.topic,
    article: move.article,
    variant: move.variant,
    known,
    ...(move.plan === undefined ? {} : { plan: move.plan }),
  };
  const last = state.shown;
  const same = last?.article === shown.article && last.variant === shown.variant && last.known === known;
  // Who surely asks for the subject itself gets it once more, as a whole.
  const asked = same && scene.heard.asks && sureTopic(scene.heard) !== move.topic ? { asked: scene.heard.text } : {};
  const told = same && move.lead === undefined ? { ...move, ...asked, lead: 'herhaal' as const } : move;
  return resume(scene, { ...state, step: undefined, shown }, [told]);
}
