import { Worker } from 'node:worker_threads';
import type { TrainingContent } from './training-content.ts';

export interface TrainingJob {
  readonly content: TrainingContent;
  readonly hash: string;
  /** What the model is to hear in a message. */
  readonly hears: 'topics' | 'danger';
}

/**
 * Trains without holding up the event loop.
 * @returns the model file
 * @throws what the training throws, or Error when the worker stops without an answer
 */
export function trainInWorker(job: TrainingJob): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./train-worker.ts', import.meta.url), { workerData: job });
    worker.once('message', (file: Uint8Array) => {
      resolve(file);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      reject(new Error(`The training worker stopped with code ${code.toString()} and without a model.`));
    });
  });
}
