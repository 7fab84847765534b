import type { Library } from '../../knowledge/library.ts';
import { createConcepts, type Concepts } from '../local/concepts.ts';
import type { RecogniserContent } from '../local/read-training-content.ts';
import { createSearchIndex, type SearchIndex } from './search-index.ts';
import { topicWords, type TopicWords } from './topic-words.ts';

/** Finds topics by what people type in a search box. Nothing of it is kept or logged. */
export interface Finder {
  /** Topics of this municipality, the best first. Give it screened text only. */
  find(library: Library, query: string): Promise<readonly string[]>;
  /** Makes the index of a municipality ready, so that the first search need not wait for it. */
  prepare(library: Library): Promise<void>;
  /** Takes new example sentences and concepts into use. */
  learn(content: Pick<RecogniserContent, 'examples' | 'concepts'>): void;
}

interface Learned {
  readonly concepts: Concepts;
  readonly topicWords: TopicWords;
}

/** An index belongs to one version of a municipality's library, so new content never meets an old index. */
export function createFinder(content: Pick<RecogniserContent, 'examples' | 'concepts'>): Finder {
  let current = content;
  let learned: Promise<Learned> | undefined;
  let indexes = new WeakMap<Library, SearchIndex>();

  async function indexOf(library: Library): Promise<SearchIndex> {
    const about = await (learned ??= learnFrom(current));
    const index = indexes.get(library) ?? createSearchIndex(library, about);
    indexes.set(library, index);
    return index;
  }

  return {
    find: async (library, query) => (await indexOf(library))(query),
    async prepare(library) {
      await indexOf(library);
    },
    learn(fresh) {
      current = fresh;
      learned = undefined;
      indexes = new WeakMap();
    },
  };
}

async function learnFrom({ examples, concepts: list }: Pick<RecogniserContent, 'examples' | 'concepts'>): Promise<Learned> {
  const concepts = createConcepts(list);
  return { concepts, topicWords: await topicWords(examples.inwoner, concepts) };
}
