import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Expectations } from '../../src/content/expectations.ts';
import type { ContentRoot } from '../../src/content/read-files.ts';

export const expects: Expectations = {
  rules: new Map([['aangiftetermijn', { inputs: ['verhuisdatum'], outcomes: { wanneer: ['op-tijd', 'te-laat'], 'laatste-dag': 'text' } }]]),
  phrases: { begroeting: [] },
};

/** A copy of the small fixture content that a test may spoil. */
export interface EditedContent extends ContentRoot {
  /** Replaces the first `from` in a file; the whole file when `from` is undefined. */
  edit(file: string, from: string | undefined, to: string): Promise<void>;
  remove(file: string): Promise<void>;
  dispose(): Promise<void>;
}

export async function copyOfFixtures(): Promise<EditedContent> {
  const folder = await mkdtemp(join(tmpdir(), 'balie-content-'));
  await cp(join(import.meta.dirname, 'fixtures'), folder, { recursive: true });
  return {
    knowledge: join(folder, 'knowledge'),
    dialogs: join(folder, 'dialogs'),
    async edit(file, from, to) {
      const path = join(folder, file);
      if (from === undefined) {
        await mkdir(dirname(path), { recursive: true });
        return writeFile(path, to);
      }
      const text = await readFile(path, 'utf8');
      if (!text.includes(from)) throw new Error(`${file} of the fixtures does not hold "${from}"`);
      await writeFile(
        path,
        text.replace(from, () => to),
      );
    },
    remove: (file) => rm(join(folder, file)),
    dispose: () => rm(folder, { recursive: true }),
  };
}
