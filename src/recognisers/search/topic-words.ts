import { setImmediate } from 'node:timers/promises';
import type { Concepts } from '../local/concepts.ts';
import { conceptsOf, stemsOf } from './terms.ts';

/** By topic the terms that its example sentences are told by, each as often as it counts. */
export type TopicWords = ReadonlyMap<string, string>;

const MOST_TERMS = 80;
/** A term that stands in every sentence of a topic is repeated this often. */
const MOST_REPEATS = 12;

/**
 * Boils thousands of example sentences down to the words that tell topics apart, so that an index per municipality stays small.
 * Takes a quarter of a second in all, and lets other work go first after each topic.
 */
export async function topicWords(
  examples: Readonly<Record<string, readonly string[]>>,
  concepts: Concepts,
  lang: 'nl' | 'en' = 'nl',
): Promise<TopicWords> {
  const counts = new Map<string, ReadonlyMap<string, number>>();
  for (const [topic, sentences] of Object.entries(examples)) {
    await setImmediate();
    counts.set(topic, shares(sentences, concepts, lang));
  }
  const spread = new Map<string, number>();
  for (const terms of counts.values()) for (const [term, share] of terms) spread.set(term, (spread.get(term) ?? 0) + share);
  return new Map([...counts].map(([topic, terms]) => [topic, listed(terms, spread)]));
}

/** Share of the sentences that hold a term; terms of one sentence only are left out. */
function shares(sentences: readonly string[], concepts: Concepts, lang: 'nl' | 'en'): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const sentence of sentences)
    for (const term of new Set([...stemsOf(sentence, lang), ...conceptsOf(sentence, concepts, lang)]))
      counts.set(term, (counts.get(term) ?? 0) + 1);
  return new Map([...counts].filter(([, count]) => count > 1).map(([term, count]) => [term, count / sentences.length]));
}

/** Terms that are frequent here and rare elsewhere come first. */
function listed(terms: ReadonlyMap<string, number>, spread: ReadonlyMap<string, number>): string {
  const telling = ([term, share]: readonly [string, number]): number => (share * share) / (spread.get(term) ?? 1);
  return [...terms]
    .sort((a, b) => telling(b) - telling(a))
    .slice(0, MOST_TERMS)
    .flatMap(([term, share]) => Array.from({ length: Math.ceil(share * MOST_REPEATS) }, () => term))
    .join(' ');
}
