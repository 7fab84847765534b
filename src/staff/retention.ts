import { z } from 'zod';

/** Days that is kept what belongs to a colleague's own work, and what she asked; set by the operator of a municipality. */
export const StaffRetention = z.strictObject({
  /** Cases, after they were last touched. */
  caseDays: z.int().min(1).max(365).default(30),
  /** What she did before, after she last did it. */
  historyDays: z.int().min(1).max(3650).default(730),
  /** Questions to experts, tips and drafts, after they were settled. */
  questionDays: z.int().min(1).max(3650).default(365),
  /** Where somebody's chat in Teams is, after it was last used: without it nothing can reach her there unasked. */
  teamsDays: z.int().min(1).max(3650).default(365),
});
export type StaffRetention = z.infer<typeof StaffRetention>;

/** By municipality. */
export type Retention = (gemeente: string) => StaffRetention;

export const DEFAULT_RETENTION: StaffRetention = StaffRetention.parse({});
