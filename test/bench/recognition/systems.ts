import { chanceOf, zoneOf, type ModelCalibration } from '../../../src/recognisers/local/calibration.ts';
import { createConcepts } from '../../../src/recognisers/local/concepts.ts';
import { featuresOf } from '../../../src/recognisers/local/features.ts';
import { createModel } from '../../../src/recognisers/local/model.ts';
import { loadBayes } from '../../../src/recognisers/local/natural-bayes.ts';
import { judge } from '../../../src/recognisers/local/signals.ts';
import { createSpelling } from '../../../src/recognisers/local/spelling.ts';
import { tongueOf } from '../../../src/recognisers/local/tongue.ts';
import { trainModel } from '../../../src/recognisers/local/train-model.ts';
import { examplesOf, OUT_OF_SCOPE, type TrainingContent } from '../../../src/recognisers/local/training-content.ts';
import { trainNlpJs } from './nlp-js.ts';
import type { Guess } from './score-systems.ts';

export type Ask = (text: string) => Guess | Promise<Guess>;

/** A recogniser to compare: trained on the same content, asked the same messages. */
export interface System {
  readonly name: string;
  /** How it was set, for the page. */
  readonly how: string;
  train(content: TrainingContent, calibration: ModelCalibration): Ask | Promise<Ask>;
}

export const SYSTEM_IDS = ['balie', 'bayes', 'bayes-features', 'nlp-js'] as const;
export type SystemId = (typeof SYSTEM_IDS)[number];

export const SYSTEMS: Readonly<Record<SystemId, System>> = {
  balie: {
    name: 'Balie',
    how: 'this repository; limits and calibration as committed',
    train(content, calibration) {
      const model = createModel(trainModel(content));
      return (text) => {
        const { order, signals } = judge(model, model.predict(text));
        const ranking = order.map((k) => model.data.topics[k] ?? OUT_OF_SCOPE);
        const sure = chanceOf(calibration.right, signals);
        const inScope = chanceOf(calibration.inScope, signals);
        return { ranking, sure, inScope, zone: zoneOf(sure, inScope, ranking[0] === OUT_OF_SCOPE, calibration) };
      };
    },
  },
  bayes: {
    name: 'natural, Bayes',
    how: 'natural 8.1.1, BayesClassifier, smoothing 0.1, its stemmer, stop words kept; product names left out, which drown the topics',
    train: (content) => trainBayes({ ...content, productNames: [] }, wordTokens(content)),
  },
  'bayes-features': {
    name: 'natural, Bayes on our features',
    how: 'the same on stems and concepts with our spelling; its time grows with features times examples, so letters and pairs would take an hour',
    train: (content) => trainBayes({ ...content, productNames: [] }, featureTokens(content)),
  },
  'nlp-js': {
    name: 'nlp.js',
    how: '@nlpjs/basic 4.27.0 with the language package of the messages; out-of-scope sentences and product names as its intent `None`',
    train: (content) => trainNlpJs(content),
  },
};

/** natural keeps features in a plain object, where a number or "constructor" would do damage. */
const safe = (token: string): string => `w_${token}`;

function wordTokens({ lang }: TrainingContent): (text: string) => string[] {
  const tongue = tongueOf(lang);
  return (text) => tongue.wordsOf(text).map((word) => safe(tongue.stem(word)));
}

function featureTokens(content: TrainingContent): (text: string) => string[] {
  const tongue = tongueOf(content.lang);
  const concepts = createConcepts(content.concepts, content.lang);
  const known = new Map<string, number>();
  for (const { text } of examplesOf(content)) for (const word of tongue.wordsOf(text)) known.set(word, (known.get(word) ?? 0) + 1);
  for (const word of concepts.words) if (!known.has(word)) known.set(word, 1);
  const spelling = createSpelling(known, tongue.fromFilter(tongue.readRealWords()));
  return (text) =>
    [...featuresOf(text, tongue, spelling, concepts).counts.keys()].filter((feature) => /^[wk]:[^_+]+$/.test(feature)).map(safe);
}

function trainBayes(content: TrainingContent, tokensOf: (text: string) => string[]): Ask {
  const BayesClassifier = loadBayes();
  const classifier = new BayesClassifier(undefined, 0.1);
  for (const { text, topic } of examplesOf(content)) {
    const tokens = tokensOf(text);
    if (tokens.length > 0) classifier.addDocument(tokens, topic);
  }
  classifier.train();
  return (text) => {
    const found = classifier.getClassifications(tokensOf(text)).sort((a, b) => b.value - a.value || (a.label < b.label ? -1 : 1));
    const sum = found.reduce((total, { value }) => total + value, 0) || 1;
    const chance = new Map(found.map(({ label, value }) => [label, value / sum]));
    const ranking = found.map(({ label }) => label);
    const best = chance.get(ranking.find((topic) => topic !== OUT_OF_SCOPE) ?? '') ?? 0;
    return { ranking, sure: best, inScope: best - (chance.get(OUT_OF_SCOPE) ?? 0) };
  };
}
