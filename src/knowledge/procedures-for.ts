import type { Library } from './library.ts';
import type { Procedure } from './procedure.ts';

/** The procedures of a staff topic, or those behind a topic of residents; in the order of their files. For staff only. */
export function proceduresFor(topic: string, { procedures }: Pick<Library, 'procedures'>): readonly Procedure[] {
  return [...procedures.values()].filter((procedure) => procedure.topic === topic || procedure.related.includes(topic));
}
