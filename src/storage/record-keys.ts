import { z } from 'zod';
import type { Keep, RecordKind } from '../shared/records.ts';
import { isGemeente, isPlainName } from './layout.ts';

/** Longest id or owner, in UTF-16 units: what every store can keep in an index. */
const MAX_KEY = 512;

/** What stands beside a value, as it may be stored. */
const Beside = z.object({ owner: z.string().refine(isKey, 'cannot be an owner').optional(), dueAt: z.iso.datetime().optional() });

/** False for what no record can have as its place, so that looking for it finds nothing. */
export const canBeKept = (gemeente: string, id: string): boolean => isGemeente(gemeente) && isKey(id);

/**
 * What is to be written, as it may be stored.
 * @throws ZodError when the value does not fit, Error when its place does not: our mistakes
 */
export function checkedKeep<T>(kind: RecordKind<T>, gemeente: string, id: string, keep: Keep<T>): Keep<T> {
  if (!isPlainName(kind.name)) throw new Error(`"${kind.name}" cannot name a kind of records: use a-z and dashes.`);
  if (!isGemeente(gemeente)) throw new Error(`"${gemeente}" cannot name a municipality: use a-z, 0-9 and dashes.`);
  if (!isKey(id)) throw new Error(`The id of a record of kind ${kind.name} must be text of 1 to ${MAX_KEY} characters without NUL.`);
  const { owner, dueAt } = Beside.parse(keep);
  return { value: kind.value.parse(keep.value), ...(owner === undefined ? {} : { owner }), ...(dueAt === undefined ? {} : { dueAt }) };
}

function isKey(text: string): boolean {
  return text.length > 0 && text.length <= MAX_KEY && !text.includes('\0') && text.isWellFormed();
}
