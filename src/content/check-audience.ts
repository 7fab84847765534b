import type { Step } from '../dialogue/tree.ts';
import type { Topic } from '../knowledge/library.ts';
import { suggestion } from './nearest.ts';
import type { Report } from './problem.ts';
import type { ArticleFile } from './read-article.ts';
import type { PlanFileRead } from './read-plan.ts';
import type { LoadedTree } from './read-tree.ts';

type Topics = ReadonlyMap<string, Topic>;

/** What residents read or press that leads to a subject of colleagues: nothing of that may reach a resident. */
export function checkAudience(
  {
    articles,
    trees,
    plans,
  }: { readonly articles: Iterable<ArticleFile>; readonly trees: Iterable<LoadedTree>; readonly plans: Iterable<PlanFileRead> },
  topics: Topics,
  report: Report,
): void {
  for (const file of articles) checkArticleAudience(file, topics, report);
  for (const { tree, yaml } of trees) {
    if (tree.audience !== 'inwoner') continue;
    note(tree.topic, ['onderwerp'], yaml);
    for (const [id, step] of tree.steps) for (const { topic, path } of topicsNamedIn(step)) note(topic, ['stappen', id, ...path], yaml);
  }
  for (const { plan, yaml } of plans) note(plan.topic, ['onderwerp'], yaml);

  function note(topic: string, path: readonly PropertyKey[], yaml: LoadedTree['yaml']): void {
    if (isForStaffOnly(topic, topics)) report({ file: yaml.file, ...yaml.at(path), ...forStaff(topic, topics) });
  }
}

function topicsNamedIn(step: Step): { readonly topic: string; readonly path: readonly PropertyKey[] }[] {
  if (step.kind === 'answer') return step.suggest.map((topic, index) => ({ topic, path: ['vervolg', index] }));
  return step.kind === 'ask' ? (step.among ?? []).map((topic, index) => ({ topic, path: ['verduidelijkt', index] })) : [];
}

/** The same for one article, also one of a municipality. */
export function checkArticleAudience({ article, head }: ArticleFile, topics: Topics, report: Report): void {
  if (article.audience !== 'inwoner') return;
  const named = [
    { topic: article.topic, path: [article.topic === article.id ? 'id' : 'onderwerp'] },
    ...article.followUps.map((topic, index) => ({ topic, path: ['vervolg', index] })),
  ];
  for (const { topic, path } of named)
    if (isForStaffOnly(topic, topics)) report({ file: head.file, ...head.at(path), ...forStaff(topic, topics) });
}

export const isForStaffOnly = (topic: string, topics: Topics): boolean => topics.get(topic)?.audience === 'medewerker';

export function forStaff(topic: string, topics: Topics): { message: string; remedy: string } {
  const residents = [...topics.values()].filter(({ audience }) => audience === 'inwoner').map(({ id }) => id);
  return {
    message: `“${topic}” is een onderwerp voor medewerkers; een inwoner mag er niets van zien`,
    remedy: suggestion(topic, residents),
  };
}
