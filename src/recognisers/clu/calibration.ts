import { z } from 'zod';

const Share = z.number().min(0).max(1);

const PerAudience = z.strictObject({
  /** The chance that the first topic is right is σ(bias + weight · logit(score)); 0 and 1 leave the score as it is. */
  bias: z.number(),
  weight: z.number().positive(),
  /** From this chance on it is answered … */
  answerFrom: Share,
  /** … when the first score is this far ahead of the second. */
  leadFrom: Share,
  /** From this chance on the first topics are offered; below it the cloud has nothing to say. */
  offerFrom: Share,
  /** From this chance on "None" of the cloud is believed. */
  refuseFrom: Share,
});

/** `calibration.json`: limits of the cloud's scores, apart from the local ones. `fitted` tells whether they were measured on real answers. */
export const CluCalibration = z.strictObject({ fitted: z.boolean(), why: z.string(), inwoner: PerAudience, medewerker: PerAudience });
export type CluCalibration = z.infer<typeof CluCalibration>;
export type CluLimits = z.infer<typeof PerAudience>;

/** @param score 0..1 @returns 0..1 */
export function chanceOf(score: number, { bias, weight }: Pick<CluLimits, 'bias' | 'weight'>): number {
  const inside = Math.min(1 - EDGE, Math.max(EDGE, score));
  return 1 / (1 + Math.exp(-(bias + weight * Math.log(inside / (1 - inside)))));
}

const EDGE = 1e-6;
