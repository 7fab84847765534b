import type { Library, SlotDefinition } from '../knowledge/library.ts';
import { readDates } from '../understanding/dates.ts';
import type { Heard } from '../understanding/heard.ts';
import { contentWords } from '../understanding/small-words.ts';
import type { DialogueState } from './state.ts';
import type { Tree } from './tree.ts';

/** The slot with the day that a question is about; slots.yaml has it. */
export const DAY_ASKED = 'peildatum';

type Slots = Readonly<Record<string, string>>;

/** Words around a day that add nothing to it. */
const AROUND_A_DAY: ReadonlySet<string> = new Set(['pas', 'al', 'nog', 'waarschijnlijk', 'misschien']);

/** The slots that a subject's tree reads, and those that are kept anyway. Of a day that a tree asks for, any day in a message may be it. */
function definitionsFor(library: Library, topic: string | undefined): readonly SlotDefinition[] {
  const tree = topic === undefined ? undefined : library.trees.get(topic);
  const used = usedSlots(tree);
  const asked = new Set([...(tree?.steps.values() ?? [])].flatMap((step) => (step.kind === 'ask' ? [step.slot] : [])));
  return [...library.slots.values()]
    .filter((slot) => used.has(slot.id) || (slot.carry === true && slot.kind !== 'datum'))
    .map((slot) => (asked.has(slot.id) && slot.beside ? { ...slot, beside: [] } : slot));
}

/** The slots that a message fills while the talk is about a subject, and the dates that it names for another. */
export function filledBy(library: Library, heard: Heard, topic: string | undefined): Slots {
  const kept = [...library.slots.values()].filter(({ kind, carry }) => kind === 'datum' && carry === true);
  return { ...heard.readNamedDays(kept), ...heard.read(definitionsFor(library, topic)) };
}

/** What a message says about a subject: the slots that it fills, and the day that it asks about. */
export function saidAbout(library: Library, heard: Heard, topic: string): Slots {
  const said = filledBy(library, heard, topic);
  const isOfSlot = Object.entries(said).some(([id, value]) => value === heard.dayAsked && library.slots.get(id)?.kind === 'datum');
  return { ...said, ...(isOfSlot ? {} : dayAsked(library, topic, heard.dayAsked)) };
}

/** True when a message says something that the answer on this subject can depend on. */
export function changesAnswer(library: Library, heard: Heard, topic: string): boolean {
  const used = usedSlots(library.trees.get(topic));
  return Object.keys(saidAbout(library, heard, topic)).some((id) => id === DAY_ASKED || used.has(id));
}

/** What is known when a subject comes up: what was said of it before, and else only what is kept from subject to subject. */
export function keptFor(library: Library, before: DialogueState, topic: string, heard: Heard): Slots {
  const left = before.stack.findLast((frame) => frame.topic === topic);
  const kept = before.topic === topic ? before.slots : { ...carriedFrom(library, before.slots), ...left?.slots };
  const goesOn = heard.followUp || heard.correction !== undefined || before.step !== undefined;
  return goesOn
    ? kept
    : Object.fromEntries(Object.entries(kept).filter(([id]) => id !== DAY_ASKED && library.slots.get(id)?.once !== true));
}

/** What was said while it was not clear which subject was meant, as far as this subject wants it. */
export function pendingFor(library: Library, before: DialogueState, topic: string): Slots {
  const kept = [...library.slots.values()].filter(({ carry }) => carry === true);
  const wanted = new Set([...definitionsFor(library, topic), ...kept].map(({ id }) => id));
  const day = dayAsked(library, topic, before.pending[DAY_ASKED]);
  return { ...Object.fromEntries(Object.entries(before.pending).filter(([id]) => wanted.has(id))), ...day };
}

/** The slots that are kept from subject to subject. */
export function carriedFrom(library: Library, slots: Slots): Slots {
  return Object.fromEntries(Object.entries(slots).filter(([id]) => library.slots.get(id)?.carry === true));
}

/** The day that a question is about, where the tree itself takes any day for its own: it decides which fee holds. */
function dayAsked(library: Library, topic: string, day: string | undefined): Slots {
  const readsDays = definitionsFor(library, topic).some(({ kind, beside }) => kind === 'datum' && (beside ?? []).length === 0);
  return day === undefined || readsDays ? {} : { [DAY_ASKED]: day };
}

/**
 * The day that a few words name and nothing else ("over drie weken pas"), for the subjects around this one: their trees read it when they come up.
 * Undefined when the message says more, or those subjects read no day or different ones.
 */
export function dayForGroup({ heard, library }: { readonly heard: Heard; readonly library: Library }, topic: string): Slots | undefined {
  if (!namesOnlyADay(heard)) return undefined;
  const group = library.topics.get(topic)?.group;
  const near = [...library.trees.values()].filter((tree) => library.topics.get(tree.topic)?.group === group);
  const used = new Set(near.flatMap((tree) => [...usedSlots(tree)]));
  const days = [...library.slots.values()].filter(({ id, kind, carry }) => kind === 'datum' && carry === true && used.has(id));
  const [only, ...others] = days;
  return only === undefined || others.length > 0 ? undefined : heard.read([only]);
}

function namesOnlyADay(heard: Heard): boolean {
  if (heard.dayAsked === undefined || heard.asks) return false;
  const [date, ...others] = readDates(heard.text, heard.today);
  if (date === undefined || others.length > 0) return false;
  const around = heard.text.slice(0, date.start) + heard.text.slice(date.end);
  return contentWords(around).every((word) => AROUND_A_DAY.has(word));
}

/** True when a tree can lead another way for this value: it asks for the slot, reckons with it, or names the new value or the old one. */
export function tellsApart(tree: Tree, slot: string, value: string, before: string | undefined): boolean {
  return [...tree.steps.values()].some((step) => {
    if (step.kind === 'answer' || step.kind === 'human') return false;
    if (step.kind === 'ask' && step.slot === slot) return true;
    if (step.kind === 'rule' && Object.values(step.input).includes(slot)) return true;
    const named = step.next.flatMap(({ when }) => when.filter((condition) => condition.slot === slot));
    return named.some((condition) => !('values' in condition) || [value, before ?? ''].some((one) => condition.values.includes(one)));
  });
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
