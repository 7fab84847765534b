import type { Explanation, Recognition } from '../../understanding/recogniser.ts';
import { chanceOf, zoneOf, type ModelCalibration } from './calibration.ts';
import type { Model } from './model.ts';
import { judge } from './signals.ts';
import { OUT_OF_SCOPE } from './training-content.ts';

const RANKED = 8;
const EXPLAINED_FEATURES = 12;
const EXPLAINED_NEIGHBOURS = 5;

/** Ranking, calibrated confidence and zone of one message. A text without a single known feature is refused. */
export function recogniseWithModel(text: string, model: Model, calibration: ModelCalibration): Recognition {
  const prediction = model.predict(text);
  const { order, signals, isExample } = judge(model, prediction);
  const ranking = order.slice(0, RANKED).map((k) => ({ topic: model.data.topics[k] ?? OUT_OF_SCOPE, score: prediction.chances[k] ?? 0 }));
  if (prediction.vector.at.length === 0) return { ranking, confidence: 0, zone: 'refuse', by: 'local' };
  const confidence = chanceOf(calibration.right, signals);
  if (isExample && ranking[0]?.topic !== OUT_OF_SCOPE)
    return { ranking, confidence: Math.max(confidence, calibration.answerFrom), zone: 'answer', by: 'local' };
  const zone = zoneOf(confidence, chanceOf(calibration.inScope, signals), ranking[0]?.topic === OUT_OF_SCOPE, calibration);
  return { ranking, confidence, zone, by: 'local' };
}

/** Why the first topic is first. */
export function explainWithModel(text: string, model: Model): Explanation {
  const { features, vector, chances } = model.predict(text);
  const { softmax, svm, topics, examples, vocabulary } = model.data;
  const first = chances.indexOf(Math.max(...chances));
  const names = new Map([...features.counts.keys()].map((feature) => [vocabulary.index.get(feature), feature]));
  const weights = Array.from(vector.at, (at, j) => {
    const place = at * topics.length + first;
    const weight = (softmax.bytes[place] ?? 0) * (softmax.scale[first] ?? 0) + (svm.bytes[place] ?? 0) * (svm.scale[first] ?? 0);
    return { feature: names.get(at) ?? '', weight: (vector.value[j] ?? 0) * weight };
  });
  return {
    words: features.words,
    concepts: features.concepts,
    features: weights.sort((a, b) => b.weight - a.weight).slice(0, EXPLAINED_FEATURES),
    nearest: model.neighbours.nearest(vector, EXPLAINED_NEIGHBOURS).map(({ example, likeness }) => {
      const found = examples[example];
      return { text: found?.text ?? '', topic: topics[found?.topic ?? 0] ?? '', likeness };
    }),
  };
}
