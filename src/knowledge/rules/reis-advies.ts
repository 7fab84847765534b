import { dayOf, toLocal, type Day } from '../../shared/clock.ts';
import { addDays, addWorkingDays, isWorkingDay, type IsHoliday } from './working-days.ts';

/** `spoed-krap`: an urgent document is ready on the day itself, which is in time to have it that day but not for an early journey. */
export type ReisAdvies = 'gewoon' | 'spoed' | 'spoed-krap' | 'noodpaspoort';

/** How fast a municipality is. */
export interface Snelheid {
  /** Working days between application and collection. */
  readonly levertijdWerkdagen: number;
  /** Working days until the first free appointment; 0 is today. */
  readonly eersteAfspraakWerkdagen: number;
  /** Wall-clock time `HH:MM` before which an urgent application is ready on the next working day. */
  readonly spoedGrens: string;
}

/**
 * Which application is still in time for a journey. In time means: ready at the latest on the day before leaving, because a document is often
 * not there at opening time; ready on the day itself is told apart, for who needs the document that day but does not leave early. Urgent documents are delivered on working days only, one later when the application comes after the limit of the day.
 * @param now instant of asking, ISO 8601
 * @see topics.yaml, "Document expired and travel near"; facts rd-levertijd-01, rd-spoed-02, -03, -04 and -06; Paspoortuitvoeringsregeling Nederland 2001 art. 37
 */
export function reisAdvies(leavesOn: Day, now: string, snelheid: Snelheid, isHoliday: IsHoliday): ReisAdvies {
  const readyBy = addDays(leavesOn, -1);
  if (readyNormally(dayOf(now), snelheid, isHoliday) <= readyBy) return 'gewoon';
  const readyOn = readyUrgently(now, snelheid, isHoliday);
  if (readyOn <= readyBy) return 'spoed';
  return readyOn === leavesOn ? 'spoed-krap' : 'noodpaspoort';
}

/** Until when somebody can apply for a journey, and when that document is ready at the latest. */
export interface LaatsteAanvraag {
  readonly applyBy: Day;
  readonly readyBy: Day;
}

/**
 * The last working day on which an application is still ready on the day before leaving, and that day of collection. Counts whole days:
 * an urgent application is taken as made before the limit of the day. Undefined when there is no such day from `earliest` on.
 * @param workingDays how long the application takes: the delivery time of the municipality, or 1 with urgency
 * @see reisAdvies
 */
export function laatsteAanvraag(leavesOn: Day, earliest: Day, workingDays: number, isHoliday: IsHoliday): LaatsteAanvraag | undefined {
  for (let day = addDays(leavesOn, -1); day >= earliest; day = addDays(day, -1)) {
    if (!isWorkingDay(day, isHoliday)) continue;
    const readyBy = addWorkingDays(day, workingDays, isHoliday);
    if (readyBy < leavesOn) return { applyBy: day, readyBy };
  }
  return undefined;
}

function readyNormally(today: Day, snelheid: Snelheid, isHoliday: IsHoliday): Day {
  const appointment = addWorkingDays(today, snelheid.eersteAfspraakWerkdagen, isHoliday);
  return addWorkingDays(appointment, snelheid.levertijdWerkdagen, isHoliday);
}

function readyUrgently(now: string, snelheid: Snelheid, isHoliday: IsHoliday): Day {
  const today = dayOf(now);
  const stillToday = isWorkingDay(today, isHoliday) && toLocal(now).toPlainTime().toString().slice(0, 5) < snelheid.spoedGrens;
  const appliedOn = stillToday ? today : addWorkingDays(today, 1, isHoliday);
  return addWorkingDays(appliedOn, 1, isHoliday);
}
