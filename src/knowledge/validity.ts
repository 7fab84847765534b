import type { Day } from '../shared/clock.ts';
import type { Library } from './library.ts';

/** True for an article or plan within its review date, when all facts under it hold on the day and are sure enough for residents. */
export function mayBeShown(content: { readonly review: Day; readonly facts: readonly string[] }, library: Library, day: Day): boolean {
  const facts = content.facts.map((id) => library.facts.get(id));
  return day <= content.review && facts.every((fact) => fact !== undefined && fact.certainty !== 'laag' && isValid(fact, day));
}

/** True for a procedure within its review date when all facts under it hold on the day; for colleagues an unsure fact does, with its mark. */
export function mayBeWorkedBy(content: { readonly review: Day; readonly facts: readonly string[] }, library: Pick<Library, 'facts'>, day: Day): boolean {
  const facts = content.facts.map((id) => library.facts.get(id));
  return day <= content.review && facts.every((fact) => fact !== undefined && isValid(fact, day));
}

/** True on the days on which a fact may be shown. */
export function isValid(fact: { readonly validFrom?: Day; readonly validUntil?: Day }, day: Day): boolean {
  return (fact.validFrom === undefined || fact.validFrom <= day) && (fact.validUntil === undefined || day <= fact.validUntil);
}
