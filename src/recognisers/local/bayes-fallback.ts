import type { Recognition } from '../../understanding/recogniser.ts';
import { loadBayes } from './natural-bayes.ts';
import { tongueOf } from './tongue.ts';
import { examplesOf, OUT_OF_SCOPE, type TrainingContent } from './training-content.ts';

const SMOOTHING = 0.1;

/**
 * The last resort when no model can be trained: natural's Bayes classifier on stems. It is right in about half of the cases
 * and its scores say little, so it only ever offers.
 */
export function createBayesFallback(content: TrainingContent): (text: string) => Recognition {
  const tongue = tongueOf(content.lang);
  const tokensOf = (text: string) => tongue.wordsOf(text).map((word) => safe(tongue.stem(word)));
  const BayesClassifier = loadBayes();
  const classifier = new BayesClassifier(undefined, SMOOTHING);
  // Product names would drown the few words that the topics have.
  for (const example of examplesOf({ ...content, productNames: [] })) classifier.addDocument(tokensOf(example.text), example.topic);
  classifier.train();
  return (text) => {
    const tokens = tokensOf(text).slice(0, 40);
    if (tokens.length === 0) return { ranking: [{ topic: OUT_OF_SCOPE, score: 1 }], confidence: 0, zone: 'refuse', by: 'bayes' };
    const found = classifier.getClassifications(tokens).sort((a, b) => b.value - a.value || (a.label < b.label ? -1 : 1));
    const sum = found.reduce((total, { value }) => total + value, 0) || 1;
    const ranking = found.slice(0, 8).map(({ label, value }) => ({ topic: label, score: value / sum }));
    return { ranking, confidence: 0.4, zone: ranking[0]?.topic === OUT_OF_SCOPE ? 'refuse' : 'offer', by: 'bayes' };
  };
}

/** natural keeps features in a plain object: a bare "constructor" or a number would damage it. */
function safe(stem: string): string {
  return `w_${stem}`;
}
