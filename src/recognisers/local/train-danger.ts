import { createConcepts } from './concepts.ts';
import { dangerFeaturesOf, dangerVectorOf, placeOf, PLACES } from './danger-features.ts';
import type { DangerModel } from './danger-model.ts';
import { packSamples } from './samples.ts';
import { trainSoftmax } from './softmax-regression.ts';
import { examplesOf, OUT_OF_SCOPE, type TrainingContent } from './training-content.ts';

/** Messages in danger, and those that only look like it, are few among all others: each counts for two. */
const RARE_WEIGHT = 2;

/**
 * Trains what hears danger; seconds, and blocking, so it is done in a worker. The same content gives the same bits.
 * @param content by kind of danger, and by the two kinds of harmless
 */
export function trainDanger(content: TrainingContent): DangerModel {
  const examples = examplesOf(content);
  const kinds = [...new Set(examples.map(({ topic }) => topic))].sort();
  const kindIndex = new Map(kinds.map((kind, i) => [kind, i]));
  const concepts = createConcepts(content.concepts);
  const counts = examples.map(({ text }) => dangerFeaturesOf(text, concepts));
  const idf = idfOf(counts);
  const samples = packSamples(
    examples.map(({ topic, weight }, i) => ({
      vector: dangerVectorOf(counts[i] ?? new Map<string, number>(), idf),
      topic: kindIndex.get(topic) ?? 0,
      weight: topic === OUT_OF_SCOPE ? weight : RARE_WEIGHT,
    })),
  );
  return { kinds, idf, weights: trainSoftmax(samples, kinds.length, PLACES), concepts: content.concepts };
}

function idfOf(counts: readonly ReadonlyMap<string, number>[]): Float32Array {
  const seenIn = new Float32Array(PLACES);
  for (const one of counts) for (const place of new Set([...one.keys()].map(placeOf))) seenIn[place] = (seenIn[place] ?? 0) + 1;
  return seenIn.map((seen) => Math.log((1 + counts.length) / (1 + seen)) + 1);
}
