import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { atMost, median, percentile, round, spread, type Figure } from './figure.ts';
import { HOME, runToEnd } from './processes.ts';

const Times = z.object({ contentMs: z.number(), loadMs: z.number(), times: z.array(z.number()) });

const LOADS = 5;
/** Messages before the clock counts, so that the compiler has seen the code. */
const WARM_UP = 200;
const LONG_RUNS = 100;

/** Residents' messages of the development set, as they were typed. */
export const residentMessages = (): string[] =>
  readFileSync(join(HOME, 'test/recognition/dev-inwoner.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => z.object({ text: z.string() }).parse(JSON.parse(line)).text);

/** How long a cached model takes to load, and one message to recognise; each in a process of its own. */
export async function measureRecognition(cacheDir: string, scratch: string): Promise<Figure[]> {
  const run = async (texts: readonly string[]) => {
    const file = join(scratch, 'texts.json');
    writeFileSync(file, JSON.stringify(texts));
    return Times.parse(await runToEnd([join(import.meta.dirname, 'recognition-process.ts'), cacheDir, file]));
  };
  const loads: z.infer<typeof Times>[] = [];
  for (let n = 0; n < LOADS; n += 1) loads.push(await run([]));

  const messages = residentMessages();
  const long = messages.join(' ').slice(0, 2_000);
  const { times } = await run([...messages.slice(0, WARM_UP), ...messages, ...Array.from({ length: LONG_RUNS }, () => long)]);
  const usual = times.slice(WARM_UP, WARM_UP + messages.length);
  const longest = times.slice(WARM_UP + messages.length);
  return [
    {
      what: 'cached models load',
      ...atMost(median(loads.map(({ loadMs }) => loadMs)) / 1000, 0.3, 's'),
      how: `both audiences, createLocalRecogniser in a new process, median of ${String(LOADS)}; reading the example sentences before it takes ${round(median(loads.map(({ contentMs }) => contentMs)) / 1000)} s more`,
    },
    {
      what: 'recognition, residents’ messages',
      measured: spread(usual, [50, 99]),
      goal: { text: 'p99 ≤ 10 ms', met: percentile(usual, 99) <= 10 },
      how: `${String(usual.length)} messages of test/recognition/dev-inwoner.jsonl, one after the other, after ${String(WARM_UP)} to warm up`,
    },
    {
      what: 'recognition, 2,000 characters',
      measured: spread(longest, [50, 99]),
      goal: { text: 'p99 ≤ 20 ms', met: percentile(longest, 99) <= 20 },
      how: `the longest message that is taken, ${String(LONG_RUNS)} times`,
    },
  ];
}
