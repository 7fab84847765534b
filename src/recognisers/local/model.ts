import { createConcepts, type ConceptList, type Concepts } from './concepts.ts';
import { featuresOf, type Features } from './features.ts';
import { scoresOf, toChances, type LinearWeights } from './linear-weights.ts';
import { createNeighbours, type Neighbours, type PackedVectors } from './neighbours.ts';
import { createSpelling, type Spelling } from './spelling.ts';
import { vectorOf, type Vector, type Vocabulary } from './vectors.ts';
import { readWordFilter } from './word-filter.ts';

/** Everything a trained model consists of: what the model file holds. */
export interface ModelData {
  readonly topics: readonly string[];
  readonly vocabulary: Vocabulary;
  readonly softmax: LinearWeights;
  readonly svm: LinearWeights;
  readonly concepts: ConceptList;
  /** Word → how often the examples have it. */
  readonly knownWords: ReadonlyMap<string, number>;
  /** Stems of the examples of our own topics: a word outside these hints at another subject. */
  readonly ownStems: ReadonlySet<string>;
  /** Bits of the filter that knows Dutch words. */
  readonly realWords: Uint8Array;
  readonly examples: readonly { readonly text: string; readonly topic: number }[];
  readonly vectors: PackedVectors;
}

/** What the model makes of one text, before calibration. */
export interface Prediction {
  readonly features: Features;
  readonly vector: Vector;
  /** By index of `topics`; the mean of both learners. */
  readonly chances: Float32Array;
  readonly bySoftmax: Float32Array;
  readonly bySvm: Float32Array;
}

export interface Model {
  readonly data: ModelData;
  readonly concepts: Concepts;
  readonly spelling: Spelling;
  readonly neighbours: Neighbours;
  predict(text: string): Prediction;
}

const SVM_TEMPERATURE = 0.25;

export function createModel(data: ModelData): Model {
  const concepts = createConcepts(data.concepts);
  const spelling = createSpelling(data.knownWords, readWordFilter(data.realWords));
  const neighbours = createNeighbours(data.vectors, data.vocabulary.idf.length);
  return {
    data,
    concepts,
    spelling,
    neighbours,
    predict(text) {
      const features = featuresOf(text, spelling, concepts);
      const vector = vectorOf(features.counts, data.vocabulary);
      const bySoftmax = toChances(scoresOf(vector, data.softmax));
      const bySvm = toChances(scoresOf(vector, data.svm), SVM_TEMPERATURE);
      return { features, vector, bySoftmax, bySvm, chances: bySoftmax.map((chance, k) => (chance + (bySvm[k] ?? 0)) / 2) };
    },
  };
}
