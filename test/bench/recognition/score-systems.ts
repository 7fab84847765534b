import { OUT_OF_SCOPE } from '../../../src/recognisers/local/training-content.ts';

export type Zone = 'answer' | 'offer' | 'refuse';

/** What a system makes of one message. */
export interface Guess {
  /** Topics, best first. */
  readonly ranking: readonly string[];
  /** How sure it is of its first topic; only the order counts. */
  readonly sure: number;
  /** How sure it is that the message is about a topic at all; only the order counts. */
  readonly inScope: number;
  /** Where the system has limits of its own; the others get limits from the development set. */
  readonly zone?: Zone;
}
export interface Judged extends Guess {
  readonly gold: string;
}
export interface Share {
  readonly value: number;
  /** Standard error. */
  readonly error: number;
}
export interface Limits {
  readonly answerFrom: number;
  readonly refuseBelow: number;
}

/** Of our messages on the development set, refused at most. */
const REFUSED = 0.01;
const OFFERED = 3;

const offeredOf = ({ ranking }: Judged): string[] => ranking.filter((topic) => topic !== OUT_OF_SCOPE).slice(0, OFFERED);
const isOurs = ({ gold }: Judged): boolean => gold !== OUT_OF_SCOPE;
export const isFirst = ({ ranking, gold }: Judged): boolean => ranking[0] === gold;
export const isAmongThree = (one: Judged): boolean => offeredOf(one).includes(one.gold);

export function zoneAt(one: Judged, limits: Limits): Zone {
  if (one.zone !== undefined) return one.zone;
  if (one.ranking[0] !== OUT_OF_SCOPE && one.inScope >= limits.answerFrom) return 'answer';
  return one.inScope < limits.refuseBelow ? 'refuse' : 'offer';
}
export const isRightOrOffered =
  (limits: Limits) =>
  (one: Judged): boolean => {
    const zone = zoneAt(one, limits);
    return zone === 'answer' ? isFirst(one) : zone === 'offer' && isAmongThree(one);
  };
export const isAnsweredWrongly =
  (limits: Limits) =>
  (one: Judged): boolean =>
    zoneAt(one, limits) === 'answer' && !isFirst(one);

/**
 * Limits for a system without limits of its own: it answers the same share of the development set's messages in scope as the system that it is
 * compared with, its surest ones, and refuses as many as may be refused.
 */
export function limitsFor(dev: readonly Judged[], answered: number): Limits {
  const ours = dev.filter(isOurs);
  const sure = ours
    .filter(({ ranking }) => ranking[0] !== OUT_OF_SCOPE)
    .map(({ inScope }) => inScope)
    .sort((a, b) => b - a);
  const scores = ours.map(({ inScope }) => inScope).sort((a, b) => a - b);
  return {
    answerFrom: sure[Math.round(answered * ours.length) - 1] ?? -Infinity,
    refuseBelow: scores[Math.floor(REFUSED * ours.length)] ?? -Infinity,
  };
}

/** The share of the messages in scope that a system with limits of its own answers. */
export function answeredShare(dev: readonly Judged[]): number {
  return shareOf(dev.filter(isOurs), ({ zone }) => zone === 'answer').value;
}

export function shareOf(judged: readonly Judged[], test: (one: Judged) => boolean): Share {
  const value = judged.filter(test).length / Math.max(1, judged.length);
  return { value, error: Math.sqrt((value * (1 - value)) / Math.max(1, judged.length)) };
}

/** How much larger a share is for one system than for another on the same messages, with the error of that difference. */
export function leadOf(mine: readonly boolean[], theirs: readonly boolean[]): Share {
  const differences = mine.map((yes, i) => Number(yes) - Number(theirs[i]));
  const mean = differences.reduce((sum, one) => sum + one, 0) / Math.max(1, differences.length);
  const spread = differences.reduce((sum, one) => sum + (one - mean) ** 2, 0) / Math.max(1, differences.length - 1);
  return { value: mean, error: Math.sqrt(spread / Math.max(1, differences.length)) };
}

/** The chance that a message of ours gets a higher `inScope` than one that is not; the error after Hanley and McNeil (1982). */
export function scopeAuroc(judged: readonly Judged[]): Share {
  const ours = judged.filter(isOurs).map(({ inScope }) => inScope);
  const others = judged.filter((one) => !isOurs(one)).map(({ inScope }) => inScope);
  let wins = 0;
  for (const a of ours) for (const b of others) wins += a > b ? 1 : a === b ? 0.5 : 0;
  const value = wins / Math.max(1, ours.length * others.length);
  const q1 = value / (2 - value);
  const q2 = (2 * value * value) / (1 + value);
  const variance =
    (value * (1 - value) + (ours.length - 1) * (q1 - value * value) + (others.length - 1) * (q2 - value * value)) /
    Math.max(1, ours.length * others.length);
  return { value, error: Math.sqrt(variance) };
}

/** For each share of our messages answered, the surest first: the share of those answers that is wrong. */
export function riskByCoverage(judged: readonly Judged[]): { coverage: number; wrong: number }[] {
  const ours = judged.filter(isOurs).sort((a, b) => b.sure - a.sure);
  let wrong = 0;
  return ours.map((one, i) => {
    if (!isFirst(one)) wrong += 1;
    return { coverage: (i + 1) / ours.length, wrong: wrong / (i + 1) };
  });
}
