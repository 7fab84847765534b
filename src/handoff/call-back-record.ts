import { z } from 'zod';
import type { RecordKind } from '../shared/records.ts';
import { Colleague, Window } from './handoff.ts';

/** What only the colleague who calls may read, locked with a key of this server (`channels/desk/secret-box.ts`). */
const Sealed = z.strictObject({ key: z.string(), iv: z.string(), tag: z.string(), data: z.string() });
export type Sealed = z.infer<typeof Sealed>;

/** An appointment to call somebody: apart from the talk, because it holds a number. Gone when it is done. */
export const CallBack = z.strictObject({
  talk: z.string(),
  wish: z.string(),
  reference: z.string(),
  window: Window,
  /** `pending` until the talk agreed to it. */
  state: z.enum(['pending', 'open']),
  createdAt: z.iso.datetime(),
  urgent: z.boolean(),
  /** Who has it now, and since when. */
  by: Colleague.optional(),
  takenAt: z.iso.datetime().optional(),
  /** Calls that nobody answered. */
  tries: z.number().int().min(0),
  secret: Sealed,
});
export type CallBack = z.infer<typeof CallBack>;

/** By opaque id; the owner is the talk, so that they are forgotten together. Due when the window opens. */
export const CALL_BACKS: RecordKind<CallBack> = { name: 'call-back', schema: 1, value: CallBack };

/** A record whose talk did not agree within this time is of a process that died in between. */
export const PENDING_MS = 10 * 60_000;

/** After so many calls that nobody answered, the colleague decides what to do. */
export const MOST_TRIES = 3;

/** Where it stands for those who call: `te-laat` is past its window, whoever has it. */
export function stateOf({ window, by }: Pick<CallBack, 'window' | 'by'>, now: string): 'te-doen' | 'nu' | 'te-laat' | 'bezig' {
  const at = Date.parse(now);
  if (at > Date.parse(window.until)) return 'te-laat';
  if (by !== undefined) return 'bezig';
  return at >= Date.parse(window.from) ? 'nu' : 'te-doen';
}

/** In the order in which they must be made: late ones first. */
export function inCallOrder<C extends Pick<CallBack, 'window' | 'urgent'>>(callBacks: Iterable<C>): readonly C[] {
  return [...callBacks].sort((a, b) => Number(b.urgent) - Number(a.urgent) || Date.parse(a.window.until) - Date.parse(b.window.until));
}
