import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createFolderSync } from '../folder-sync.ts';
import { lockFolder } from '../process-lock.ts';
import { keepFile, mustBeEmpty } from './keep-file.ts';
import { Manifest, MANIFEST, sha256 } from './manifest.ts';

/**
 * Puts a backup into an empty data folder, after every file of it was found to be as it was written. Nothing is put back when one is not.
 * @throws Error that says what to do
 */
export async function restoreFolder(from: string, dir: string): Promise<Manifest> {
  const manifest = await readManifest(from);
  const files = manifest.files.map((file) => ({ ...file, from: path.join(from, file.path), to: path.join(dir, file.path) }));
  const damaged: string[] = [];
  for (const file of files) if ((await readFile(file.from).then(sha256, () => '')) !== file.sha256) damaged.push(file.path);
  if (damaged.length > 0)
    throw new Error(
      `${String(damaged.length)} of ${String(files.length)} files in ${from} are not as they were written (${damaged.slice(0, 3).join(', ')}): take another backup.`,
    );
  await mustBeEmpty(dir, 'The data folder');
  const lock = await lockFolder(dir);
  try {
    const sync = createFolderSync();
    for (const file of files) await keepFile(file.to, await readFile(file.from), sync);
  } finally {
    await lock.release();
  }
  return manifest;
}

async function readManifest(from: string): Promise<Manifest> {
  const text = await readFile(path.join(from, MANIFEST), 'utf8').catch((problem: unknown) => {
    throw new Error(`There is no whole backup in ${from}: ${MANIFEST} is missing. It is written last, so the copying was broken off.`, {
      cause: problem,
    });
  });
  const manifest = Manifest.safeParse(parsed(text));
  if (!manifest.success) throw new Error(`${MANIFEST} in ${from} is damaged, or of another version of the program: take another backup.`);
  return manifest.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
