import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Draft, DraftShelf } from '../staff/draft.ts';
import { isGemeente, isId } from './layout.ts';

/** The folder with drafts of a municipality, within the data folder: outside of the content, so nothing of it is shown and no mistake in it stops the rest. */
export const draftFolder = (dataDir: string, gemeente: string): string => join(dataDir, gemeente, 'concepten');

/**
 * Drafts as files for editors. One that has no place yet has no file.
 * @param textOf the file of a draft; undefined while it is not known where it belongs
 */
export function createDraftShelf(dataDir: string, textOf: (gemeente: string, draft: Draft) => string | undefined): DraftShelf {
  const fileOf = (gemeente: string, id: string): string => {
    if (!isGemeente(gemeente) || !isId(id)) throw new Error(`A draft cannot be kept as "${gemeente}/${id}".`);
    return join(draftFolder(dataDir, gemeente), `${id}.yaml`);
  };
  // One at a time: a draft may be decided about while it is being put there, and what was asked last must stay.
  let last: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  return {
    async put(gemeente, draft) {
      const text = textOf(gemeente, draft);
      if (text === undefined) return;
      const file = fileOf(gemeente, draft.id);
      await inTurn(async () => {
        await mkdir(draftFolder(dataDir, gemeente), { recursive: true });
        await writeFile(`${file}.tmp`, text, { mode: 0o600 });
        await rename(`${file}.tmp`, file);
      });
    },
    remove: (gemeente, id) => inTurn(() => rm(fileOf(gemeente, id), { force: true })),
  };
}
