import { OUT_OF_SCOPE } from './training-content.ts';

/** What became of one sentence of a development set. */
export interface Outcome {
  readonly gold: string;
  /** Topics, best first. */
  readonly ranking: readonly string[];
  readonly confidence: number;
  readonly zone: 'answer' | 'offer' | 'refuse';
}

/** Shares, 0..1. In scope: of sentences about our topics. */
export interface Score {
  readonly inScope: number;
  readonly outOfScope: number;
  /** The first topic is right, whatever the zone. */
  readonly first: number;
  /** Right among the first three topics of ours, whatever the zone. */
  readonly firstThree: number;
  readonly rightAtFirst: number;
  readonly answeredWrongly: number;
  readonly rightOrOffered: number;
  readonly refused: number;
  readonly outOfScopeAnswered: number;
  readonly outOfScopeRefused: number;
  /** Expected calibration error of `confidence`, ten bins. */
  readonly ece: number;
  readonly reliability: readonly { readonly from: number; readonly count: number; readonly confidence: number; readonly right: number }[];
}

const OFFERED = 3;

function offeredOf(ranking: readonly string[]): string[] {
  return ranking.filter((topic) => topic !== OUT_OF_SCOPE).slice(0, OFFERED);
}

export function scoreOf(outcomes: readonly Outcome[]): Score {
  const ours = outcomes.filter((outcome) => outcome.gold !== OUT_OF_SCOPE);
  const others = outcomes.filter((outcome) => outcome.gold === OUT_OF_SCOPE);
  const share = (list: readonly Outcome[], test: (outcome: Outcome) => boolean) =>
    list.length === 0 ? 0 : list.filter(test).length / list.length;
  const isFirst = (outcome: Outcome) => outcome.ranking[0] === outcome.gold;
  const isOffered = (outcome: Outcome) => outcome.zone === 'offer' && offeredOf(outcome.ranking).includes(outcome.gold);
  const isAnswered = (outcome: Outcome) => outcome.zone === 'answer' && isFirst(outcome);
  const reliability = Array.from({ length: 10 }, (_, bin) => {
    const inBin = outcomes.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === bin);
    return {
      from: bin / 10,
      count: inBin.length,
      confidence: inBin.reduce((sum, one) => sum + one.confidence, 0) / Math.max(1, inBin.length),
      right: share(inBin, isFirst),
    };
  });
  return {
    inScope: ours.length,
    outOfScope: others.length,
    first: share(ours, isFirst),
    firstThree: share(ours, (outcome) => offeredOf(outcome.ranking).includes(outcome.gold)),
    rightAtFirst: share(ours, isAnswered),
    answeredWrongly: share(ours, (outcome) => outcome.zone === 'answer' && !isFirst(outcome)),
    rightOrOffered: share(ours, (outcome) => isAnswered(outcome) || isOffered(outcome)),
    refused: share(ours, (outcome) => outcome.zone === 'refuse'),
    outOfScopeAnswered: share(others, (outcome) => outcome.zone === 'answer'),
    outOfScopeRefused: share(others, (outcome) => outcome.zone === 'refuse'),
    ece: reliability.reduce((sum, bin) => sum + (bin.count / Math.max(1, outcomes.length)) * Math.abs(bin.confidence - bin.right), 0),
    reliability,
  };
}
