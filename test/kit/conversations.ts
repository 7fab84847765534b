import { Temporal } from 'temporal-polyfill';
import { type Conversation, freshState, SCHEMA } from '../../src/conversation/conversation.ts';
import { isWritten, type NewEntry, type WrittenEntry } from '../../src/conversation/log.ts';
import type { TurnHandler } from '../../src/conversation/turn-handler.ts';
import type { Clock } from '../../src/shared/clock.ts';
import type { Ids } from '../../src/shared/ids.ts';

export const T0 = '2026-04-14T10:00:00Z';

/** An id like those of version 7, told by a number, made in April 2026. */
export const idOf = (n: number): string => `019d8b00-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

/** An instant some seconds after T0. */
export const at = (seconds: number): string =>
  Temporal.Instant.from(T0)
    .add({ milliseconds: seconds * 1000 })
    .toString();

/** A conversation without entries; give what matters. */
export const aConversation = (given: Partial<Conversation> = {}): Conversation => ({
  schema: SCHEMA,
  id: idOf(1),
  gemeente: 'voorbeeldstad',
  channel: 'directline',
  user: 'resident-1',
  createdAt: T0,
  version: 0,
  cursor: 0,
  tries: 0,
  state: freshState('nl'),
  effects: [],
  log: [],
  ...given,
});

/** What a resident says. */
export const aMessage = (text: string, given: Partial<NewEntry> = {}): NewEntry => ({
  id: `in-${text}`,
  at: T0,
  lang: 'nl',
  by: 'resident',
  kind: 'message',
  visibleTo: 'all',
  content: { text },
  ...given,
});

/** What the bot says. */
export const aReply = (text: string, given: Partial<NewEntry> = {}): NewEntry => aMessage(text, { id: `out-${text}`, by: 'bot', ...given });

/** Answers "x" with "echo x" and counts the turns in a slot, so that a turn that took effect twice shows. */
export const echo: TurnHandler = async (before, heard) => ({
  state: counted(before),
  replies: [aReply(`echo ${heard.content.text ?? heard.kind}`, { at: heard.at })],
  effects: [],
});

export const counted = (before: Conversation): Conversation['state'] => ({
  ...before.state,
  dialogue: { ...before.state.dialogue, slots: { ...before.state.dialogue.slots, turns: String(turnsOf(before) + 1) } },
});

export const turnsOf = (talk: Conversation): number => Number(talk.state.dialogue.slots['turns'] ?? 0);

export const textsOf = (talk: Conversation | undefined): (string | undefined)[] =>
  (talk?.log ?? []).filter(isWritten).map((entry) => entry.content.text);

export const writtenOf = (talk: Conversation | undefined): WrittenEntry[] => (talk?.log ?? []).filter(isWritten);

/** Stands still until it is set. */
export function aClock(start: string = T0): Clock & { set(instant: string): void } {
  let now = Temporal.Instant.from(start);
  return { now: () => now, set: (instant) => void (now = Temporal.Instant.from(instant)) };
}

/** `a-1`, `a-2` … */
export function idsInOrder(prefix = 'id'): Ids {
  let last = 0;
  return () => `${prefix}-${(last += 1)}`;
}
