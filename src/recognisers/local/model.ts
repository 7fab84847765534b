import { createConcepts, type ConceptList, type Concepts } from './concepts.ts';
import { featuresOf, type Features } from './features.ts';
import { scoresOf, toChances, type LinearWeights } from './linear-weights.ts';
import { createNeighbours, type Neighbours, type PackedVectors } from './neighbours.ts';
import { createSpelling, type Spelling } from './spelling.ts';
import { tongueOf, type Tongue } from './tongue.ts';
import { vectorOf, type Vector, type Vocabulary } from './vectors.ts';
import { readWordFilter } from './word-filter.ts';

/** Everything a trained model consists of: what the model file holds. */
export interface ModelData {
  readonly lang: 'nl' | 'en';
  readonly topics: readonly string[];
  readonly vocabulary: Vocabulary;
  readonly softmax: LinearWeights;
  readonly svm: LinearWeights;
  readonly concepts: ConceptList;
  /** Word → how often the examples have it. */
  readonly knownWords: ReadonlyMap<string, number>;
  /** Stems of the examples of our own topics: a word outside these hints at another subject. */
  readonly ownStems: ReadonlySet<string>;
  /** Bits of the filter that knows the words of the language. */
  readonly realWords: Uint8Array;
  readonly examples: readonly { readonly text: string; readonly topic: number }[];
  readonly vectors: PackedVectors;
}

/** What the model makes of one text, before calibration. */
export interface Prediction {
  readonly features: Features;
  readonly vector: Vector;
  /** By index of `topics`; both learners together. */
  readonly chances: Float32Array;
  readonly bySoftmax: Float32Array;
  readonly bySvm: Float32Array;
}

export interface Model {
  readonly data: ModelData;
  readonly tongue: Tongue;
  readonly concepts: Concepts;
  readonly spelling: Spelling;
  readonly neighbours: Neighbours;
  predict(text: string): Prediction;
}

/** Below 1 sharpens the chances of a learner. */
const TEMPERATURE = { softmax: 0.8, svm: 0.2 };
/** How much the softmax counts; the rest is the support vector machines'. */
const SOFTMAX_SHARE = 0.8;

export function createModel(data: ModelData): Model {
  const concepts = createConcepts(data.concepts, data.lang);
  const tongue = tongueOf(data.lang);
  const spelling = createSpelling(data.knownWords, tongue.fromFilter(readWordFilter(data.realWords)));
  const neighbours = createNeighbours(data.vectors, data.vocabulary.idf.length);
  return {
    data,
    tongue,
    concepts,
    spelling,
    neighbours,
    predict(text) {
      const features = featuresOf(text, tongue, spelling, concepts);
      const vector = vectorOf(features.counts, data.vocabulary);
      const bySoftmax = toChances(scoresOf(vector, data.softmax), TEMPERATURE.softmax);
      const bySvm = toChances(scoresOf(vector, data.svm), TEMPERATURE.svm);
      return {
        features,
        vector,
        bySoftmax,
        bySvm,
        chances: bySoftmax.map((chance, k) => SOFTMAX_SHARE * chance + (1 - SOFTMAX_SHARE) * (bySvm[k] ?? 0)),
      };
    },
  };
}
