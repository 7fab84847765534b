import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWeb } from '../../src/web/build.ts';

let built: Promise<string> | undefined;

/** The browser files, built once for all tests of this process. */
export const webFiles = (): Promise<string> =>
  (built ??= mkdtemp(join(tmpdir(), 'balie-web-')).then(async (dir) => {
    await buildWeb(join(dir, 'web'));
    return join(dir, 'web');
  }));
