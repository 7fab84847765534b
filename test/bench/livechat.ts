import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWeb } from '../../src/web/build.ts';
import { DESK_LOAD, deskFigures, driveDesk } from './desk.ts';
import { figuresTable, machine } from './page.ts';
import { HOME, killChildren } from './processes.ts';
import { measureTraining } from './training.ts';

// npm run bench:livechat             the desk under load, on the terminal; `npm run bench` writes the same figures to figures.md
// npm run bench:livechat -- --quick  the same in short

const load = process.argv.includes('--quick') ? { ...DESK_LOAD, seconds: 10, warmUpSeconds: 3 } : DESK_LOAD;
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
const dataDir = join(scratch, 'desk');
cpSync(models, join(dataDir, 'models'), { recursive: true });
const times = await driveDesk(dataDir, load);
console.log(figuresTable(about, deskFigures(load, times)));
console.log(
  deskFigures(load, times)
    .map(({ how }) => `  ${how}`)
    .join('\n'),
);
process.exit(0);
