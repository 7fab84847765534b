import MiniSearch from 'minisearch';
import { canBeOffered } from '../../dialogue/topics.ts';
import type { Library, Topic } from '../../knowledge/library.ts';
import type { Concepts } from '../local/concepts.ts';
import { conceptsOf, isConcept, stemsOf } from './terms.ts';
import type { TopicWords } from './topic-words.ts';

/** Finds the topics of one municipality that fit what somebody typed, the best first. Never keeps what was typed. */
export type SearchIndex = (query: string) => readonly string[];

const WEIGHTS = { title: 6, topicTitle: 6, description: 3, concepts: 4, short: 1.5, more: 0.5, examples: 3 } as const;
const FIELDS = Object.keys(WEIGHTS);

/** A topic that fits less than this share of the best one is left out. */
const LEAST_SHARE = 0.3;

type Document = Readonly<Record<keyof typeof WEIGHTS, string>> & { readonly id: string };

/**
 * Indexes what residents may read in one municipality: titles, answers and details with its own texts, and with low weight the words of the
 * example sentences.
 */
export function createSearchIndex(library: Library, { concepts, topicWords }: { concepts: Concepts; topicWords: TopicWords }): SearchIndex {
  const index = new MiniSearch<Document>({ fields: FIELDS, tokenize: (text) => text.split(' '), processTerm: (term) => term || null });
  index.addAll(readable(library).map((topic) => documentOf(topic, library, concepts, topicWords)));
  return (query) => {
    const stems = [...new Set(stemsOf(query))];
    if (stems.length === 0) return [];
    const unfinished = stemsOf(/\p{L}+$/u.exec(query)?.[0] ?? '').at(-1);
    const found = index.search([...stems, ...conceptsOf(query, concepts)].join(' '), {
      boost: WEIGHTS,
      prefix: (term) => !isConcept(term) && term.length >= 2 && (term === unfinished || term.length >= 5),
      fuzzy: (term) => (isConcept(term) || term.length < 5 ? false : term.length < 9 ? 1 : 2),
      weights: { prefix: 0.5, fuzzy: 0.35 },
    });
    const best = found[0]?.score ?? 0;
    return found.filter((hit) => hit.score >= best * LEAST_SHARE).map((hit) => String(hit.id));
  };
}

const readable = (library: Library): readonly Topic[] =>
  [...library.topics.values()].filter(({ id, audience }) => audience === 'inwoner' && canBeOffered(id) && library.articles.has(id));

function documentOf(topic: Topic, library: Library, concepts: Concepts, topicWords: TopicWords): Document {
  const article = library.articles.get(topic.id);
  const stems = (...texts: readonly string[]): string => stemsOf(texts.join('\n').replace(/\{\{[^{}]*\}\}|\]\([^()]*\)/g, ' ')).join(' ');
  const title = article?.title ?? '';
  return {
    id: topic.id,
    title: stems(title),
    topicTitle: stems(topic.title),
    description: stems(topic.description),
    short: stems(article?.short.get('') ?? ''),
    more: stems(...(article?.more.values() ?? [])),
    concepts: conceptsOf(`${title}\n${topic.title}\n${topic.description}`, concepts).join(' '),
    examples: topicWords.get(topic.id) ?? '',
  };
}
