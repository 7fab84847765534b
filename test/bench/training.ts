import { join } from 'node:path';
import { createModelCache } from '../../src/recognisers/local/model-cache.ts';
import { MODEL_NAMES, trainingContentOf } from '../../src/recognisers/local/model-name.ts';
import { readTrainingContent } from '../../src/recognisers/local/read-training-content.ts';
import { trainInWorker } from '../../src/recognisers/local/train-in-worker.ts';
import { hashOf } from '../../src/recognisers/local/training-content.ts';
import { atMost, round, type Figure } from './figure.ts';
import { HOME } from './processes.ts';

/** Trains every model, one after the other, and leaves them in `cacheDir`, so that what is measured later starts with a warm cache. */
export async function measureTraining(cacheDir: string): Promise<Figure[]> {
  const all = readTrainingContent(join(HOME, 'knowledge'));
  const cache = createModelCache(cacheDir);
  const figures: Figure[] = [];
  for (const name of MODEL_NAMES) {
    const content = trainingContentOf(all, name);
    if (!content) continue;
    const hash = hashOf(content);
    const begun = performance.now();
    const file = await trainInWorker({ content, hash, hears: 'topics' });
    const seconds = (performance.now() - begun) / 1000;
    await cache.write(name, hash, file);
    const sentences = Object.values(content.examples).reduce((sum, texts) => sum + texts.length, 0);
    figures.push({
      what: `training, ${name}`,
      ...atMost(seconds, 15, 's'),
      how: `one worker from start to model file; ${String(sentences)} sentences, ${String(Object.keys(content.examples).length)} topics, ${String(content.productNames.length)} product names`,
    });
    figures.push({
      what: `model size, ${name}`,
      measured: `${round(file.byteLength / 1e6)} MB`,
      how: 'the file in the cache, as it lies in memory',
    });
  }
  return figures;
}
