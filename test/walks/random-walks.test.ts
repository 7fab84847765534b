import { Worker } from 'node:worker_threads';
import { expect } from 'chai';
import { realMind } from '../kit/mind.ts';
import type { Tally, Task } from '../kit/walk-worker.ts';

/** WALK_SEED walks other talks; WALK_TURNS fewer or more. A talk that failed is walked again with the seed that it prints. */
const SEED = Number(process.env['WALK_SEED'] ?? 20_260_414);
const TURNS = Number(process.env['WALK_TURNS'] ?? 100_000);
const WORKERS = 2;

function walk(task: Task): Promise<Tally> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('../kit/walk-worker.ts', import.meta.url), { workerData: task });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

describe('residents who press and type whatever comes up', () => {
  it('always get a short, filled-in, grounded reply, and never the same question without end', async function () {
    this.timeout(600_000);
    await realMind(); // trains where that is needed, so that the workers only load
    const started = performance.now();
    const tallies = await Promise.all(
      Array.from({ length: WORKERS }, (_, first) => walk({ seed: SEED, first, every: WORKERS, turns: Math.ceil(TURNS / WORKERS) })),
    );
    const sum = (read: (tally: Tally) => number): number => tallies.reduce((all, tally) => all + read(tally), 0);
    const kinds = [...new Set(tallies.flatMap((tally) => Object.keys(tally.kinds)))].map((kind) => `${kind} ${String(sum((tally) => tally.kinds[kind] ?? 0))}`); // prettier-ignore
    const turns = sum(({ turns }) => turns);
    console.log(
      `      ${String(turns)} turns in ${String(sum(({ talks }) => talks))} talks, seed ${String(SEED)}, ${((performance.now() - started) / 1000).toFixed(0)} s; largest state ${String(Math.max(...tallies.map(({ biggestState }) => biggestState)))} characters\n      ${kinds.join(', ')}`,
    );
    const problems = tallies.flatMap((tally) => tally.problems);
    expect(problems, problems.join('\n\n')).to.deep.equal([]);
    expect(turns).to.be.at.least(TURNS);
  });
});
