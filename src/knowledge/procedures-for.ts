import type { Library } from './library.ts';
import type { Procedure } from './procedure.ts';

/**
 * The procedures of a staff topic, or those behind a topic of residents: first those that are about the same thing (`reisdocument-…`), then those that
 * come along with many things; otherwise in the order of their files. For staff only.
 */
export function proceduresFor(topic: string, { procedures }: Pick<Library, 'procedures'>): readonly Procedure[] {
  return [...procedures.values()]
    .filter((procedure) => procedure.topic === topic || procedure.related.includes(topic))
    .sort((a, b) => Number(isAbout(b, topic)) - Number(isAbout(a, topic)));
}

const isAbout = (procedure: Procedure, topic: string): boolean => subjectOf(procedure.topic) === subjectOf(topic);

const subjectOf = (topic: string): string => topic.split('-')[0] ?? topic;
