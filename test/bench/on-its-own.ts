import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWeb } from '../../src/web/build.ts';
import { HOME, killChildren } from './processes.ts';
import { measureTraining } from './training.ts';

/** A data folder with trained models, and the browser files, for a bench that runs on its own. Everything goes when the process ends. */
export async function groundForOne(name: string): Promise<string> {
  const scratch = mkdtempSync(join(tmpdir(), 'balie-bench-'));
  process.once('exit', () => {
    killChildren();
    rmSync(scratch, { recursive: true, force: true });
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  const models = join(scratch, 'models');
  await measureTraining(models);
  await buildWeb(join(HOME, 'dist/web'));
  const dataDir = join(scratch, name);
  cpSync(models, join(dataDir, 'models'), { recursive: true });
  return dataDir;
}
