import { choicesOf, valueOfChoice } from '../../src/dialogue/choices.ts';
import { follow, type RunRule, type Stop } from '../../src/dialogue/follow.ts';
import { UNKNOWN } from '../../src/dialogue/state.ts';
import type { Tree } from '../../src/dialogue/tree.ts';
import type { Library, SlotDefinition } from '../../src/knowledge/library.ts';
import { addDays } from '../../src/knowledge/rules/working-days.ts';

/** One way through a tree: what was asked and answered, and where it ended. */
export interface Path {
  readonly asked: readonly string[];
  readonly known: Readonly<Record<string, string>>;
  readonly end: Stop;
}

/** Days around today at which the outcomes of rules change. */
const DAYS_FROM_TODAY = [-400, -60, -8, -5, -1, 0, 1, 2, 4, 8, 14, 20, 27, 28, 29, 60, 200];

/** Below, at and over the limits of four and eight months. */
const STAYS = ['P3M', 'P4M', 'P8M', '~P8M', 'P1Y', '>P6M', '2027-03-01/2027-11-01'];

/** Every way through a tree as the dialogue takes it: each answer to each question, "geen idee" included, and each thing that may be mentioned unasked. */
export function walkTree(tree: Tree, library: Library, today: string, run: RunRule): readonly Path[] {
  const paths: Path[] = [];
  const visit = (known: Readonly<Record<string, string>>, asked: readonly string[]): void => {
    const stop = follow(tree, known, run);
    if (stop.step.kind !== 'ask') {
      paths.push({ asked, known, end: stop });
      return;
    }
    const slot = library.slots.get(stop.step.slot);
    if (!slot) throw new Error(`unknown slot ${stop.step.slot}`);
    if (asked.length > 12) throw new Error(`tree ${tree.topic} asks without end: ${asked.join(' > ')}`);
    for (const value of valuesOf(tree, stop.step, slot, known[slot.id], today)) visit({ ...known, [slot.id]: value }, [...asked, slot.id]);
  };
  visit({}, []);
  for (const known of mentions(tree, library)) visit(known, []);
  return paths;
}

function valuesOf(
  tree: Tree,
  step: Parameters<typeof choicesOf>[1],
  slot: SlotDefinition,
  known: string | undefined,
  today: string,
): readonly string[] {
  if (slot.kind === 'datum') return [...DAYS_FROM_TODAY.map((days) => addDays(today, days)), UNKNOWN];
  const labels = choicesOf(tree, step, slot, known).map(({ label }) => label);
  const stays = slot.kind === 'duur' ? STAYS : [];
  return [...labels.map((label) => valueOfChoice(tree, step, slot, label, known) ?? label), ...stays, UNKNOWN];
}

/** Each value of each slot that the tree looks at but never asks. */
function mentions(tree: Tree, library: Library): readonly Readonly<Record<string, string>>[] {
  const steps = [...tree.steps.values()];
  const asked = new Set(steps.flatMap((step) => (step.kind === 'ask' ? [step.slot] : [])));
  const looked = new Set(steps.flatMap((step) => ('next' in step ? step.next.flatMap(({ when }) => when.map(({ slot }) => slot)) : [])));
  return [...looked]
    .filter((id) => !asked.has(id) && !id.startsWith('uitkomst.'))
    .flatMap((id) => (library.slots.get(id)?.options ?? []).map(({ value }) => ({ [id]: value })));
}
