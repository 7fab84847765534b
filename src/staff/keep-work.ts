import type { Library } from '../knowledge/library.ts';
import { changeRecord, type Records } from '../shared/records.ts';
import type { Clock } from '../shared/clock.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Libraries } from './libraries.ts';
import type { Retention, StaffRetention } from './retention.ts';
import type { Who } from './support.ts';
import { endOf, type WorkCase } from './work-case.ts';
import { emptyPlace, placeAt, placeDueAt, WORK_PLACE, type PlaceRules, type WorkPlace } from './work-place.ts';

export interface KeepWorkDeps {
  readonly records: Records;
  readonly clock: Clock;
  readonly library: Libraries;
  readonly retention: Retention;
}

/** Reads and changes the place of one colleague. The key is the person herself, so no id from outside leads to somebody else's. */
export interface WorkKeeper {
  read(who: Who): Promise<WorkPlace>;
  /** Gives what `make` came to; a refusal keeps nothing. `make` may be called more than once. */
  change<E>(who: Who, make: (place: WorkPlace, now: string) => Result<WorkPlace, E>): Promise<Result<WorkPlace, E>>;
  remove(who: Who): Promise<void>;
}

export function createWorkKeeper({ records, clock, library, retention }: KeepWorkDeps): WorkKeeper {
  return {
    async read(who) {
      const kept = await records.read(WORK_PLACE, who.gemeente, who.person);
      return placeAt(kept?.value ?? emptyPlace(), clock.now().toString(), placeRules(library(who.gemeente), retention(who.gemeente)));
    },
    async change<E>(who: Who, make: (place: WorkPlace, now: string) => Result<WorkPlace, E>): Promise<Result<WorkPlace, E>> {
      const rules = placeRules(library(who.gemeente), retention(who.gemeente));
      const last: { made?: Result<WorkPlace, E> } = {};
      await changeRecord(records, WORK_PLACE, who.gemeente, who.person, (kept) => {
        const now = clock.now().toString();
        const before = placeAt(kept ?? emptyPlace(), now, rules);
        const made = make(before, now);
        last.made = made;
        if (!made.ok || JSON.stringify(made.value) === JSON.stringify(kept)) return undefined;
        const dueAt = placeDueAt(made.value, rules);
        return { value: made.value, owner: who.person, ...(dueAt === undefined ? {} : { dueAt }) };
      });
      if (!last.made) throw new Error('changeRecord did not ask what to make; its contract test should have caught it.');
      return last.made.ok ? ok(last.made.value) : err(last.made.error);
    },
    remove: (who) => records.remove(WORK_PLACE, who.gemeente, who.person),
  };
}

export const placeRules = (
  library: Library | undefined,
  { caseDays, historyDays }: Pick<StaffRetention, 'caseDays' | 'historyDays'>,
): PlaceRules => ({
  caseDays,
  knownDays: historyDays,
  hasEnded: (work: WorkCase) => {
    const procedure = library?.procedures.get(work.procedure);
    return procedure !== undefined && endOf(procedure, work) !== undefined;
  },
});
