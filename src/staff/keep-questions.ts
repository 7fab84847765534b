import { changeRecord, type Keep, type RecordKind, type Records } from '../shared/records.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { StaffNotice } from './notice.ts';
import type { NotFound } from './support.ts';

/** What is kept until it is too old, and has notices that must go out. */
interface Kept {
  readonly notices: readonly StaffNotice[];
}

/** When something must happen with it, beside notices that wait: those are due at once. */
export type NextDue<T> = (value: T) => string;

/** How one is kept: due now while a notice waits, at `next` otherwise. */
export function keepOf<T extends Kept>(value: T, owner: string, next: NextDue<T>): Keep<T> {
  const waiting = value.notices[0];
  return { value, owner, dueAt: waiting?.at ?? next(value) };
}

/** Changes one that is there already; a refusal keeps nothing. */
export async function changeKept<T extends Kept, E>(
  records: Records,
  kind: RecordKind<T>,
  place: { readonly gemeente: string; readonly id: string },
  about: { readonly owner: (value: T) => string; readonly next: NextDue<T> },
  make: (before: T) => Result<T, E>,
): Promise<Result<T, E | NotFound>> {
  const last: { made?: Result<T, E> } = {};
  await changeRecord(records, kind, place.gemeente, place.id, (before) => {
    if (before === undefined) return undefined;
    const made = make(before);
    last.made = made;
    return made.ok && made.value !== before ? keepOf(made.value, about.owner(made.value), about.next) : undefined;
  });
  if (!last.made) return err({ kind: 'not-found' });
  return last.made.ok ? ok(last.made.value) : err(last.made.error);
}

/** All of a kind in a municipality, or of one owner, in order of id. */
export async function listAll<T>(records: Records, kind: RecordKind<T>, gemeente: string, owner?: string): Promise<readonly T[]> {
  const all: T[] = [];
  for (let after: string | undefined; ;) {
    const page = await records.list(kind, gemeente, {
      limit: PAGE,
      ...(owner === undefined ? {} : { owner }),
      ...(after === undefined ? {} : { after }),
    });
    all.push(...page.map(({ value }) => value));
    if (page.length < PAGE) return all;
    after = page.at(-1)?.id;
  }
}

const PAGE = 200;
