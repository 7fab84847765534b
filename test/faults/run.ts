import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seeded } from '../../src/recognisers/local/random.ts';
import type { Figure } from '../bench/figure.ts';
import { figuresTable, linesPage, machine } from '../bench/page.ts';
import { killChildren } from '../bench/processes.ts';
import { startPostgres } from '../kit/postgres-server.ts';
import { trainedFolder } from '../kit/trained-folder.ts';
import { clockJumps } from './clock-faults.ts';
import { damagedFiles, diskFullAndReadOnly, killedUnderLoad } from './embedded-faults.ts';
import type { Fault, Skipped } from './fault.ts';
import { connectionsCut, databaseSlow, databaseStopped, processesKilled } from './postgres-faults.ts';
import { killAll } from './victim.ts';

// npm run test:faults             every fault at full length; writes test/bench/faults.md
// npm run test:faults -- --quick  the same in short; writes nothing

const quick = process.argv.includes('--quick');
const SEED = Number(process.env['BALIE_SEED'] ?? 20261123);
const KILLS = quick ? 5 : 50;
const TIMES = quick ? 2 : 5;

const scratch = mkdtempSync(join(tmpdir(), 'balie-faults-'));
let made = 0;
process.once('exit', () => {
  killChildren();
  rmSync(scratch, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

const about = [...machine(new Date()), `Seed: ${String(SEED)}`];
const server = await startPostgres();
const found: (Fault | Skipped)[] = [];
try {
  const chance = seeded(SEED);
  const faults: readonly (() => Promise<Fault | Skipped>)[] = [
    () => killedUnderLoad(folder(), KILLS, chance),
    () => diskFullAndReadOnly(folder()),
    () => damagedFiles(folder()),
    async () => {
      const dataDir = folder();
      await trainedFolder(dataDir);
      return clockJumps(dataDir);
    },
    () => processesKilled({ server, root: folder() }, KILLS, chance),
    () => databaseStopped({ server, root: folder() }, TIMES),
    () => connectionsCut({ server, root: folder() }, TIMES * 4, chance),
    () => databaseSlow({ server, root: folder() }, 100, quick ? 3 : 20),
  ];
  for (const fault of faults) {
    const one = await fault();
    console.error(
      `${(performance.now() / 1000).toFixed(0).padStart(4)} s  ${one.what}${'skipped' in one ? `: skipped. ${one.skipped}` : ''}`,
    );
    found.push(one);
  }
} finally {
  await killAll();
  await server.remove();
}

const figures = found.map(toFigure);
console.log(figuresTable(about, figures));
for (const one of found) if ('problems' in one) for (const problem of one.problems.slice(0, 5)) console.log(`  ${one.what}: ${problem}`);
if (!quick)
  writeFileSync(
    join(import.meta.dirname, '../bench/faults.md'),
    linesPage({ title: 'What survives a fault', script: 'npm run test:faults', about, figures }),
  );
process.exit(found.some((one) => 'problems' in one && one.problems.length > 0) ? 1 : 0);

function toFigure(one: Fault | Skipped): Figure {
  if ('skipped' in one) return { what: one.what, measured: 'skipped', how: one.skipped };
  return {
    what: one.what,
    measured: `${String(one.problems.length)} problems in ${String(one.acknowledged)} acknowledged messages`,
    goal: { text: 'none lost, doubled or out of order', met: one.problems.length === 0 },
    how: `${one.how}; ${String(one.again)} refused or unanswered and sent again, ${String(one.apologies)} answered with an apology`,
  };
}

/** A new one. */
function folder(): string {
  made += 1;
  const dir = join(scratch, String(made));
  mkdirSync(dir);
  return dir;
}
