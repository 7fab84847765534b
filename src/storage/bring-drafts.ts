import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Records } from '../shared/records.ts';
import { DRAFT, type Draft } from '../staff/draft.ts';
import { listAll } from '../staff/keep-told.ts';
import { createDraftShelf, draftFolder } from './draft-shelf.ts';
import { nothingWhenAbsent } from './json-file.ts';

/**
 * Makes the files with drafts on this machine what the store says: with several processes each of them puts files on its own machine only. A file
 * that an editor changed stays until her colleagues decide about the draft after that.
 */
export async function bringDrafts(
  records: Records,
  { dataDir, gemeenten, textOf }: { dataDir: string; gemeenten: readonly string[]; textOf: Parameters<typeof createDraftShelf>[1] },
): Promise<void> {
  const shelf = createDraftShelf(dataDir, textOf);
  for (const gemeente of gemeenten) {
    const folder = draftFolder(dataDir, gemeente);
    const drafts = (await listAll(records, DRAFT, gemeente)).filter(({ status }) => status !== 'declined');
    const wanted = new Set(drafts.map(({ id }) => `${id}.yaml`));
    const there = ((await readdir(folder).catch(nothingWhenAbsent)) ?? []).filter((name) => name.endsWith('.yaml'));
    for (const name of there) if (!wanted.has(name)) await shelf.remove(gemeente, name.slice(0, -'.yaml'.length));
    for (const draft of drafts) if (await isOlder(join(folder, `${draft.id}.yaml`), draft)) await shelf.put(gemeente, draft);
  }
}

async function isOlder(file: string, { madeAt, decidedAt }: Draft): Promise<boolean> {
  const about = await stat(file).catch(nothingWhenAbsent);
  return about === undefined || about.mtimeMs < Date.parse(decidedAt ?? madeAt);
}
