import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import calibration from '../../src/recognisers/local/calibration.json' with { type: 'json' };
import { createLocalRecogniser } from '../../src/recognisers/local/local-recogniser.ts';
import { readTrainingContent } from '../../src/recognisers/local/read-training-content.ts';

// node recognition-process.ts <folder of models> [<file with a JSON array of texts>]
// Loads the cached models in a process that has done nothing else, recognises each text, and prints the times in ms.

const [, , cacheDir = '', texts] = process.argv;
const events: string[] = [];

const before = performance.now();
const content = readTrainingContent(join(import.meta.dirname, '../../knowledge'));
const contentMs = performance.now() - before;

const begun = performance.now();
const recogniser = await createLocalRecogniser({ ...content, calibration, cacheDir, log: ({ event }) => events.push(event) });
const loadMs = performance.now() - begun;
if (events.some((event) => event !== 'model-loaded')) throw new Error(`the models did not come from the cache: ${events.join(' ')}`);

const times: number[] = [];
for (const text of texts === undefined ? [] : (JSON.parse(readFileSync(texts, 'utf8')) as string[])) {
  const from = performance.now();
  await recogniser.recognise(text, { audience: 'inwoner' });
  times.push(performance.now() - from);
}
console.log(JSON.stringify({ contentMs, loadMs, times }));
