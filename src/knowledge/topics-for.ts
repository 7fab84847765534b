import type { Audience } from '../understanding/recogniser.ts';
import type { Library } from './library.ts';

/** Ids of the topics that somebody of this audience can mean. */
export function topicsFor(library: Library | undefined, audience: Audience): ReadonlySet<string> {
  const topics = [...(library?.topics.values() ?? [])];
  return new Set(topics.filter((topic) => topic.audience === audience || topic.alsoFor?.includes(audience) === true).map(({ id }) => id));
}
