import type { Model, Prediction } from './model.ts';
import { OUT_OF_SCOPE } from './training-content.ts';

/** What tells how sure a prediction is, in this order; `calibration.json` has a weight for each. */
export const SIGNALS = [
  'p1',
  'margin',
  'entropy',
  'outOfScope',
  'likeness',
  'neighbourAgrees',
  'learnersAgree',
  'knownShare',
  'short',
  'topIsOutOfScope',
  'ratio',
  'foreignShare',
  'hasForeign',
  'otherNeighbours',
] as const;

export interface Judged {
  /** Indexes of topics, most likely first. */
  readonly order: readonly number[];
  readonly signals: readonly number[];
  /** It stands among the examples of its first topic, word for word or nearly: then nothing needs to be weighed. */
  readonly isExample: boolean;
}

/** Bytes make the likeness of a sentence with itself a little less or more than one. */
const SAME = 0.95;

export function judge(model: Model, prediction: Prediction): Judged {
  const { chances, bySoftmax, bySvm, features, vector } = prediction;
  const order = Array.from(chances, (_, k) => k).sort((a, b) => (chances[b] ?? 0) - (chances[a] ?? 0) || a - b);
  const first = order[0] ?? 0;
  const p1 = chances[first] ?? 0;
  const p2 = chances[order[1] ?? 0] ?? 0;
  const outOfScope = model.data.topics.indexOf(OUT_OF_SCOPE);
  const telling = features.words.filter((word) => word.length >= 4 && !word.startsWith('#'));
  const foreign = telling.filter((word) => !model.data.ownStems.has(model.tongue.stem(word))).length;
  let entropy = 0;
  for (const chance of chances) if (chance > 0) entropy -= chance * Math.log(chance);
  const nearest = model.neighbours.nearest(vector, 5);
  const share = nearest.filter((near) => model.data.examples[near.example]?.topic === first).length / Math.max(1, nearest.length);
  const [like] = nearest;
  return {
    order,
    isExample: like !== undefined && like.likeness >= SAME && model.data.examples[like.example]?.topic === first,
    signals: [
      logit(p1),
      p1 - p2,
      entropy / Math.log(chances.length),
      logit(outOfScope < 0 ? 0 : (chances[outOfScope] ?? 0)),
      nearest[0]?.likeness ?? 0,
      share,
      best(bySoftmax) === best(bySvm) ? 1 : 0,
      features.knownShare,
      1 / (1 + features.words.length),
      first === outOfScope ? 1 : 0,
      Math.log((p1 + 0.01) / (p2 + 0.01)),
      foreign / Math.max(1, telling.length),
      foreign > 0 ? 1 : 0,
      nearest.filter((near) => model.data.examples[near.example]?.topic === outOfScope).length / Math.max(1, nearest.length),
    ],
  };
}

function best(chances: Float32Array): number {
  let found = 0;
  for (let k = 1; k < chances.length; k++) if ((chances[k] ?? 0) > (chances[found] ?? 0)) found = k;
  return found;
}

function logit(chance: number): number {
  const safe = Math.min(0.999, Math.max(0.001, chance));
  return Math.log(safe / (1 - safe));
}
