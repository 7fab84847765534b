import { open, unlink } from 'node:fs/promises';
import path from 'node:path';

/** As much as a small talk; an empty file would still go on a full disk. */
const PROBE = Buffer.alloc(4096);

/** Makes how to find out whether the folder can be written to: it writes a file through to the disk and takes it away. Rejects when it cannot. */
export function createWriteProbe(dir: string): () => Promise<void> {
  const file = path.join(dir, '.probe');
  return async () => {
    const handle = await open(file, 'w', 0o600);
    try {
      await handle.writeFile(PROBE);
      await handle.datasync();
    } finally {
      await handle.close();
      await unlink(file).catch(() => undefined);
    }
  };
}
