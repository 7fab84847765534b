import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeptModel } from './model-name.ts';

/** Trained models on disk, one per name and content. */
export interface ModelCache {
  /** Nothing when there is no such file; what is in it is not checked here. */
  read(model: KeptModel, hash: string): Promise<Uint8Array | undefined>;
  /** Writes whole or not at all, and removes models of this name with another hash. */
  write(model: KeptModel, hash: string, file: Uint8Array): Promise<void>;
}

export function createModelCache(folder: string): ModelCache {
  const nameOf = (model: KeptModel, hash: string) => `model-${model}-${hash}.bin`;
  return {
    async read(model, hash) {
      try {
        return await readFile(join(folder, nameOf(model, hash)));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
        throw error;
      }
    },
    async write(model, hash, file) {
      await mkdir(folder, { recursive: true });
      const name = nameOf(model, hash);
      const half = join(folder, `${name}.${process.pid}.tmp`);
      const handle = await open(half, 'w');
      try {
        await handle.writeFile(file);
        await handle.datasync();
      } finally {
        await handle.close();
      }
      await rename(half, join(folder, name));
      const ofThisName = new RegExp(`^model-${model}-[^-]+\\.bin$`);
      const others = (await readdir(folder)).filter((other) => ofThisName.test(other) && other !== name);
      await Promise.all(others.map((other) => rm(join(folder, other), { force: true })));
    },
  };
}
