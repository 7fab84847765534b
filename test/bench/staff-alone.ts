import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWeb } from '../../src/web/build.ts';
import { figuresTable, machine } from './page.ts';
import { HOME, killChildren } from './processes.ts';
import { driveStaff, STAFF_LOAD, staffFigures } from './staff.ts';
import { measureTraining } from './training.ts';

// npm run bench:staff             support at work under load, on the terminal; `npm run bench` writes the same figures to figures.md
// npm run bench:staff -- --quick  the same in short

const load = process.argv.includes('--quick') ? { ...STAFF_LOAD, seconds: 5, warmUpSeconds: 2 } : STAFF_LOAD;
const scratch = mkdtempSync(join(tmpdir(), 'balie-bench-'));
process.once('exit', () => {
  killChildren();
  rmSync(scratch, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

const about = machine(new Date());
const models = join(scratch, 'models');
await measureTraining(models);
await buildWeb(join(HOME, 'dist/web'));
const dataDir = join(scratch, 'staff');
cpSync(models, join(dataDir, 'models'), { recursive: true });
const figures = staffFigures(load, await driveStaff(dataDir, load));
console.log(figuresTable(about, figures));
console.log(figures.map(({ how }) => `  ${how}`).join('\n'));
process.exit(0);
