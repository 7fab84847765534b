import type { Library } from '../../knowledge/library.ts';
import { createConcepts } from '../local/concepts.ts';
import type { RecogniserContent } from '../local/read-training-content.ts';
import { createSearchIndex, type SearchIndex, type Side } from './search-index.ts';
import { topicWords } from './topic-words.ts';

/** Finds topics by what people type in a search box. Nothing of it is kept or logged. */
export interface Finder {
  /** Topics of this municipality, the best first; by the words of the library's language. Give it screened text only. */
  find(library: Library, query: string): Promise<readonly string[]>;
  /** Makes the index of a municipality ready, so that the first search need not wait for it. */
  prepare(library: Library): Promise<void>;
  /** Takes new example sentences and concepts into use. */
  learn(content: Pick<RecogniserContent, 'examples' | 'concepts'>): void;
}

/**
 * An index belongs to one version of a municipality's library, so new content never meets an old index. In English topics are found by
 * Dutch words too: those stand in letters, and colleagues search in them.
 */
export function createFinder(content: Pick<RecogniserContent, 'examples' | 'concepts'>): Finder {
  let current = content;
  let learned: { nl?: Promise<Side>; en?: Promise<Side> } = {};
  let indexes = new WeakMap<Library, SearchIndex>();

  async function indexOf(library: Library): Promise<SearchIndex> {
    const sides = [await (learned.nl ??= learnFrom(current, 'nl'))];
    if (library.language === 'en') sides.unshift(await (learned.en ??= learnFrom(current, 'en')));
    const index = indexes.get(library) ?? createSearchIndex(library, sides);
    indexes.set(library, index);
    return index;
  }

  return {
    find: async (library, query) => (await indexOf(library))(query),
    async prepare(library) {
      await indexOf(library);
      if (library.otherLanguage) await indexOf(library.otherLanguage);
    },
    learn(fresh) {
      current = fresh;
      learned = {};
      indexes = new WeakMap();
    },
  };
}

async function learnFrom({ examples, concepts: list }: Pick<RecogniserContent, 'examples' | 'concepts'>, lang: 'nl' | 'en'): Promise<Side> {
  const concepts = createConcepts(list, lang);
  const sentences = lang === 'en' ? (examples['inwoner-en'] ?? {}) : examples.inwoner;
  return { lang, concepts, topicWords: await topicWords(sentences, concepts, lang) };
}
