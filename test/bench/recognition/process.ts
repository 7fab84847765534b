import { join } from 'node:path';
import calibration from '../../../src/recognisers/local/calibration.json' with { type: 'json' };
import { Calibration } from '../../../src/recognisers/local/calibration.ts';
import { MODEL_NAMES, trainingContentOf } from '../../../src/recognisers/local/model-name.ts';
import { seeded, shuffle } from '../../../src/recognisers/local/random.ts';
import { readTrainingContent } from '../../../src/recognisers/local/read-training-content.ts';
import type { TrainingContent } from '../../../src/recognisers/local/training-content.ts';
import { HOME } from '../processes.ts';
import { developmentSet, frozenTest, type Message } from './sets.ts';
import { SYSTEM_IDS, SYSTEMS } from './systems.ts';

// node --expose-gc process.ts <system> <model> [<examples per topic>]
// Trains one system in a process of its own, asks it the frozen test and the development set, and prints what it said and what it took.
// Training is counted in processor time, so that a busy machine does not decide.

const [, , wantedSystem, wantedModel, wantedExamples] = process.argv;
const system = SYSTEM_IDS.find((id) => id === wantedSystem);
const name = MODEL_NAMES.find((one) => one === wantedModel);
if (system === undefined || name === undefined) throw new Error(`no such system or model: ${String(wantedSystem)} ${String(wantedModel)}`);

const before = await memory();
const whole = trainingContentOf(readTrainingContent(join(HOME, 'knowledge')), name);
if (!whole) throw new Error(`there are no examples for ${name}`);
const content = wantedExamples === undefined ? whole : fewer(whole, Number(wantedExamples));

const begun = process.cpuUsage();
const ask = await SYSTEMS[system].train(content, Calibration.parse(calibration)[name]);
const trained = process.cpuUsage(begun);
const trainMs = (trained.user + trained.system) / 1000;
const memoryMb = ((await memory()) - before) / 2 ** 20;

const dev = wantedExamples === undefined ? await judge(developmentSet(name)) : [];
const times: number[] = [];
const test = await judge(frozenTest(name), times);
console.log(JSON.stringify({ trainMs, memoryMb, times, dev, test }));

async function judge(messages: readonly Message[], took: number[] = []) {
  const judged = [];
  for (const { text, topic } of messages) {
    const from = performance.now();
    const guess = await ask(text);
    took.push(performance.now() - from);
    judged.push({ gold: topic, ...guess, ranking: guess.ranking.slice(0, 8) });
  }
  return judged;
}

/** What is still held after the rubbish is gone, in bytes. */
async function memory(): Promise<number> {
  for (let n = 0; n < 4; n += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    globalThis.gc?.();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** The same examples of each topic for every system: the first of a fixed order by chance. */
function fewer({ examples, ...rest }: TrainingContent, count: number): TrainingContent {
  const random = seeded(11);
  const some = (texts: readonly string[]) => {
    const order = Int32Array.from(texts, (_, i) => i);
    shuffle(order, random);
    return [...order.subarray(0, count)].map((i) => texts[i] ?? '');
  };
  return { ...rest, examples: Object.fromEntries(Object.entries(examples).map(([topic, texts]) => [topic, some(texts)])) };
}
