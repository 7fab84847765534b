import { Temporal } from 'temporal-polyfill';

/** The moment, given from outside so that dates, fees and opening hours can be tested on any day. */
export interface Clock {
  now(): Temporal.Instant;
}

/** A calendar day in the Netherlands, `2026-04-14`. Sorts as text. */
export type Day = string;

export const TIME_ZONE = 'Europe/Amsterdam';

export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/** The day in the Netherlands at an instant (ISO text as stored, or a Temporal instant). */
export function dayOf(instant: Temporal.Instant | string): Day {
  return toLocal(instant).toPlainDate().toString();
}

/** The wall clock in the Netherlands at an instant. */
export function toLocal(instant: Temporal.Instant | string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(TIME_ZONE);
}

/**
 * The clock that the setting `BALIE_CLOCK` asks for: `2026-04-14` stands still at 10:00 in the Netherlands,
 * `2026-04-14T16:55` stands still at that time, `2026-04-14T16:55+` starts there and runs.
 * @throws RangeError when the text is none of these
 */
export function clockFrom(setting: string): Clock {
  const running = setting.endsWith('+');
  const wall = running ? setting.slice(0, -1) : setting;
  const local = /^\d{4}-\d{2}-\d{2}$/.test(wall) ? `${wall}T10:00` : wall;
  const start = Temporal.PlainDateTime.from(local).toZonedDateTime(TIME_ZONE).toInstant();
  if (!running) return { now: () => start };
  const startedAt = Temporal.Now.instant();
  return { now: () => start.add(startedAt.until(Temporal.Now.instant())) };
}
