import type { Continuation, Topic } from '../knowledge/library.ts';
import { forStaff, isForStaffOnly } from './check-audience.ts';
import { checkItems } from './check-form.ts';
import { lacks } from './known.ts';
import type { Known } from './known.ts';
import type { Report } from './problem.ts';
import type { YamlFile } from './read-yaml.ts';
import { ContinuationsFile } from './schemas.ts';

/** What short questions mean within a subject; every id must be a topic, or for what the talk is about a group of topics. */
export function readContinuations(
  yaml: YamlFile,
  topics: ReadonlyMap<string, Topic>,
  known: Known,
  report: Report,
): readonly Continuation[] {
  const groups = new Set([...topics.values()].map(({ group }) => group));
  return [...checkItems(yaml, ContinuationsFile.element, report)].map(([index, { woorden, bij, naar }]) => {
    for (const [place, id] of bij.entries())
      if (!groups.has(id) && lacks(known, id))
        report({
          file: yaml.file,
          ...yaml.at([index, 'bij', place]),
          message: `Het onderwerp of de groep “${id}” bestaat niet`,
          remedy: 'gebruik een id of een groep uit topics.yaml',
        });
    if (naar === undefined) return { words: woorden, about: bij };
    if (lacks(known, naar))
      report({
        file: yaml.file,
        ...yaml.at([index, 'naar']),
        message: `Het onderwerp “${naar}” bestaat niet`,
        remedy: 'gebruik een id uit topics.yaml',
      });
    if (isForStaffOnly(naar, topics)) report({ file: yaml.file, ...yaml.at([index, 'naar']), ...forStaff(naar, topics) });
    return { words: woorden, about: bij, leadsTo: naar };
  });
}
