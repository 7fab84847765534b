import { rename, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Log } from '../conversation/runner-log.ts';
import { makeFolder, type SyncFolder } from './folder-sync.ts';
import { nothingWhenAbsent, type Whose } from './json-file.ts';
import type { Layout } from './layout.ts';

/** Puts aside a file that cannot be understood, under its own name, and says so; the rest goes on. Never throws away. */
export function createQuarantine(layout: Layout, syncFolder: SyncFolder, log: Log) {
  return async (file: string, whose: Whose, why: string): Promise<void> => {
    const folder = layout.quarantine(whose.gemeente);
    await makeFolder(folder, syncFolder);
    const to = await freeName(folder, path.basename(file, '.json'));
    await rename(file, to);
    await syncFolder(folder);
    log('talk-put-in-quarantine', {
      gemeente: whose.gemeente,
      conversation: whose.id,
      file: to,
      why,
      todo: 'Mend the file or take it from a backup, put it back in live/ under its old name and start again.',
    });
  };
}

async function freeName(folder: string, name: string): Promise<string> {
  for (let n = 0; ; n += 1) {
    const to = path.join(folder, n === 0 ? `${name}.json` : `${name}.${n}.json`);
    if (!(await stat(to).catch(nothingWhenAbsent))) return to;
  }
}
