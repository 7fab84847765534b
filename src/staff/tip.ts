import { z } from 'zod';
import { Temporal } from 'temporal-polyfill';
import type { RecordKind } from '../shared/records.ts';
import { Somebody, Told, untold, withNotice } from './notice.ts';

/** What a colleague thinks of a step, for the team that keeps it. Words are screened before they come here. */
export const Tip = z.strictObject({
  ...Told.shape,
  from: Somebody,
  team: z.string(),
  procedure: z.string(),
  step: z.string().optional(),
  /** Versions of the text that she saw. */
  version: z.number().int(),
  localVersion: z.number().int(),
  kind: z.enum(['klopt-niet', 'onduidelijk', 'tip']),
  text: z.string().max(2000),
  at: z.iso.datetime(),
  status: z.enum(['new', 'used', 'declined']),
  handledBy: Somebody.optional(),
  handledAt: z.iso.datetime().optional(),
});
export type Tip = z.infer<typeof Tip>;

export const TIP: RecordKind<Tip> = { name: 'werktip', schema: 1, value: Tip };

/** A new tip, with the notice to the team. */
export function newTip(about: Omit<Tip, 'status' | keyof typeof untold>): Tip {
  return withNotice({ ...about, status: 'new', ...untold }, { kind: 'tip', to: { team: about.team }, at: about.at });
}

/** The tip after the team looked at it; who gave it hears so. The same tip when it was handled so already. */
export function handledTip(tip: Tip, status: 'used' | 'declined', by: Somebody, now: string): Tip {
  if (tip.status === status) return tip;
  const handled: Tip = { ...tip, status, handledBy: by, handledAt: now };
  return withNotice(handled, { kind: 'tip-handled', to: { person: tip.from.person }, at: now });
}

/** When it is old enough to go. */
export const tipDueAt = ({ at, handledAt }: Tip, keepDays: number): string =>
  Temporal.Instant.from(handledAt ?? at)
    .add({ hours: 24 * keepDays })
    .toString();
