import type { ModelCache } from './model-cache.ts';
import type { KeptModel } from './model-name.ts';

/** Gets what happened and how long it took, never what people typed. */
export type LogModel = (event: {
  readonly event: string;
  readonly model: KeptModel;
  readonly ms?: number;
  readonly reason?: string;
}) => void;

interface Wanted<T> {
  readonly name: KeptModel;
  readonly hash: string;
  /** @returns the model file */
  readonly train: () => Promise<Uint8Array>;
  /** @throws Error when the file is broken or is of other content */
  readonly read: (file: Uint8Array) => T;
}

/**
 * The model as it was kept, or trained now and kept from here on.
 * @throws what the training throws
 */
export async function loadOrTrain<T>({ name, hash, train, read }: Wanted<T>, cache: ModelCache, log: LogModel): Promise<T> {
  const started = performance.now();
  const kept = await cache.read(name, hash);
  if (kept) {
    try {
      const model = read(kept);
      log({ event: 'model-loaded', model: name, ms: Math.round(performance.now() - started) });
      return model;
    } catch (error) {
      log({ event: 'model-file-ignored', model: name, reason: reasonOf(error) });
    }
  }
  const file = await train();
  const model = read(file);
  log({ event: 'model-trained', model: name, ms: Math.round(performance.now() - started) });
  try {
    await cache.write(name, hash, file);
  } catch (error) {
    log({ event: 'model-not-kept', model: name, reason: reasonOf(error) });
  }
  return model;
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
