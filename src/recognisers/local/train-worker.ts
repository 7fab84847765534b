import { parentPort, workerData } from 'node:worker_threads';
import { encodeModel } from './model-file.ts';
import { trainModel } from './train-model.ts';
import type { TrainingContent } from './training-content.ts';

// Only `train-in-worker.ts` starts this file, with its own types.
const { content, hash } = workerData as { content: TrainingContent; hash: string };
const file = encodeModel(trainModel(content), hash);
parentPort?.postMessage(file, [file.buffer]);
