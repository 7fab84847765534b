import { createFolderSync } from './folder-sync.ts';
import { layoutOf } from './layout.ts';
import { createLowdbJournal } from './lowdb-journal.ts';
import { createLowdbRecords } from './lowdb-records.ts';
import { createLowdbTidy } from './lowdb-tidy.ts';
import { openTalks, type LowdbOptions } from './lowdb.ts';
import { lockFolder } from './process-lock.ts';
import type { Storage } from './storage.ts';
import { createWriteProbe } from './write-probe.ts';

/**
 * Everything in files under one data folder, for one process: no server, no account.
 * @throws Error when another process has the folder
 */
export async function createEmbeddedStorage(options: LowdbOptions): Promise<Storage> {
  const lock = await lockFolder(options.dir);
  try {
    const store = await openTalks(options);
    const ground = { layout: layoutOf(options.dir), syncFolder: createFolderSync() };
    const records = createLowdbRecords({ ...ground, log: options.log ?? (() => undefined) });
    const journal = createLowdbJournal(ground);
    return {
      store,
      records,
      journal,
      check: createWriteProbe(options.dir),
      tidy: createLowdbTidy({ ...ground, store }),
      close: async () => {
        await store.close();
        await records.close();
        await journal.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
