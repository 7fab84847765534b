import { z } from 'zod';
import type { RecordKind } from '../shared/records.ts';

/** Somebody who works at the desk of one municipality: who she is, what she takes, and when she was last seen. */
export const Agent = z.strictObject({
  person: z.string(),
  /** As colleagues see her. */
  name: z.string(),
  /** As residents see her: a first name or a function. */
  shown: z.string(),
  presence: z.enum(['online', 'busy', 'pause']),
  /** Topic groups that she knows; none: all. */
  skills: z.array(z.string()),
  /** Talks at once; absent: as many as the municipality says. */
  capacity: z.number().int().min(1).max(8).optional(),
  isLead: z.boolean(),
  /** Real time: the last sign of life of her desk. */
  lastSeen: z.iso.datetime(),
});
export type Agent = z.infer<typeof Agent>;

/** By person. */
export const AGENTS: RecordKind<Agent> = { name: 'agent', schema: 1, value: Agent };

/** Who gave no sign of life for this long is gone: her talks go back to the front of the queue. */
const LOST_AFTER_MS = 45_000;

/**
 * True while her desk is open, in real milliseconds since 1970.
 * @param since when this process began to listen: before it nobody could be heard, so everybody gets the whole time again
 */
export function isThere({ lastSeen }: Pick<Agent, 'lastSeen'>, now: number, since: number, lostAfterMs = LOST_AFTER_MS): boolean {
  return now - Math.max(Date.parse(lastSeen), since) < lostAfterMs;
}
