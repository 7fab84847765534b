import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const MIN_BYTES = 32;

/**
 * The key that tokens are signed with: from the environment when given, else the one that several processes share, else the one kept in
 * DATA_DIR, made at the first start.
 * Whoever has it can speak for every resident, so the file is for our own user only.
 * @throws Error when the key is too short or the file is damaged, saying what to do
 */
export async function signingKey({
  dataDir,
  fromEnv,
  shared,
}: {
  dataDir: string;
  fromEnv?: string | undefined;
  /** Gives it as base64url. */
  shared?: (() => Promise<string>) | undefined;
}): Promise<Uint8Array> {
  if (fromEnv !== undefined && fromEnv !== '') return longEnough(new TextEncoder().encode(fromEnv), 'The signing key in the environment');
  if (shared) return longEnough(Buffer.from(await shared(), 'base64url'), 'The signing key in the database');
  const file = join(dataDir, 'signing.key');
  const kept = (await readIfThere(file)) ?? (await create(dataDir, file));
  await chmod(file, 0o600);
  return longEnough(Buffer.from(kept.trim(), 'base64url'), `The signing key in ${file}`);
}

function longEnough(key: Uint8Array, name: string): Uint8Array {
  if (key.length >= MIN_BYTES) return key;
  throw new Error(
    `${name} is shorter than ${String(MIN_BYTES)} bytes. Make one with "openssl rand -base64 48", or remove the file: then a new one is made and open chats must start again.`,
  );
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (problem) {
    if (codeOf(problem) === 'ENOENT') return undefined;
    throw problem;
  }
}

/** Writes beside and links into place: two processes that start together end up with one key, whole. */
async function create(dataDir: string, file: string): Promise<string> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const beside = `${file}.${String(process.pid)}.${randomBytes(4).toString('hex')}`;
  await writeFile(beside, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600, flush: true });
  try {
    await link(beside, file);
  } catch (problem) {
    if (codeOf(problem) !== 'EEXIST') throw problem;
  } finally {
    await rm(beside, { force: true });
  }
  return await readFile(file, 'utf8');
}

const codeOf = (problem: unknown): unknown => (problem instanceof Error && 'code' in problem ? problem.code : undefined);
