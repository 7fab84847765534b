import { createConcepts } from './concepts.ts';
import { featuresOf } from './features.ts';
import { trainSvm } from './linear-svm.ts';
import type { ModelData } from './model.ts';
import { packVectors } from './neighbours.ts';
import { packSamples } from './samples.ts';
import { trainSoftmax } from './softmax-regression.ts';
import { createSpelling } from './spelling.ts';
import { tongueOf, type Tongue } from './tongue.ts';
import { examplesOf, OUT_OF_SCOPE, type Example, type TrainingContent } from './training-content.ts';
import { buildVocabulary, vectorOf } from './vectors.ts';

/**
 * Trains both learners on the examples; seconds, and blocking, so the recogniser does it in a worker. The same content gives the same bits.
 * @throws Error when there are fewer than two topics
 */
export function trainModel(content: TrainingContent): ModelData {
  const examples = examplesOf(content);
  const topics = [...new Set(examples.map((example) => example.topic))].sort();
  if (topics.length < 2) throw new Error('A recogniser needs examples of at least two topics; look in knowledge/landelijk/utterances.');
  const topicIndex = new Map(topics.map((topic, i) => [topic, i]));

  const concepts = createConcepts(content.concepts, content.lang);
  const tongue = tongueOf(content.lang);
  const realWords = tongue.readRealWords();
  const knownWords = countWords(
    examples.map((example) => example.text),
    concepts.words,
    tongue,
  );
  const spelling = createSpelling(knownWords, tongue.fromFilter(realWords));
  const counts = examples.map((example) => featuresOf(example.text, tongue, spelling, concepts).counts);
  const vocabulary = buildVocabulary(counts);
  const vectors = counts.map((one) => vectorOf(one, vocabulary));
  const balance = balanceOf(examples);
  const samples = packSamples(
    examples.map((example, i) => ({
      vector: vectors[i] ?? { at: new Int32Array(), value: new Float32Array() },
      topic: topicIndex.get(example.topic) ?? 0,
      weight: example.weight * (balance.get(example.topic) ?? 1),
    })),
  );

  return {
    lang: tongue.lang,
    topics,
    vocabulary,
    softmax: trainSoftmax(samples, topics.length, vocabulary.idf.length),
    svm: trainSvm(samples, topics.length, vocabulary.idf.length),
    concepts: content.concepts,
    knownWords,
    ownStems: ownStemsOf(examples, tongue),
    realWords: realWords.bits,
    examples: examples.map((example, i) => ({ text: example.text, topic: samples.topic[i] ?? 0 })),
    vectors: packVectors(vectors),
  };
}

/** A topic with few examples counts for somewhat more, one with many for less: by the root of how far it is from the mean, at most twice or half. */
function balanceOf(examples: readonly Example[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { topic, weight } of examples) sums.set(topic, (sums.get(topic) ?? 0) + weight);
  const mean = [...sums.values()].reduce((sum, one) => sum + one, 0) / sums.size;
  return new Map([...sums].map(([topic, sum]) => [topic, Math.min(2, Math.max(0.5, Math.sqrt(mean / sum)))]));
}

function ownStemsOf(examples: readonly Example[], tongue: Tongue): Set<string> {
  return new Set(
    examples.filter(({ topic }) => topic !== OUT_OF_SCOPE).flatMap(({ text }) => tongue.wordsOf(text).map((word) => tongue.stem(word))),
  );
}

function countWords(texts: readonly string[], alsoKnown: readonly string[], tongue: Tongue): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of tongue.wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const word of alsoKnown) if (!counts.has(word)) counts.set(word, 1);
  return counts;
}
