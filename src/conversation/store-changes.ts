import { err, ok, type Result } from '../shared/result.ts';
import { Conversation, Effect, freshState, State } from './conversation.ts';
import { type Entry, isWritten, type NewEntry, WrittenEntry } from './log.ts';
import { type AppendRefusal, type Change, MAX_ENTRIES } from './store.ts';

export type Place = { readonly seq: number; readonly id: string; readonly duplicate: boolean };

/*
 * What each act of a store does to a conversation, as values: adapters differ only in how they keep the outcome.
 * Nothing is let through that could not be read back, and what comes out is frozen: it is shared by readers.
 */

/** A new conversation as it may be stored. @throws ZodError when it does not fit: our mistake */
export function checkedNew(conversation: Conversation): Conversation {
  const checked = frozen(Conversation.parse(conversation));
  const gap = checked.log.findIndex((entry, at) => entry.seq !== at);
  if (gap !== -1) throw new Error(`Conversation ${checked.id} has no entry ${gap}: the log it is opened with must be gapless.`);
  return checked;
}

/** @throws ZodError when the entry does not fit: our mistake */
export function withEntry(now: Conversation, entry: NewEntry): { next: Conversation; outcome: Result<Place, AppendRefusal> } {
  const known = entry.clientId === undefined ? undefined : now.log.find((old) => isWritten(old) && old.clientId === entry.clientId);
  if (known && isWritten(known)) return { next: now, outcome: ok({ seq: known.seq, id: known.id, duplicate: true }) };
  if (now.log.length >= MAX_ENTRIES && entry.kind !== 'wake') return { next: now, outcome: err({ kind: 'full' }) };
  const seq = now.log.length;
  return { next: changed(now, { log: extended(now.log, [entry]) }), outcome: ok({ seq, id: entry.id, duplicate: false }) };
}

/**
 * The conversation after a change; undefined when it has another version by now.
 * @throws ZodError when the change does not fit, Error when the cursor goes back or past the log: our mistakes
 */
export function withChange(now: Conversation, version: number, change: Change): Conversation | undefined {
  if (now.version !== version) return undefined;
  const checked = checkedChange(now, change);
  const known = new Set(now.effects.map((effect) => effect.id));
  return changed(now, {
    version: version + 1,
    ...(checked.cursor === undefined ? {} : { cursor: checked.cursor, tries: 0 }),
    ...(checked.wakeAt === undefined ? {} : { wakeAt: checked.wakeAt ?? undefined }),
    state: checked.state,
    effects: [...now.effects, ...checked.effects.filter((effect) => !known.has(effect.id))],
    log: extended(now.log, checked.entries),
  });
}

/** The change itself when it may be committed to this conversation. @throws as `withChange` */
export function checkedChange(now: Conversation, change: Change): Change {
  const { cursor } = change;
  if (cursor !== undefined && (cursor < now.cursor || cursor > now.log.length)) {
    throw new Error(`Cursor ${cursor} is outside ${now.cursor} to ${now.log.length} of conversation ${now.id}.`);
  }
  if (change.wakeAt) Conversation.shape.wakeAt.parse(change.wakeAt);
  extended([], change.entries);
  return { ...change, state: State.parse(change.state), effects: change.effects.map((effect) => Effect.parse(effect)) };
}

/** Undefined when it has another version by now. */
export const withTry = (now: Conversation, version: number): Conversation | undefined =>
  now.version === version ? changed(now, { tries: now.tries + 1 }) : undefined;

export const withoutEffect = (now: Conversation, effectId: string): Conversation =>
  now.effects.some((effect) => effect.id === effectId)
    ? changed(now, { effects: now.effects.filter((effect) => effect.id !== effectId) })
    : now;

export function withSent(now: Conversation, entryId: string, remoteId: string): Conversation {
  const pending = (entry: Entry) => isWritten(entry) && entry.id === entryId && entry.delivery === 'pending';
  if (!now.log.some(pending)) return now;
  return changed(now, { log: now.log.map((entry) => (pending(entry) ? { ...entry, delivery: 'sent' as const, remoteId } : entry)) });
}

/** Without `seqs` everything that was said goes, with the state and the wake-up; effects stay, they concern others. */
export function withErased(now: Conversation, seqs?: readonly number[]): Conversation {
  const gone = seqs && new Set(seqs);
  const log = now.log.map((entry) => (!gone || gone.has(entry.seq) ? { seq: entry.seq, erased: true as const } : entry));
  const whole = gone ? {} : { state: freshState(now.state.lang), wakeAt: undefined };
  return changed(now, { version: now.version + 1, log, ...whole });
}

/** Freezes a value and all that hangs from it, so that no reader can change what others read. */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}

function extended(log: readonly Entry[], more: readonly NewEntry[]): Entry[] {
  return [...log, ...more.map((entry, n) => WrittenEntry.parse({ ...entry, seq: log.length + n }))];
}

function changed(now: Conversation, part: Partial<Conversation>): Conversation {
  const { wakeAt, ...next } = { ...now, ...part };
  return frozen(wakeAt === undefined ? next : { ...next, wakeAt });
}
