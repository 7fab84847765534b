import { rename, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Log } from '../conversation/runner-log.ts';
import { makeFolder, type SyncFolder } from './folder-sync.ts';
import { nothingWhenAbsent } from './json-file.ts';
import type { Layout } from './layout.ts';
import type { Whose } from './parse-talk.ts';

/** Puts aside the file of a talk that cannot be understood, under its own name, and says so; the rest goes on. Never throws away. */
export function createQuarantine(layout: Layout, syncFolder: SyncFolder, log: Log) {
  return async (file: string, whose: Whose, why: string): Promise<void> => {
    const to = await putAside(layout.quarantine(whose.gemeente), file, path.basename(file, '.json'), syncFolder);
    log('talk-put-in-quarantine', {
      gemeente: whose.gemeente,
      conversation: whose.id,
      file: to,
      why,
      todo: 'Mend the file or take it from a backup, put it back in live/ under its old name and start again.',
    });
  };
}

/** The same for a record; its name in quarantine tells its kind. */
export function createRecordQuarantine(layout: Layout, syncFolder: SyncFolder, log: Log) {
  return async (file: string, { gemeente, kind }: { gemeente: string; kind: string }, why: string): Promise<void> => {
    const to = await putAside(layout.quarantine(gemeente), file, `${kind}-${path.basename(file, '.json')}`, syncFolder);
    log('record-put-in-quarantine', {
      gemeente,
      kind,
      file: to,
      why,
      todo: `Mend the file or take it from a backup, put it back as ${file} and start again.`,
    });
  };
}

async function putAside(folder: string, file: string, name: string, syncFolder: SyncFolder): Promise<string> {
  await makeFolder(folder, syncFolder);
  const to = await freeName(folder, name);
  await rename(file, to);
  await syncFolder(folder);
  return to;
}

async function freeName(folder: string, name: string): Promise<string> {
  for (let n = 0; ; n += 1) {
    const to = path.join(folder, n === 0 ? `${name}.json` : `${name}.${n}.json`);
    if (!(await stat(to).catch(nothingWhenAbsent))) return to;
  }
}
