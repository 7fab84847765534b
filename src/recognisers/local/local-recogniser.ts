import type { About, Recogniser } from '../../understanding/recogniser.ts';
import { createBayesFallback } from './bayes-fallback.ts';
import { Calibration } from './calibration.ts';
import { createModelCache, type ModelCache } from './model-cache.ts';
import { decodeDanger } from './danger-file.ts';
import { createDangerDetector, type DangerDetector } from './danger-model.ts';
import { loadOrTrain, reasonOf, type LogModel } from './load-or-train.ts';
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
  readonly log: LogModel;
  /** Given in tests; by default a worker thread. @returns the model file */
  readonly train?: (content: TrainingContent, hash: string) => Promise<Uint8Array>;
}

export type LocalRecogniser = Required<Recogniser> & {
  /** Trains on new content in a worker; the old model serves until the new one is ready, and stays when training fails (the promise then rejects). */
  retrain(content: RecogniserContent): Promise<void>;
};

/**
 * The recogniser that needs no cloud: one linear model per audience, one for English and one that hears danger, from the cache or trained now (seconds).
 * When a model cannot be made it falls back on natural's Bayes classifier, which only offers; danger is then left to the patterns.
 * @throws ZodError when the calibration does not fit
 */
export async function createLocalRecogniser(options: LocalRecogniserOptions): Promise<LocalRecogniser> {
  const calibration = Calibration.parse(options.calibration);
  const cache = createModelCache(options.cacheDir);
  const models = new Map<ModelName, Model>();
  const fallbacks = new Map<ModelName, ReturnType<typeof createBayesFallback>>();
  let hearDanger: DangerDetector | undefined;

  await Promise.all([
    ...MODEL_NAMES.map(async (name) => {
      const content = trainingContentOf(options, name);
      if (!content) return;
      try {
        models.set(name, await topicModel(name, content, cache, options));
      } catch (error) {
        options.log({ event: 'recogniser-fallback', model: name, reason: reasonOf(error) });
        fallbacks.set(name, createBayesFallback(content));
      }
    }),
    options.danger &&
      dangerDetector(options.danger, cache, options.log).then(
        (detector) => (hearDanger = detector),
        (error: unknown) => {
          options.log({ event: 'recogniser-fallback', model: 'gevaar', reason: reasonOf(error) });
        },
      ),
  ]);

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
      const nothing = { ranking: [{ topic: OUT_OF_SCOPE, score: 1 }], confidence: 0, zone: 'refuse', by: 'local' } as const;
      const found = model ? recogniseWithModel(text, model, calibration[name]) : (fallbacks.get(name)?.(text) ?? nothing);
      return Promise.resolve(hearDanger ? { ...found, danger: hearDanger(text) } : found);
    },
    explain(text, about) {
      const model = models.get(servingName(about));
      return Promise.resolve(model ? explainWithModel(text, model) : { words: [], concepts: [], features: [], nearest: [] });
    },
    retrain(content) {
      const run = lastRetrain.then(async () => {
        const [danger, ...fresh] = await Promise.all([
          content.danger && dangerDetector(content.danger, cache, options.log),
          ...MODEL_NAMES.map(async (name) => {
            const training = trainingContentOf(content, name);
            return [name, training && (await topicModel(name, training, cache, options))] as const;
          }),
        ]);
        hearDanger = danger;
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

function topicModel(
  name: ModelName,
  content: TrainingContent,
  cache: ModelCache,
  { log, train = (...[training, hash]) => trainInWorker({ content: training, hash, hears: 'topics' }) }: LocalRecogniserOptions,
): Promise<Model> {
  const hash = hashOf(content);
  return loadOrTrain({ name, hash, train: () => train(content, hash), read: (file) => createModel(decodeModel(file, hash)) }, cache, log);
}

function dangerDetector(content: TrainingContent, cache: ModelCache, log: LogModel): Promise<DangerDetector> {
  const hash = hashOf(content);
  const train = () => trainInWorker({ content, hash, hears: 'danger' });
  return loadOrTrain({ name: 'gevaar', hash, train, read: (file) => createDangerDetector(decodeDanger(file, hash)) }, cache, log);
}
