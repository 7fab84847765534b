import type { About, Recogniser } from '../../understanding/recogniser.ts';
import { createBayesFallback } from './bayes-fallback.ts';
import { Calibration } from './calibration.ts';
import { createModelCache, type ModelCache } from './model-cache.ts';
import { decodeModel } from './model-file.ts';
import { audienceOf, MODEL_NAMES, modelNameFor, trainingContentOf, type ModelName } from './model-name.ts';
import { createModel, type Model } from './model.ts';
import type { RecogniserContent } from './read-training-content.ts';
import { explainWithModel, recogniseWithModel } from './recognise-with-model.ts';
import { trainInWorker } from './train-in-worker.ts';
import { hashOf, OUT_OF_SCOPE, type TrainingContent } from './training-content.ts';

export interface LocalRecogniserOptions extends RecogniserContent {
  /** What is in `calibration.json`; checked here. */
  readonly calibration: unknown;
  /** Where trained models are kept, such as `DATA_DIR/models`. */
  readonly cacheDir: string;
  /** Gets what happened and how long it took, never what people typed. */
  readonly log: (event: { readonly event: string; readonly model: ModelName; readonly ms?: number; readonly reason?: string }) => void;
  /** Given in tests; by default a worker thread. @returns the model file */
  readonly train?: (content: TrainingContent, hash: string) => Promise<Uint8Array>;
}

export type LocalRecogniser = Required<Recogniser> & {
  /** Trains on new content in a worker; the old model serves until the new one is ready, and stays when training fails (the promise then rejects). */
  retrain(content: RecogniserContent): Promise<void>;
};

/**
 * The recogniser that needs no cloud: one linear model per audience and one for English, from the cache or trained now (seconds).
 * When a model cannot be made it falls back on natural's Bayes classifier, which only offers.
 * @throws ZodError when the calibration does not fit
 */
export async function createLocalRecogniser(options: LocalRecogniserOptions): Promise<LocalRecogniser> {
  const calibration = Calibration.parse(options.calibration);
  const cache = createModelCache(options.cacheDir);
  const models = new Map<ModelName, Model>();
  const fallbacks = new Map<ModelName, ReturnType<typeof createBayesFallback>>();

  await Promise.all(
    MODEL_NAMES.map(async (name) => {
      const content = trainingContentOf(options, name);
      if (!content) return;
      try {
        models.set(name, await loadOrTrain(name, content, cache, options));
      } catch (error) {
        options.log({ event: 'recogniser-fallback', model: name, reason: reasonOf(error) });
        fallbacks.set(name, createBayesFallback(content));
      }
    }),
  );

  /** Where there are no examples in a language, the Dutch model does what it can. */
  const servingName = (about: About): ModelName => {
    const name = modelNameFor(about);
    return models.has(name) || fallbacks.has(name) ? name : audienceOf(name);
  };
  let lastRetrain: Promise<unknown> = Promise.resolve();
  return {
    recognise(text, about) {
      const name = servingName(about);
      const model = models.get(name);
      if (model) return Promise.resolve(recogniseWithModel(text, model, calibration[name]));
      return Promise.resolve(
        fallbacks.get(name)?.(text) ?? { ranking: [{ topic: OUT_OF_SCOPE, score: 1 }], confidence: 0, zone: 'refuse', by: 'local' },
      );
    },
    explain(text, about) {
      const model = models.get(servingName(about));
      return Promise.resolve(model ? explainWithModel(text, model) : { words: [], concepts: [], features: [], nearest: [] });
    },
    retrain(content) {
      const run = lastRetrain.then(async () => {
        const fresh = await Promise.all(
          MODEL_NAMES.map(async (name) => {
            const training = trainingContentOf(content, name);
            return [name, training && (await loadOrTrain(name, training, cache, options))] as const;
          }),
        );
        for (const [name, model] of fresh) {
          if (model) models.set(name, model);
          else models.delete(name);
        }
      });
      lastRetrain = run.catch(() => undefined);
      return run;
    },
  };
}

async function loadOrTrain(
  name: ModelName,
  content: TrainingContent,
  cache: ModelCache,
  { log, train = trainInWorker }: LocalRecogniserOptions,
): Promise<Model> {
  const started = performance.now();
  const hash = hashOf(content);
  const kept = await cache.read(name, hash);
  if (kept) {
    try {
      const model = createModel(decodeModel(kept, hash));
      log({ event: 'model-loaded', model: name, ms: Math.round(performance.now() - started) });
      return model;
    } catch (error) {
      log({ event: 'model-file-ignored', model: name, reason: reasonOf(error) });
    }
  }
  const file = await train(content, hash);
  const model = createModel(decodeModel(file, hash));
  log({ event: 'model-trained', model: name, ms: Math.round(performance.now() - started) });
  try {
    await cache.write(name, hash, file);
  } catch (error) {
    log({ event: 'model-not-kept', model: name, reason: reasonOf(error) });
  }
  return model;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
