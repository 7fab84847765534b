import type { Day } from '../../shared/clock.ts';
import { addDays, isWorkingDay, workingDaysBetween, type IsHoliday } from './working-days.ts';

/** Days between which something is reported in time, both inclusive. */
export interface Termijn {
  readonly earliest: Day;
  readonly latest: Day;
}

/**
 * The days between which a resident must report a move within the Netherlands, both inclusive: from four weeks before until the fifth day after.
 * The last day shifts past weekends and public holidays, and until two working days lie in the term; the first is counted back and never shifts.
 * @param movedOn first day at the new address; may be in the future
 * @see Wet BRP art. 2.39 lid 2; Algemene termijnenwet art. 1, 2 and 3
 */
export function aangifteTermijn(movedOn: Day, isHoliday: IsHoliday): Termijn {
  return { earliest: addDays(movedOn, -28), latest: extended(movedOn, 5, isHoliday) };
}

/**
 * The days between which somebody who comes from abroad must report, both inclusive: from the day of arrival until the fifth day after.
 * The last day is extended as with a move within the Netherlands.
 * @param arrivedOn day on which the stay began
 * @see Wet BRP art. 2.38 lid 1; Algemene termijnenwet art. 1, 2 and 3
 */
export function vanuitBuitenlandTermijn(arrivedOn: Day, isHoliday: IsHoliday): Termijn {
  return { earliest: arrivedOn, latest: extended(arrivedOn, 5, isHoliday) };
}

/**
 * The days between which a departure abroad is reported in time, both inclusive: from five days before until the day of leaving itself.
 * Counted back, so never extended. Late is still possible: the day of receipt then counts as the day of leaving (Wet BRP art. 2.21 lid 3).
 * @see Wet BRP art. 2.43 lid 1; Algemene termijnenwet art. 1 lid 2
 */
export function vertrekTermijn(leavesOn: Day): Termijn {
  return { earliest: addDays(leavesOn, -5), latest: leavesOn };
}

/** Where a day stands towards a term. */
export function wanneer(today: Day, termijn: Termijn): 'te-vroeg' | 'op-tijd' | 'te-laat' {
  if (today < termijn.earliest) return 'te-vroeg';
  return today > termijn.latest ? 'te-laat' : 'op-tijd';
}

/** Last day of a term of `days` after a day: a working day, with at least two working days in the term (Algemene termijnenwet art. 1 and 2). */
function extended(after: Day, days: number, isHoliday: IsHoliday): Day {
  let last = addDays(after, days);
  while (!isWorkingDay(last, isHoliday) || workingDaysBetween(after, last, isHoliday) < 2) last = addDays(last, 1);
  return last;
}
