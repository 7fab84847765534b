import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig, type Config } from '../config.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { idPrefixOf } from '../conversation/reference.ts';
import { openStorage } from '../storage/open-storage.ts';
import type { Storage } from '../storage/storage.ts';

/** What a command works on that looks at what is kept. */
export interface Kept {
  readonly config: Config;
  readonly storage: Storage;
  readonly gemeenten: readonly string[];
}

/** Runs a command on what is kept. Without DATABASE_URL the server must not be running: it has the data folder to itself. */
export async function withStorage(work: (kept: Kept) => Promise<void>): Promise<void> {
  const config = await readConfig(process.env, fileURLToPath(new URL('../..', import.meta.url)));
  if (!config.ok) throw new Error(config.error.map(({ setting, message }) => `${setting} ${message}`).join('\n'));
  const found = await readdir(join(config.value.contentDir, 'knowledge/gemeenten'), { withFileTypes: true });
  const storage = await openStorage(config.value);
  try {
    await work({ config: config.value, storage, gemeenten: found.filter((entry) => entry.isDirectory()).map(({ name }) => name) });
  } finally {
    await storage.close();
  }
}

/** The talk of a reference. @throws Error that says what to do */
export async function talkOf({ store, tidy }: Pick<Storage, 'store' | 'tidy'>, reference: string): Promise<Conversation> {
  const prefix = idPrefixOf(reference);
  if (prefix === undefined) throw new Error(`"${reference}" is no reference of a talk: it looks like G-01KE-Y7ZX-3W4Q.`);
  const ids = await tidy.startingWith(prefix);
  const [id] = ids;
  const talk = id === undefined ? undefined : await store.read(id);
  if (talk === undefined) throw new Error(`There is no talk ${reference}: it was removed, or the reference was typed wrongly.`);
  if (ids.length > 1) throw new Error(`${String(ids.length)} talks have the reference ${reference}; nothing was done.`);
  return talk;
}
