import MiniSearch from 'minisearch';
import { canBeOffered } from '../../dialogue/topics.ts';
import { inLanguage } from '../../knowledge/in-language.ts';
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

/** A language that topics are found in, with what its example sentences tell. */
export interface Side {
  readonly lang: 'nl' | 'en';
  readonly concepts: Concepts;
  readonly topicWords: TopicWords;
}

/**
 * Indexes what residents may read in one municipality: titles, answers and details with its own texts, and with low weight the words of the
 * example sentences.
 * @param sides the languages that they are found in
 */
export function createSearchIndex(library: Library, sides: readonly Side[]): SearchIndex {
  const index = new MiniSearch<Document>({ fields: FIELDS, tokenize: (text) => text.split(' '), processTerm: (term) => term || null });
  index.addAll(readable(library).map(({ id }) => documentOf(id, library, sides)));
  const inEach = (terms: (side: Side) => readonly string[]): string[] => [...new Set(sides.flatMap(terms))];
  return (query) => {
    const stems = inEach(({ lang }) => stemsOf(query, lang));
    if (stems.length === 0) return [];
    const unfinished = inEach(({ lang }) => stemsOf(/\p{L}+$/u.exec(query)?.[0] ?? '', lang).slice(-1));
    const concepts = inEach((side) => conceptsOf(query, side.concepts, side.lang));
    const found = index.search([...stems, ...concepts].join(' '), {
      boost: WEIGHTS,
      prefix: (term) => !isConcept(term) && term.length >= 2 && (unfinished.includes(term) || term.length >= 5),
      fuzzy: (term) => (isConcept(term) || term.length < 5 ? false : term.length < 9 ? 1 : 2),
      weights: { prefix: 0.5, fuzzy: 0.35 },
    });
    const best = found[0]?.score ?? 0;
    return found.filter((hit) => hit.score >= best * LEAST_SHARE).map((hit) => String(hit.id));
  };
}

const readable = (library: Library): readonly Topic[] =>
  [...library.topics.values()].filter(({ id, audience }) => audience === 'inwoner' && canBeOffered(id) && library.articles.has(id));

function documentOf(id: string, library: Library, sides: readonly Side[]): Document {
  const fields = sides.map((side) => fieldsOf(id, inLanguage(library, side.lang), side));
  const both = (field: keyof typeof WEIGHTS): string => fields.map((side) => side[field]).join(' ');
  return {
    id,
    title: both('title'),
    topicTitle: both('topicTitle'),
    description: both('description'),
    short: both('short'),
    more: both('more'),
    concepts: both('concepts'),
    examples: both('examples'),
  };
}

function fieldsOf(id: string, library: Library, { lang, concepts, topicWords }: Side): Omit<Document, 'id'> {
  const article = library.articles.get(id);
  const topic = library.topics.get(id);
  const title = article?.title ?? '';
  const [topicTitle, description] = [topic?.title ?? '', topic?.description ?? ''];
  const stems = (...texts: readonly string[]): string =>
    stemsOf(texts.join('\n').replace(/\{\{[^{}]*\}\}|\]\([^()]*\)/g, ' '), lang).join(' ');
  return {
    title: stems(title),
    topicTitle: stems(topicTitle),
    description: stems(description),
    short: stems(article?.short.get('') ?? ''),
    more: stems(...(article?.more.values() ?? [])),
    concepts: conceptsOf(`${title}\n${topicTitle}\n${description}`, concepts, lang).join(' '),
    examples: topicWords.get(id) ?? '',
  };
}
