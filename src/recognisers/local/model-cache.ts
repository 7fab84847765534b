import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Audience } from '../../understanding/recogniser.ts';

/** Trained models on disk, one per audience and content. */
export interface ModelCache {
  /** Nothing when there is no such file; what is in it is not checked here. */
  read(audience: Audience, hash: string): Promise<Uint8Array | undefined>;
  /** Writes whole or not at all, and removes models of this audience with another hash. */
  write(audience: Audience, hash: string, file: Uint8Array): Promise<void>;
}

export function createModelCache(folder: string): ModelCache {
  const nameOf = (audience: Audience, hash: string) => `model-${audience}-${hash}.bin`;
  return {
    async read(audience, hash) {
      try {
        return await readFile(join(folder, nameOf(audience, hash)));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
        throw error;
      }
    },
    async write(audience, hash, file) {
      await mkdir(folder, { recursive: true });
      const name = nameOf(audience, hash);
      const half = join(folder, `${name}.${process.pid}.tmp`);
      const handle = await open(half, 'w');
      try {
        await handle.writeFile(file);
        await handle.datasync();
      } finally {
        await handle.close();
      }
      await rename(half, join(folder, name));
      const others = (await readdir(folder)).filter(
        (other) => other.startsWith(`model-${audience}-`) && other.endsWith('.bin') && other !== name,
      );
      await Promise.all(others.map((other) => rm(join(folder, other), { force: true })));
    },
  };
}
