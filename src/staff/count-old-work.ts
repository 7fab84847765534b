import type { RecordKind, Records } from '../shared/records.ts';
import { DRAFT } from './draft.ts';
import { EXPERT_QUESTION, isSettled } from './expert-question.ts';
import { placeRules } from './keep-work.ts';
import { keptQuestion, keptTip } from './kept-told.ts';
import { LEARNING_LINE } from './learning/learning-line.ts';
import type { StaffRetention } from './retention.ts';
import { TIP } from './tip.ts';
import { placeAt, WORK_PLACE } from './work-place.ts';

/** Due things that are counted at most. */
const MOST_COUNTED = 1_000_000;

/**
 * How much of the work of colleagues of one municipality is old enough to go in the next round of `upkeep.ts`, by kind. What is due because a
 * notice waits or a team is reminded is not counted.
 */
export async function countOldWork(
  records: Pick<Records, 'due'>,
  { gemeente, now, keep }: { readonly gemeente: string; readonly now: string; readonly keep: StaffRetention },
): Promise<readonly { readonly kind: string; readonly count: number }[]> {
  const isPast = (at: string): boolean => Date.parse(at) <= Date.parse(now);
  /** Things of it that go. */
  async function count<T>(kind: RecordKind<T>, of: (value: T) => number): Promise<{ kind: string; count: number }> {
    const due = (await records.due(kind, now, MOST_COUNTED)).filter((one) => one.gemeente === gemeente);
    return { kind: kind.name, count: due.reduce((sum, { value }) => sum + of(value), 0) };
  }
  const question = keptQuestion(keep);
  const tip = keptTip(keep);
  // Whether a case was finished changes what is remembered of it, not whether it goes.
  const rules = placeRules(undefined, keep);
  return [
    await count(WORK_PLACE, (place) => {
      const kept = placeAt(place, now, rules);
      return place.cases.length - kept.cases.length + Math.max(0, place.known.length - kept.known.length);
    }),
    await count(EXPERT_QUESTION, (one) => (one.notices.length === 0 && isSettled(one) && isPast(question.nextAt(one)) ? 1 : 0)),
    await count(TIP, (one) => (one.notices.length === 0 && isPast(tip.nextAt(one)) ? 1 : 0)),
    await count(DRAFT, () => 1),
    await count(LEARNING_LINE, () => 1),
  ];
}
