import type { Day } from './clock.ts';

/** A day of which only is known that it is past: on or before this one. Written as an interval without a start (ISO 8601-2). */
export type PastUntil = `../${string}`;

export const pastUntil = (last: Day): PastUntil => `../${last}`;

/** The last day that it can have been; undefined when the text is no such value. */
export function readPastUntil(value: string): Day | undefined {
  return /^\.\.\/(\d{4}-\d{2}-\d{2})$/.exec(value)?.[1];
}
