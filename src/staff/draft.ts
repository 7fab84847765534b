import { z } from 'zod';
import { Temporal } from 'temporal-polyfill';
import type { RecordKind } from '../shared/records.ts';
import { Somebody } from './notice.ts';

const Instant = z.iso.datetime();

/**
 * An accepted answer of an expert, to become part of a procedure. Nobody is shown it as the way to work: an editor looks at it first,
 * and only what is written into `knowledge/` counts.
 */
export const Draft = z.strictObject({
  /** Id of the question. */
  id: z.string(),
  team: z.string(),
  /** Where it belongs; absent when the question named no procedure and none fits. */
  procedure: z.string().optional(),
  step: z.string().optional(),
  question: z.string(),
  answer: z.string(),
  answeredBy: z.string(),
  madeAt: Instant,
  status: z.enum(['new', 'approved', 'declined']),
  /** What the editor made of it. */
  text: z.string().max(2000).optional(),
  decidedBy: Somebody.optional(),
  decidedAt: Instant.optional(),
});
export type Draft = z.infer<typeof Draft>;

export const DRAFT: RecordKind<Draft> = { name: 'concept-item', schema: 1, value: Draft };

/** What an editor decides about a draft: the state to reach. */
export const DraftDecision = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('approved'), procedure: z.string(), step: z.string(), text: z.string().trim().min(1).max(2000) }),
  z.strictObject({ status: z.literal('declined') }),
]);
export type DraftDecision = z.infer<typeof DraftDecision>;

/** Where drafts lie as files for editors, outside of what is shown. Putting one again replaces it. */
export interface DraftShelf {
  put(gemeente: string, draft: Draft): Promise<void>;
  remove(gemeente: string, id: string): Promise<void>;
}

/** The draft after a decision; the same when it was decided so already. */
export function decided(draft: Draft, decision: DraftDecision, by: Somebody, now: string): Draft {
  const after: Draft =
    decision.status === 'declined'
      ? { ...draft, status: 'declined' }
      : { ...draft, status: 'approved', procedure: decision.procedure, step: decision.step, text: decision.text };
  const isSame =
    draft.status === after.status && draft.text === after.text && draft.procedure === after.procedure && draft.step === after.step;
  return isSame ? draft : { ...after, decidedBy: by, decidedAt: now };
}

/** When it is old enough to go. */
export const draftDueAt = ({ madeAt, decidedAt }: Draft, keepDays: number): string =>
  Temporal.Instant.from(decidedAt ?? madeAt)
    .add({ hours: 24 * keepDays })
    .toString();
