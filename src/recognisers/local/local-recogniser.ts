import type { Audience, Recogniser } from '../../understanding/recogniser.ts';
import { createBayesFallback } from './bayes-fallback.ts';
import { Calibration } from './calibration.ts';
import { createModelCache, type ModelCache } from './model-cache.ts';
import { decodeModel } from './model-file.ts';
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
  readonly log: (event: { readonly event: string; readonly audience: Audience; readonly ms?: number; readonly reason?: string }) => void;
  /** Given in tests; by default a worker thread. @returns the model file */
  readonly train?: (content: TrainingContent, hash: string) => Promise<Uint8Array>;
}

export type LocalRecogniser = Required<Recogniser> & {
  /** Trains on new content in a worker; the old model serves until the new one is ready, and stays when training fails (the promise then rejects). */
  retrain(content: RecogniserContent): Promise<void>;
};

const AUDIENCES: readonly Audience[] = ['inwoner', 'medewerker'];

/**
 * The recogniser that needs no cloud: one linear model per audience, from the cache or trained now (seconds).
 * When a model cannot be made it falls back on natural's Bayes classifier, which only offers.
 * @throws ZodError when the calibration does not fit
 */
export async function createLocalRecogniser(options: LocalRecogniserOptions): Promise<LocalRecogniser> {
  const calibration = Calibration.parse(options.calibration);
  const cache = createModelCache(options.cacheDir);
  const models = new Map<Audience, Model>();
  const fallbacks = new Map<Audience, ReturnType<typeof createBayesFallback>>();

  await Promise.all(
    AUDIENCES.map(async (audience) => {
      const content = contentOf(options, audience);
      try {
        models.set(audience, await loadOrTrain(audience, content, cache, options));
      } catch (error) {
        options.log({ event: 'recogniser-fallback', audience, reason: reasonOf(error) });
        fallbacks.set(audience, createBayesFallback(content));
      }
    }),
  );

  let lastRetrain: Promise<unknown> = Promise.resolve();
  return {
    recognise(text, { audience }) {
      const model = models.get(audience);
      if (model) return Promise.resolve(recogniseWithModel(text, model, calibration[audience]));
      return Promise.resolve(
        fallbacks.get(audience)?.(text) ?? { ranking: [{ topic: OUT_OF_SCOPE, score: 1 }], confidence: 0, zone: 'refuse', by: 'local' },
      );
    },
    explain(text, { audience }) {
      const model = models.get(audience);
      return Promise.resolve(model ? explainWithModel(text, model) : { words: [], concepts: [], features: [], nearest: [] });
    },
    retrain(content) {
      const run = lastRetrain.then(async () => {
        const fresh = await Promise.all(
          AUDIENCES.map(async (audience) => [audience, await loadOrTrain(audience, contentOf(content, audience), cache, options)] as const),
        );
        for (const [audience, model] of fresh) models.set(audience, model);
      });
      lastRetrain = run.catch(() => undefined);
      return run;
    },
  };
}

async function loadOrTrain(
  audience: Audience,
  content: TrainingContent,
  cache: ModelCache,
  { log, train = trainInWorker }: LocalRecogniserOptions,
): Promise<Model> {
  const started = performance.now();
  const hash = hashOf(content);
  const kept = await cache.read(audience, hash);
  if (kept) {
    try {
      const model = createModel(decodeModel(kept, hash));
      log({ event: 'model-loaded', audience, ms: Math.round(performance.now() - started) });
      return model;
    } catch (error) {
      log({ event: 'model-file-ignored', audience, reason: reasonOf(error) });
    }
  }
  const file = await train(content, hash);
  const model = createModel(decodeModel(file, hash));
  log({ event: 'model-trained', audience, ms: Math.round(performance.now() - started) });
  try {
    await cache.write(audience, hash, file);
  } catch (error) {
    log({ event: 'model-not-kept', audience, reason: reasonOf(error) });
  }
  return model;
}

function contentOf(content: RecogniserContent, audience: Audience): TrainingContent {
  return { examples: content.examples[audience], concepts: content.concepts, productNames: content.productNames };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
