import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildWeb } from '../../src/web/build.ts';
import { HOME, realMind, testConfig } from './mind.ts';

/** Makes a DATA_DIR from which a server starts without learning first, with the pages built. Learns once for all who use the same temporary folder. */
export async function trainedFolder(dir: string): Promise<void> {
  await realMind();
  const web = join(HOME, 'dist/web');
  if (!existsSync(join(web, 'manifest.json'))) await buildWeb(web);
  mkdirSync(dir, { recursive: true });
  cpSync(join((await testConfig()).dataDir, 'models'), join(dir, 'models'), { recursive: true });
}
