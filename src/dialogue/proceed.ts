import type { Library, SlotDefinition } from '../knowledge/library.ts';
import type { Heard } from '../understanding/heard.ts';
import { choicesOf } from './choices.ts';
import { follow, type RunRule } from './follow.ts';
import type { AskReason, Move } from './move.ts';
import type { DialogueState } from './state.ts';
import type { Tree } from './tree.ts';

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

/** The slot with the day that a question is about; slots.yaml has it. */
export const DAY_ASKED = 'peildatum';
/** How many levels of digression are remembered. */
const DEEPEST_STACK = 3;

/**
 * Turns to a subject: fills its slots from the message and moves on in its tree.
 * Of what was known, only slots that are kept from subject to subject stay (`carry`), or all of them when it is the same subject.
 */
export function enter(scene: Scene, before: DialogueState, topic: string, confidence: number, corrected = false): Advanced {
  const { library, heard } = scene;
  const same = before.topic === topic;
  const kept = same ? before.slots : carried(library, before.slots);
  const definitions = definitionsFor(library, topic);
  const said = Object.fromEntries(Object.entries(before.pending).filter(([id]) => definitions.some((slot) => slot.id === id)));
  const filled = { ...said, ...heard.read(definitions), ...dayAsked(scene, topic) };
  const state: DialogueState = { ...quiet(before), topic, confidence, slots: { ...kept, ...filled }, asked: same ? before.asked : [] };
  return proceed(scene, state, corrected ? 'corrected' : 'new');
}

/** Like `enter`, but the tree that was open is taken up again afterwards. */
export function digress(scene: Scene, before: DialogueState, topic: string, confidence: number): Advanced {
  if (before.topic === undefined || before.step === undefined) return enter(scene, before, topic, confidence);
  const frame = {
    topic: before.topic,
    slots: before.slots,
    asked: before.asked,
    ...(before.confidence === undefined ? {} : { confidence: before.confidence }),
  };
  const stack = [...before.stack, frame].slice(-DEEPEST_STACK);
  return enter(scene, { ...before, stack }, topic, confidence);
}

/** Follows the tree of the current subject as far as what is known goes, and asks or answers there. */
export function proceed(scene: Scene, state: DialogueState, reason: AskReason | 'corrected'): Advanced {
  const { library } = scene;
  const topic = state.topic;
  if (topic === undefined) throw new Error('There is no subject to go on with; enter() sets it.');
  const about = library.topics.get(topic);
  if (about?.humanOnly === true) return resume(scene, { ...state, step: undefined }, [{ kind: 'human', topic }]);
  const tree = library.trees.get(topic);
  if (!tree) return withoutTree(scene, state, topic, reason === 'corrected');

  const stop = follow(tree, state.slots, scene.run);
  const known = { ...state.slots, ...stop.outcomes };
  switch (stop.step.kind) {
    case 'ask': {
      const slot = library.slots.get(stop.step.slot);
      if (!slot) throw new Error(`Tree ${topic} asks for the unknown slot "${stop.step.slot}"; the content loader should have refused it.`);
      const asked = state.asked.at(-1) === slot.id ? state.asked : [...state.asked, slot.id];
      const why = reason === 'corrected' ? 'new' : reason;
      const choices = choicesOf(tree, stop.step, slot, state.slots[slot.id]);
      return {
        state: { ...state, step: stop.id, asked },
        moves: [{ kind: 'ask', topic, step: stop.step, slot, choices, known, reason: why }],
      };
    }
    case 'answer': {
      const { article, variant, suggest, plan } = stop.step;
      return answered(scene, state, {
        kind: 'answer',
        topic,
        article,
        variant,
        suggest,
        known,
        ...(plan === undefined ? {} : { plan }),
        ...(reason === 'corrected' ? { lead: 'correctie-begrepen' as const } : {}),
      });
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
  const article = scene.library.articles.get(topic);
  if (!article) return resume(scene, { ...state, step: undefined }, [{ kind: 'human', topic }]);
  return answered(scene, state, {
    kind: 'answer',
    topic,
    article: article.id,
    variant: '',
    suggest: article.followUps,
    known: state.slots,
    lead: 'weet-niet',
  });
}

/** Takes up the tree that was left last, if any: its question is put again after the moves given. */
export function resume(scene: Scene, state: DialogueState, moves: readonly Move[]): Advanced {
  const frame = state.stack.at(-1);
  if (!frame) return { state, moves };
  const slots = { ...carried(scene.library, state.slots), ...frame.slots };
  const returned: DialogueState = {
    ...state,
    topic: frame.topic,
    confidence: frame.confidence,
    slots,
    asked: frame.asked,
    stack: state.stack.slice(0, -1),
  };
  const next = proceed(scene, returned, 'resume');
  return { state: next.state, moves: [...moves, ...next.moves] };
}

/** The slots that a subject's tree reads, and those that are kept anyway. */
export function definitionsFor(library: Library, topic: string | undefined): readonly SlotDefinition[] {
  const used = usedSlots(topic === undefined ? undefined : library.trees.get(topic));
  return [...library.slots.values()].filter((slot) => used.has(slot.id) || (slot.carry === true && slot.kind !== 'datum'));
}

/** The day that a question is about, where the tree itself reads no days: it decides which fee holds. */
function dayAsked({ library, heard }: Scene, topic: string): Record<string, string> {
  const used = usedSlots(library.trees.get(topic));
  const readsDays = [...used].some((id) => library.slots.get(id)?.kind === 'datum');
  return heard.dayAsked === undefined || readsDays ? {} : { [DAY_ASKED]: heard.dayAsked };
}

/** The state after a message that was understood. */
export function quiet(state: DialogueState): DialogueState {
  return { ...state, misses: 0, offered: [], pending: {}, step: undefined };
}

function withoutTree(scene: Scene, state: DialogueState, topic: string, corrected: boolean): Advanced {
  const article = scene.library.articles.get(topic);
  if (!article) return resume(scene, { ...state, step: undefined }, [{ kind: 'no-answer-yet', topic }]);
  return answered(scene, state, {
    kind: 'answer',
    topic,
    article: article.id,
    variant: '',
    suggest: article.followUps,
    known: state.slots,
    ...(corrected ? { lead: 'correctie-begrepen' as const } : {}),
  });
}

function answered(scene: Scene, state: DialogueState, move: Extract<Move, { kind: 'answer' }>): Advanced {
  const { topic, article, variant, plan } = move;
  const shown = { topic, article, variant, ...(plan === undefined ? {} : { plan }) };
  return resume(scene, { ...state, step: undefined, shown }, [move]);
}

function carried(library: Library, slots: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(slots).filter(([id]) => library.slots.get(id)?.carry === true));
}

/** The slots that a tree asks, reckons with or chooses by. */
export function usedSlots(tree: Tree | undefined): ReadonlySet<string> {
  const used = new Set<string>();
  for (const step of tree?.steps.values() ?? []) {
    if (step.kind === 'ask') used.add(step.slot);
    if (step.kind === 'rule') for (const slot of Object.values(step.input)) used.add(slot);
    if (step.kind === 'ask' || step.kind === 'rule')
      for (const branch of step.next) for (const condition of branch.when) used.add(condition.slot);
  }
  return used;
}
