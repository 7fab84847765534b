import type { Day } from '../shared/clock.ts';

/** Finds what was kept long enough, and removes days of lines. For retention, and for who asks what is kept about a talk. */
export interface Tidy {
  /** Ids of talks of a municipality, also of those put away, in which nothing happened since before the instant; the oldest first. */
  quiet(gemeente: string, since: string, limit: number): Promise<readonly string[]>;
  /** Ids of talks that begin so: at least the first eight characters. */
  startingWith(prefix: string): Promise<readonly string[]>;
  /** Days before this one of which a journal has lines, with their number. */
  journalDays(gemeente: string, name: string, before: Day): Promise<readonly DayOfLines[]>;
  removeJournalDay(gemeente: string, name: string, day: Day): Promise<void>;
  /** The same for the figures of talks. */
  figureDays(gemeente: string, before: Day): Promise<readonly DayOfLines[]>;
  removeFigureDay(gemeente: string, day: Day): Promise<void>;
}

export interface DayOfLines {
  readonly day: Day;
  readonly lines: number;
}

/** Of what is kept in memory nothing outlives its process, so nothing is ever too old. */
export const NOTHING_OLD: Tidy = {
  quiet: () => Promise.resolve([]),
  startingWith: () => Promise.resolve([]),
  journalDays: () => Promise.resolve([]),
  removeJournalDay: () => Promise.resolve(),
  figureDays: () => Promise.resolve([]),
  removeFigureDay: () => Promise.resolve(),
};
