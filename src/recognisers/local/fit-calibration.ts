import { chanceOf, zoneOf, type ModelCalibration, type Limits } from './calibration.ts';
import type { DevSentence } from './dev-set.ts';
import { fitCurve } from './fit-curve.ts';
import type { Model } from './model.ts';
import { scoreOf, type Outcome, type Score } from './score.ts';
import { judge } from './signals.ts';
import { OUT_OF_SCOPE } from './training-content.ts';

/** What the limits must keep to on the development set, as shares. */
export interface Goals {
  readonly answeredWrongly: number;
  readonly outOfScopeAnswered: number;
  /** Of our own topics, refused. */
  readonly refused: number;
}

const FOLDS = 10;

interface Row {
  readonly gold: string;
  readonly ranking: readonly string[];
  readonly signals: readonly number[];
}

/**
 * Fits both curves and both limits on sentences that the model was not trained on.
 * The score is honest to one side: each sentence is judged by curves fitted on the other nine tenths; the limits are chosen on all.
 */
export function fitCalibration(
  model: Model,
  sentences: readonly DevSentence[],
  goals: Goals,
): { calibration: ModelCalibration; score: Score } {
  const rows = sentences.map((sentence): Row => {
    const { order, signals } = judge(model, model.predict(sentence.text));
    return { gold: sentence.topic, ranking: order.map((k) => model.data.topics[k] ?? ''), signals };
  });
  const judged = rows.map((row) => ({ ...row, confidence: 0, inScope: 0 }));
  for (let fold = 0; fold < FOLDS; fold++) {
    const curves = fitCurves(rows.filter((_, i) => i % FOLDS !== fold));
    judged.forEach((row, i) => {
      if (i % FOLDS === fold)
        judged[i] = { ...row, confidence: chanceOf(curves.right, row.signals), inScope: chanceOf(curves.inScope, row.signals) };
    });
  }
  const scoreAt = (limits: Limits) =>
    scoreOf(
      judged.map((row): Outcome => ({
        gold: row.gold,
        ranking: row.ranking,
        confidence: row.confidence,
        zone: zoneOf(row.confidence, row.inScope, row.ranking[0] === OUT_OF_SCOPE, limits),
      })),
    );

  // What is rather ours than not is never refused.
  const refuseBelow =
    STEPS.filter((step) => step <= 0.5).findLast((limit) => scoreAt({ ...NEVER, refuseBelow: limit }).refused <= goals.refused) ?? 0;
  const fitting: Candidate[] = [];
  for (const answerInScopeFrom of STEPS.filter((step) => step >= 0.5)) {
    for (const answerFrom of STEPS.filter((step) => step >= 0.3)) {
      const limits = { answerFrom, answerInScopeFrom, refuseBelow };
      const score = scoreAt(limits);
      if (score.answeredWrongly > goals.answeredWrongly || score.outOfScopeAnswered > goals.outOfScopeAnswered) continue;
      fitting.push({ limits, score });
      break;
    }
  }
  const never = { ...NEVER, refuseBelow };
  const best = mostBalanced(fitting, A_HANDFUL / rows.filter(({ gold }) => gold !== OUT_OF_SCOPE).length) ?? {
    limits: never,
    score: scoreAt(never),
  };
  return { calibration: { ...fitCurves(rows), ...best.limits }, score: best.score };
}

interface Candidate {
  readonly limits: Limits;
  readonly score: Score;
}

/**
 * Of the limits with which nearly the most is right at first, the pair that lies closest together: on a set of a few hundred sentences a
 * handful decides between one limit at its lowest with the other at its highest, and the reverse.
 */
function mostBalanced(candidates: readonly Candidate[], nearly: number): Candidate | undefined {
  const most = Math.max(...candidates.map(({ score }) => score.rightAtFirst));
  const apart = ({ limits }: Candidate): number => Math.abs(limits.answerFrom - limits.answerInScopeFrom);
  return candidates.filter(({ score }) => score.rightAtFirst >= most - nearly).sort((a, b) => apart(a) - apart(b))[0];
}

const A_HANDFUL = 4;
const STEPS = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);
const NEVER = { answerFrom: 1, answerInScopeFrom: 1 };

function fitCurves(rows: readonly Row[]) {
  const signals = rows.map((row) => row.signals);
  return {
    right: fitCurve(
      signals,
      rows.map((row) => row.ranking[0] === row.gold),
    ),
    inScope: fitCurve(
      signals,
      rows.map((row) => row.gold !== OUT_OF_SCOPE),
    ),
  };
}
