import { Temporal } from 'temporal-polyfill';
import type { Library } from '../knowledge/library.ts';
import type { Day } from '../shared/clock.ts';

/** Something that may be shown until a day that is near or past. */
export interface Expiry {
  readonly kind: 'artikel' | 'plan' | 'werkwijze' | 'feit' | 'bedrag' | 'feestdagen';
  readonly id: string;
  readonly until: Day;
  /** Below 0 when it is past. */
  readonly daysLeft: number;
}

/**
 * What expires within some days or has expired, the soonest first. A fee that a later amount of the same id follows does not count,
 * nor does a fact that no article, plan or procedure rests on.
 */
export function expiries(library: Library, today: Day, withinDays = 60): Expiry[] {
  const { articles, plans, procedures, facts, gemeente, holidays } = library;
  const used = new Set([...articles.values(), ...plans.values(), ...procedures.values()].flatMap((owned) => owned.facts));
  const found = [
    ...[...articles.values()].map(({ id, review }) => ({ kind: 'artikel' as const, id, until: review })),
    ...[...plans.values()].map(({ id, review }) => ({ kind: 'plan' as const, id, until: review })),
    ...[...procedures.values()].map(({ id, review }) => ({ kind: 'werkwijze' as const, id, until: review })),
    ...[...facts.values()].flatMap(({ id, validUntil }) =>
      validUntil !== undefined && used.has(id) ? [{ kind: 'feit' as const, id, until: validUntil }] : [],
    ),
    ...lastOfEach(gemeente.fees).map(({ id, until }) => ({ kind: 'bedrag' as const, id, until })),
    { kind: 'feestdagen' as const, id: 'gelijkgestelde-dagen', until: holidays.equatedUntil ?? today },
  ];
  return found
    .map((item) => ({ ...item, daysLeft: daysBetween(today, item.until) }))
    .filter(({ daysLeft }) => daysLeft <= withinDays)
    .sort((a, b) => a.until.localeCompare(b.until));
}

function lastOfEach<T extends { readonly id: string; readonly until: Day }>(fees: readonly T[]): T[] {
  const last = new Map<string, T>();
  for (const fee of fees) if ((last.get(fee.id)?.until ?? '') < fee.until) last.set(fee.id, fee);
  return [...last.values()];
}

function daysBetween(from: Day, to: Day): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
}
