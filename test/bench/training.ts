import { join } from 'node:path';
import { createModelCache } from '../../src/recognisers/local/model-cache.ts';
import { readTrainingContent } from '../../src/recognisers/local/read-training-content.ts';
import { trainInWorker } from '../../src/recognisers/local/train-in-worker.ts';
import { hashOf } from '../../src/recognisers/local/training-content.ts';
import type { Audience } from '../../src/understanding/recogniser.ts';
import { atMost, round, type Figure } from './figure.ts';
import { HOME } from './processes.ts';

/** Trains both models, one after the other, and leaves them in `cacheDir`, so that what is measured later starts with a warm cache. */
export async function measureTraining(cacheDir: string): Promise<Figure[]> {
  const { examples, concepts, productNames } = readTrainingContent(join(HOME, 'knowledge'));
  const cache = createModelCache(cacheDir);
  const figures: Figure[] = [];
  for (const audience of ['inwoner', 'medewerker'] satisfies Audience[]) {
    const content = { examples: examples[audience], concepts, productNames };
    const hash = hashOf(content);
    const begun = performance.now();
    const file = await trainInWorker(content, hash);
    const seconds = (performance.now() - begun) / 1000;
    await cache.write(audience, hash, file);
    const sentences = Object.values(content.examples).reduce((sum, texts) => sum + texts.length, 0);
    figures.push({
      what: `training, ${audience}`,
      ...atMost(seconds, 15, 's'),
      how: `one worker from start to model file; ${String(sentences)} sentences, ${String(Object.keys(content.examples).length)} topics, ${String(productNames.length)} product names`,
    });
    figures.push({
      what: `model size, ${audience}`,
      measured: `${round(file.byteLength / 1e6)} MB`,
      how: 'the file in the cache, as it lies in memory',
    });
  }
  return figures;
}
