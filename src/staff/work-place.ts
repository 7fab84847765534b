import { z } from 'zod';
import { Temporal } from 'temporal-polyfill';
import type { RecordKind } from '../shared/records.ts';
import { KnownWork, workedBy } from './known-work.ts';
import { onTime, WorkCase } from './work-case.ts';

/**
 * Everything that is kept of one colleague's work by procedures: her cases and what she did before. One record for each person, so that "at most three
 * open" and "finished once" hold however often and from wherever a button is pressed. Private: only she reads it; figures count over at least five people.
 */
export const WorkPlace = z.strictObject({
  /** The latest touched last. */
  cases: z.array(WorkCase),
  /** One for each procedure. */
  known: z.array(KnownWork),
  /** Ids of the teams whose inbox she reads. */
  teams: z.array(z.string()),
});
export type WorkPlace = z.infer<typeof WorkPlace>;

export const WORK_PLACE: RecordKind<WorkPlace> = { name: 'werkplek', schema: 1, value: WorkPlace };

export const emptyPlace = (): WorkPlace => ({ cases: [], known: [], teams: [] });

/** Cases that are over and kept: enough for "what did I just do", no log of a working life. */
const KEPT_WHEN_OVER = 12;

/** How long what is hers is kept, and which cases stand at an end of their procedure. */
export interface PlaceRules {
  readonly caseDays: number;
  readonly knownDays: number;
  hasEnded(work: WorkCase): boolean;
}

/** The place as it is at a moment: what was not touched for hours has closed, and what is too old is gone. */
export function placeAt(before: WorkPlace, now: string, rules: PlaceRules): WorkPlace {
  const moment = Temporal.Instant.from(now);
  const isYoungerThan = (days: number, at: string): boolean => Temporal.Instant.compare(after(at, days), moment) > 0;
  const closing = before.cases.filter((work) => onTime(work, now) !== work);
  const closed = closing.reduce(
    (place, work) => left(place, onTime(work, now), { finished: rules.hasEnded(work), at: work.touchedAt }),
    before,
  );
  const cases = closed.cases.filter(({ touchedAt }) => isYoungerThan(rules.caseDays, touchedAt));
  const over = new Set(cases.filter(isOver).slice(-KEPT_WHEN_OVER));
  return {
    ...closed,
    cases: cases.filter((work) => !isOver(work) || over.has(work)),
    known: closed.known.filter(({ lastAt }) => isYoungerThan(rules.knownDays, lastAt)),
  };
}

/** The place after she left a case as it is now: finished, stopped or closed. It stays where it stood in the order. */
export function left(place: WorkPlace, work: WorkCase, how: { readonly finished: boolean; readonly at: string }): WorkPlace {
  const cases = place.cases.map((one) => (one.id === work.id ? work : one));
  const known = workedBy(work, knownIn(place, work.procedure), how);
  return { ...place, cases, known: [...place.known.filter(({ procedure }) => procedure !== work.procedure), known] };
}

/** True for a case that nothing can be done with any more. */
export const isOver = ({ status }: Pick<WorkCase, 'status'>): boolean => status === 'af' || status === 'verlopen';

/** When something of it is to be removed; undefined when it holds nothing that ages. */
export function placeDueAt({ cases, known }: WorkPlace, { caseDays, knownDays }: PlaceRules): string | undefined {
  const ends = [...cases.map(({ touchedAt }) => after(touchedAt, caseDays)), ...known.map(({ lastAt }) => after(lastAt, knownDays))];
  return ends.sort((a, b) => Temporal.Instant.compare(a, b))[0]?.toString();
}

/** The place with this case as it is now; the one just touched stands last. */
export const withCase = (place: WorkPlace, work: WorkCase): WorkPlace => ({
  ...place,
  cases: [...place.cases.filter(({ id }) => id !== work.id), work],
});

export const knownIn = ({ known }: WorkPlace, procedure: string): KnownWork | undefined => known.find((one) => one.procedure === procedure);

const after = (at: string, days: number): Temporal.Instant => Temporal.Instant.from(at).add({ hours: 24 * days });
