import { parentPort, workerData } from 'node:worker_threads';
import { encodeDanger } from './danger-file.ts';
import { encodeModel } from './model-file.ts';
import { trainDanger } from './train-danger.ts';
import { trainModel } from './train-model.ts';
import type { TrainingJob } from './train-in-worker.ts';

// Only `train-in-worker.ts` starts this file, with its own types.
const { content, hash, hears } = workerData as TrainingJob;
const file = hears === 'danger' ? encodeDanger(trainDanger(content), hash) : encodeModel(trainModel(content), hash);
parentPort?.postMessage(file, [file.buffer]);
