import { open, readFile, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { Adapter } from 'lowdb';
import type { Conversation } from '../conversation/conversation.ts';
import { migrate, type Unreadable } from '../conversation/migrate.ts';
import type { Probe } from '../conversation/runner-log.ts';
import { frozen } from '../conversation/store-changes.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { makeFolder, type SyncFolder } from './folder-sync.ts';

export interface Whose {
  readonly gemeente: string;
  readonly id: string;
}

export interface JsonFileDeps {
  readonly syncFolder: SyncFolder;
  /** Puts a file aside that cannot be read. */
  quarantine(file: string, whose: Whose, why: string): Promise<void>;
  readonly probe: Probe;
}

/**
 * A lowdb adapter for one conversation: a write is whole and on disk when it resolves, or the file is as it was.
 * Reads null when there is no file, and when it could not be understood and was put aside.
 */
export function jsonFile(file: string, whose: Whose, deps: JsonFileDeps): Adapter<Conversation | null> {
  return {
    async read() {
      const text = await readFile(file, 'utf8').catch(nothingWhenAbsent);
      if (text === undefined) return null;
      const talk = parseTalk(text, whose);
      if (talk.ok) return talk.value;
      await deps.quarantine(file, whose, talk.error.why);
      return null;
    },
    async write(conversation) {
      const text = JSON.stringify(conversation);
      const part = `${file}.tmp`;
      await writePart(part, text).catch(async (error: unknown) => {
        if (!isAbsent(error)) throw error;
        await makeFolder(path.dirname(file), deps.syncFolder);
        await writePart(part, text);
      });
      deps.probe('part-written', whose.id);
      await rename(part, file);
      deps.probe('renamed', whose.id);
      await deps.syncFolder(path.dirname(file));
    },
  };
}

/** Reads a stored conversation and makes sure that it is the one that its place says. */
export function parseTalk(text: string, whose: Whose): Result<Conversation, { why: Unreadable['why'] }> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return err({ why: text.trim() === '' ? 'the file is empty' : 'it is not whole JSON: cut off or damaged' });
  }
  const talk = migrate(json);
  if (!talk.ok) return talk;
  if (talk.value.id !== whose.id) return err({ why: 'the id inside differs from the name of the file' });
  if (talk.value.gemeente !== whose.gemeente) return err({ why: 'the municipality inside differs from the folder' });
  return ok(frozen(talk.value));
}

async function writePart(part: string, text: string): Promise<void> {
  const handle = await open(part, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.datasync();
  } catch (error) {
    await unlink(part).catch(() => undefined);
    throw error;
  } finally {
    await handle.close();
  }
}

export const isAbsent = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

export function nothingWhenAbsent(error: unknown): undefined {
  if (!isAbsent(error)) throw error;
}
