import type { ProcedureHit } from '../find-procedures.ts';

/** How much of what tells steps apart must stand at the step. */
const LEAST_COVER = 0.25;
/** How far the next best step must stay behind. */
const CLEARLY_BETTER = 0.85;
/** How far the whole of the procedure may go before it. */
const WHOLE_AT_MOST = 2;
/** Steps that fit less than this share of the best one are not named as likely. */
const LIKELY_FROM = 0.5;
const MOST_LIKELY = 3;

/** The step of a procedure that a question is about; without one it is the whole, with the steps that are likely. */
export function pickStep(procedure: string, hits: readonly ProcedureHit[]): { readonly step?: string; readonly likely: readonly string[] } {
  const own = hits.filter((hit) => hit.procedure === procedure).toSorted((a, b) => b.within.score - a.within.score);
  const steps = own.flatMap(({ step, within }) => (step === undefined ? [] : [{ step, ...within }]));
  const [best, next] = steps;
  if (!best || best.score === 0) return { likely: [] };
  const whole = own.find(({ step }) => step === undefined)?.within.score ?? 0;
  const isClear = best.cover >= LEAST_COVER && (next?.score ?? 0) <= best.score * CLEARLY_BETTER && whole <= best.score * WHOLE_AT_MOST;
  if (isClear) return { step: best.step, likely: [] };
  const likely = steps.filter(({ score }) => score >= best.score * LIKELY_FROM).slice(0, MOST_LIKELY);
  return { likely: likely.map(({ step }) => step) };
}
