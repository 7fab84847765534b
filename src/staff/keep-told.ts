import { Temporal } from 'temporal-polyfill';
import { changeRecord, everyRecord, type Keep, type RecordKind, type Records } from '../shared/records.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Told } from './notice.ts';
import type { NotFound } from './support.ts';

/** How a kind of thing with notices is kept: under whom, and when something must happen with it by itself besides its notices. */
export interface KeptAs<T> {
  owner(value: T): string;
  nextAt(value: T): string;
}

/** A write of it: due at once while a notice waits, later after a delivery that failed. */
export function keepOf<T extends Told>(value: T, as: KeptAs<T>): Keep<T> {
  const next = as.nextAt(value);
  const waiting = value.notices[0];
  const tellAt = waiting && (value.retryAt ?? waiting.at);
  const dueAt = tellAt !== undefined && Temporal.Instant.compare(tellAt, next) < 0 ? tellAt : next;
  return { value, owner: as.owner(value), dueAt };
}

/** Changes one that is there; a refusal keeps nothing, and nothing is written where it stays as it is. */
export async function changeKept<T extends Told, E>(
  records: Records,
  kind: RecordKind<T>,
  place: { readonly gemeente: string; readonly id: string },
  as: KeptAs<T>,
  make: (before: T) => Result<T, E>,
): Promise<Result<T, E | NotFound>> {
  const last: { made?: Result<T, E> } = {};
  await changeRecord(records, kind, place.gemeente, place.id, (before) => {
    if (before === undefined) return undefined;
    const made = make(before);
    last.made = made;
    return made.ok && made.value !== before ? keepOf(made.value, as) : undefined;
  });
  if (!last.made) return err({ kind: 'not-found' });
  return last.made.ok ? ok(last.made.value) : err(last.made.error);
}

/** All of a kind in a municipality, or of one owner, in order of id. */
export async function listAll<T>(records: Records, kind: RecordKind<T>, gemeente: string, owner?: string): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const { value } of everyRecord(records, kind, gemeente, owner)) all.push(value);
  return all;
}
