import { z } from 'zod';
import { SIGNALS } from './signals.ts';

const Curve = z.strictObject({ bias: z.number(), weights: z.array(z.number()).length(SIGNALS.length) });

const PerModel = z.strictObject({
  /** The chance that the first topic is right. */
  right: Curve,
  /** The chance that the message is about a topic of ours at all. */
  inScope: Curve,
  /** From this confidence on it is answered … */
  answerFrom: z.number().min(0).max(1),
  /** … and from this chance of being in scope on. */
  answerInScopeFrom: z.number().min(0).max(1),
  /** Below this chance of being in scope it is refused. */
  refuseBelow: z.number().min(0).max(1),
});

/** `calibration.json`, fitted on the development set by `src/commands/calibrate.ts` and committed. */
export const Calibration = z.strictObject({ inwoner: PerModel, medewerker: PerModel, 'inwoner-en': PerModel });
export type Calibration = z.infer<typeof Calibration>;
export type ModelCalibration = z.infer<typeof PerModel>;
export type Limits = Pick<ModelCalibration, 'answerFrom' | 'answerInScopeFrom' | 'refuseBelow'>;
export type Curve = z.infer<typeof Curve>;

/** @returns 0..1 */
export function chanceOf(curve: Curve, signals: readonly number[]): number {
  let sum = curve.bias;
  for (let i = 0; i < curve.weights.length; i++) sum += (curve.weights[i] ?? 0) * (signals[i] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}

/** Answered, offered or refused; a message whose first topic is out of scope is never answered. */
export function zoneOf(confidence: number, inScope: number, firstIsOutOfScope: boolean, limits: Limits): 'answer' | 'offer' | 'refuse' {
  if (!firstIsOutOfScope && confidence >= limits.answerFrom && inScope >= limits.answerInScopeFrom) return 'answer';
  return inScope < limits.refuseBelow ? 'refuse' : 'offer';
}
