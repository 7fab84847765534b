import type { Choice } from '../conversation/log.ts';
import type { SlotDefinition } from '../knowledge/library.ts';
import { dutch } from '../reply/dutch.ts';
import { speechOf } from '../reply/speech-of.ts';
import type { Speech } from '../reply/speech.ts';
import { interval } from './conditions.ts';
import { UNKNOWN } from './state.ts';
import type { AskStep, Tree } from './tree.ts';

/** The oldest age that a person is taken to have. */
const OLDEST = 130;

/**
 * The buttons under a question. A `leeftijd` gets its groups from the ages at which the tree branches, within what is known of it;
 * a `datum` is typed.
 */
export function choicesOf(tree: Tree, step: AskStep, slot: SlotDefinition, known?: string): readonly Choice[] {
  switch (slot.kind) {
    case 'keuze':
    case 'ja-nee':
    case 'duur':
      return slot.options.map((option) => ({ label: option.label, say: option.label }));
    case 'leeftijd':
      return ageGroups(tree, step, slot, known).map((group) => ({ label: group.label, say: group.label }));
    case 'datum':
      return [];
    default:
      return slot.kind satisfies never;
  }
}

/** The value of a slot that a button stands for, undefined when the words are no button of this question. */
export function valueOfChoice(tree: Tree, step: AskStep, slot: SlotDefinition, said: string, known?: string): string | undefined {
  if (slot.kind === 'leeftijd') return ageGroups(tree, step, slot, known).find((group) => group.label === said)?.value;
  return slot.options.find((option) => option.label === said)?.value;
}

function ageGroups(
  tree: Tree,
  step: AskStep,
  { id: slot, language }: SlotDefinition,
  known?: string,
): readonly { label: string; value: string }[] {
  const [youngest, oldest] = known === undefined || known === UNKNOWN ? [0, OLDEST] : interval(known);
  const own = boundsIn(step, slot);
  const all =
    own.length > 0
      ? own
      : [...tree.steps.values()].flatMap((other) => (other.kind === 'ask' || other.kind === 'rule' ? boundsIn(other, slot) : []));
  const inside = [...new Set(all)].filter((bound) => bound > youngest && bound <= oldest).sort((a, b) => a - b);
  const edges = [youngest, ...inside, oldest + 1];
  const groups = edges.slice(0, -1).map((from, index) => {
    const below = edges[index + 1] ?? OLDEST + 1;
    return { value: `${from}-${below - 1}`, label: labelOf(from, below, speechOf({ language })) };
  });
  return groups.reverse();
}

function boundsIn(step: Pick<AskStep, 'next'>, slot: string): number[] {
  return step.next.flatMap((branch) =>
    branch.when.flatMap((condition) =>
      condition.slot !== slot ? [] : 'below' in condition ? [condition.below] : 'from' in condition ? [condition.from] : [],
    ),
  );
}

function labelOf(from: number, below: number, speech: Speech): string {
  return below > OLDEST && from !== below - 1 && from !== 0 ? speech.age(from) : speech.age(from, below - 1);
}

/** A readable form of an age slot: "6 jaar", "12 tot en met 17 jaar". */
export function ageInWords(value: string, speech: Speech = dutch): string {
  const [min, max] = interval(value);
  return labelOf(min, max + 1, speech);
}
