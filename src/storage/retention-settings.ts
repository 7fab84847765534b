import { z } from 'zod';

const days = (byDefault: number) => z.int().min(1).max(3650).default(byDefault);

/** Days that each kind is kept; set by the operator of a municipality, beside those of the work of colleagues and of Teams (`staff/retention.ts`). */
export const KeepDays = z.strictObject({
  /** Talks, after the last thing that happened in them. */
  talkDays: days(90),
  /** A call-back that nobody made, with its number, after its window. One that was made goes at once. */
  callBackDays: days(14),
  /** What became of wishes for a human, without words, after they were settled. */
  handledDays: days(400),
  /** Answers that colleagues found wrong, for who reviews them. */
  reviewDays: days(365),
  /** Figures of talks, without words. */
  figureDays: days(1825),
  /** Who did what at the desk and with the help. */
  auditDays: days(400),
  /** What was removed, when and why. */
  deletionDays: days(1825),
});
export type KeepDays = z.infer<typeof KeepDays>;

export const DEFAULT_KEEP: KeepDays = KeepDays.parse({});
