import { open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder, type SyncFolder } from '../folder-sync.ts';
import { nothingWhenAbsent } from '../json-file.ts';

/** Writes a file for our own user only, through to the disk, with the folders above it. */
export async function keepFile(file: string, bytes: Uint8Array, sync: SyncFolder): Promise<void> {
  await makeFolder(path.dirname(file), sync);
  const handle = await open(file, 'w', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.datasync();
  } finally {
    await handle.close();
  }
  await sync(path.dirname(file));
}

/** @throws Error when there is anything in it but names that may be there */
export async function mustBeEmpty(folder: string, what: string, allowed: readonly string[] = []): Promise<void> {
  const names = ((await readdir(folder).catch(nothingWhenAbsent)) ?? []).filter((name) => !allowed.includes(name));
  if (names.length > 0)
    throw new Error(`${what} ${folder} is not empty (${names.slice(0, 3).join(', ')}): name one that is, or that does not exist yet.`);
}
