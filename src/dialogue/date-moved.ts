import { readPastUntil } from '../shared/past-until.ts';
import { Temporal } from 'temporal-polyfill';
import type { Scene } from './proceed.ts';
import { usedSlots } from './slots.ts';
import { UNKNOWN, type DialogueState } from './state.ts';

/** The day that was said before, moved as this message says ("het wordt een week later"); undefined without one such day. */
export function dateMoved({ heard, library }: Scene, before: DialogueState): Readonly<Record<string, string>> | undefined {
  const shift = heard.dateShift;
  if (shift === undefined) return undefined;
  const used = usedSlots(library.trees.get(before.topic ?? ''));
  const days = Object.entries(before.slots).filter(
    ([id, value]) => used.has(id) && value !== UNKNOWN && library.slots.get(id)?.kind === 'datum',
  );
  const [only, ...others] = days;
  if (only === undefined || others.length > 0) return undefined;
  const [id, day] = only;
  // Of a vague past day it is not known what a week earlier is.
  if (readPastUntil(day) !== undefined) return undefined;
  return { [id]: Temporal.PlainDate.from(day).add(shift).toString() };
}
