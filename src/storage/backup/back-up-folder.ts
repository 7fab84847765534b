import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { createFolderSync } from '../folder-sync.ts';
import { nothingWhenAbsent } from '../json-file.ts';
import { keepFile, mustBeEmpty } from './keep-file.ts';
import { MANIFEST, sha256, type Manifest } from './manifest.ts';

/** Files move from `live` to `archive` and back meanwhile: after this many looks the rest would have to be younger than the backup. */
const MOST_LOOKS = 10;
/** Made anew at the start, or of this moment only. */
const LEFT_OUT = /^models(\/|$)|(^|\/)\.(lock|probe)$|\.tmp$/;

/**
 * Copies the data folder of an embedded installation, also while its server runs. Each file is copied whole: the store replaces them in one
 * step, and a line that is being added to a list is left out until it is whole. Talks go before what stands beside them, so that what a talk
 * asked for is either in it, still to be done, or done in the copy as well.
 * @param to a folder that is empty or not there yet
 * @param now an instant, ISO 8601 UTC
 * @throws Error that says what to do
 */
export async function backUpFolder(dir: string, to: string, now: () => string): Promise<Manifest> {
  const [from, target] = [path.resolve(dir), path.resolve(to)];
  if (`${target}/`.startsWith(`${from}/`))
    throw new Error(`A backup in the data folder itself (${target}) would be lost with it: name another folder.`);
  await mustBeEmpty(target, 'The folder for the backup');
  const sync = createFolderSync();
  const begunAt = now();
  const copied = new Map<string, Manifest['files'][number]>();
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const there = await list(from);
    for (const gone of [...copied.keys()].filter((file) => !there.includes(file))) {
      copied.delete(gone);
      await rm(path.join(target, gone), { force: true });
    }
    const fresh = there.filter((file) => !copied.has(file));
    for (const file of fresh) {
      const bytes = await readWhole(path.join(from, file));
      if (bytes === undefined) continue;
      await keepFile(path.join(target, file), bytes, sync);
      copied.set(file, { path: file, bytes: bytes.length, sha256: sha256(bytes) });
    }
    if (fresh.length === 0) break;
  }
  const manifest: Manifest = { format: 1, begunAt, files: [...copied.values()] };
  await keepFile(path.join(target, MANIFEST), Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`), sync);
  return manifest;
}

/** Paths in the folder, talks first. */
async function list(from: string): Promise<readonly string[]> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true }).catch((problem: unknown) => {
    throw new Error(`The data folder ${from} cannot be read: name the folder of the installation with DATA_DIR.`, { cause: problem });
  });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(from, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
  return files.filter((file) => !LEFT_OUT.test(file)).toSorted((a, b) => orderOf(a) - orderOf(b));
}

const orderOf = (file: string): number => (/^[^/]+\/live\//.test(file) ? 0 : /^[^/]+\/archive\//.test(file) ? 1 : 2);

/** Undefined when it went away meanwhile. Of a list only the lines that are whole. */
async function readWhole(file: string): Promise<Uint8Array | undefined> {
  const bytes = await readFile(file).catch(nothingWhenAbsent);
  return bytes && file.endsWith('.jsonl') ? bytes.subarray(0, bytes.lastIndexOf('\n') + 1) : bytes;
}
