import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { MODEL_NAMES, type ModelName } from '../../../src/recognisers/local/model-name.ts';
import { machine } from '../page.ts';
import { killChildren, runToEnd } from '../processes.ts';
import { recognitionPage, type Run } from './page.ts';
import { isFirst, riskByCoverage, shareOf } from './score-systems.ts';
import { drawLines, type Line } from './svg.ts';
import { SYSTEM_IDS, SYSTEMS, type SystemId } from './systems.ts';

// npm run bench:recognition             ours, natural and nlp.js on the frozen test; writes test/bench/recognition.md and its pictures
// npm run bench:recognition -- --quick  residents only and without the pictures; writes nothing

const quick = process.argv.includes('--quick');
const MODELS: readonly ModelName[] = quick ? ['inwoner'] : MODEL_NAMES;
const EXAMPLES = [5, 15, 45];
/** In the picture of examples; Bayes on our features takes minutes for each point. */
const IN_PICTURE: readonly SystemId[] = ['balie', 'bayes', 'nlp-js'];
const COLOUR: Readonly<Record<SystemId, string>> = { balie: '#154273', bayes: '#b35c00', 'bayes-features': '#5f7a00', 'nlp-js': '#8b1a4f' };

const JudgedLine = z.object({
  gold: z.string(),
  ranking: z.array(z.string()),
  sure: z.number(),
  inScope: z.number(),
  zone: z.enum(['answer', 'offer', 'refuse']).optional(),
});
const Told = z.object({
  trainMs: z.number(),
  memoryMb: z.number(),
  times: z.array(z.number()),
  dev: z.array(JudgedLine),
  test: z.array(JudgedLine),
});

process.once('exit', killChildren);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

const about = machine(new Date());
const sets = new Map<ModelName, Run[]>();
for (const model of MODELS) {
  const runs: Run[] = [];
  for (const system of SYSTEM_IDS) runs.push(await runOf(system, model));
  sets.set(model, runs);
}
const page = recognitionPage(about, sets);
console.log(page);
if (!quick) {
  const folder = join(import.meta.dirname, '..');
  writeFileSync(join(folder, 'recognition.md'), page);
  writeFileSync(join(folder, 'recognition/coverage.svg'), coveragePicture(sets.get('inwoner') ?? []));
  writeFileSync(join(folder, 'recognition/examples.svg'), await examplesPicture(sets.get('inwoner') ?? []));
}
process.exit(0);

async function runOf(system: SystemId, model: ModelName, examples?: number): Promise<Run> {
  console.error(
    `${(performance.now() / 1000).toFixed(0).padStart(4)} s  ${system}, ${model}${examples === undefined ? '' : `, ${examples} a topic`}`,
  );
  const asked = ['--expose-gc', join(import.meta.dirname, 'process.ts'), system, model];
  const told = Told.parse(await runToEnd(examples === undefined ? asked : [...asked, String(examples)]));
  return { system, ...told, dev: told.dev.map(withZone), test: told.test.map(withZone) };
}

function withZone({ zone, ...rest }: z.infer<typeof JudgedLine>) {
  return zone === undefined ? rest : { ...rest, zone };
}

function firstOf({ test }: Run): number {
  return shareOf(
    test.filter(({ gold }) => gold !== 'buiten-bereik'),
    isFirst,
  ).value;
}

async function examplesPicture(whole: readonly Run[]): Promise<string> {
  const all = 140;
  const lines = await Promise.all(
    whole
      .filter(({ system }) => IN_PICTURE.includes(system))
      .map(async (run): Promise<Line> => {
        const points: [number, number][] = [];
        for (const count of EXAMPLES) points.push([count, firstOf(await runOf(run.system, 'inwoner', count))]);
        return { name: SYSTEMS[run.system].name, colour: COLOUR[run.system], points: [...points, [all, firstOf(run)]] };
      }),
  );
  return drawLines({
    title: 'First topic right, by examples per topic',
    x: { name: 'examples per topic (the last: all, about 140)', from: 5, to: all, ticks: [...EXAMPLES, all], log: true },
    y: { name: 'residents’ messages of the frozen test', from: 0, to: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] },
    percent: 'y',
    lines,
  });
}

function coveragePicture(runs: readonly Run[]): string {
  return drawLines({
    title: 'Wrong among the answers, by how many are answered',
    x: { name: 'share of residents’ messages answered, the surest first', from: 0, to: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] },
    y: { name: 'of those, wrong', from: 0, to: 0.4, ticks: [0, 0.1, 0.2, 0.3, 0.4] },
    percent: 'both',
    lines: runs.map(({ system, test }) => ({
      name: SYSTEMS[system].name,
      colour: COLOUR[system],
      points: riskByCoverage(test)
        .filter(({ coverage }) => coverage >= 0.05)
        .filter((_, i, list) => i % 8 === 0 || i === list.length - 1)
        .map(({ coverage, wrong }) => [coverage, Math.min(0.4, wrong)] as const),
    })),
  });
}
