import { z } from 'zod';
import type { JournalLine } from '../shared/records.ts';
import { isGemeente, isPlainName } from './layout.ts';

const Line: z.ZodType<JournalLine> = z.object({ at: z.iso.datetime() }).catchall(z.union([z.string(), z.number(), z.boolean()]));

/**
 * A line as it may be kept in a journal.
 * @throws ZodError when it does not fit, Error when its place does not: our mistakes
 */
export function checkedLine(gemeente: string, name: string, line: JournalLine): JournalLine {
  if (!isPlainName(name)) throw new Error(`"${name}" cannot name a journal: use a-z and dashes.`);
  if (!isGemeente(gemeente)) throw new Error(`"${gemeente}" cannot name a municipality: use a-z, 0-9 and dashes.`);
  return Line.parse(line);
}

/** Undefined for what is no line, such as one that was cut off. */
export function readLine(stored: unknown): JournalLine | undefined {
  return Line.safeParse(stored).data;
}

/** False for what no journal can have as its place, so that reading it finds nothing. */
export const canBeJournal = (gemeente: string, name: string, day: string): boolean =>
  isGemeente(gemeente) && isPlainName(name) && /^\d{4}-\d{2}-\d{2}$/.test(day);
