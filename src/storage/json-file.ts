import { open, readFile, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { Adapter } from 'lowdb';
import { err, ok, type Result } from '../shared/result.ts';
import { makeFolder, type SyncFolder } from './folder-sync.ts';

/** What one JSON file holds, and what becomes of it when it cannot be understood. */
export interface JsonForm<T> {
  /** `why` names places in the file and what is wrong with them, never what stands there. */
  parse(text: string): Result<T, { readonly why: string }>;
  /** Puts the file aside. */
  quarantine(why: string): Promise<void>;
  /** Called between the steps of a write. */
  reached(point: 'part-written' | 'renamed'): void;
}

/**
 * A lowdb adapter for one small file: a write is whole and on disk when it resolves, or the file is as it was.
 * Reads null when there is no file, and when it could not be understood and was put aside.
 */
export function jsonFile<T>(file: string, form: JsonForm<T>, syncFolder: SyncFolder): Adapter<T | null> {
  return {
    async read() {
      const text = await readFile(file, 'utf8').catch(nothingWhenAbsent);
      if (text === undefined) return null;
      const parsed = form.parse(text);
      if (parsed.ok) return parsed.value;
      await form.quarantine(parsed.error.why);
      return null;
    },
    async write(value) {
      const text = JSON.stringify(value);
      const part = `${file}.tmp`;
      await writePart(part, text).catch(async (error: unknown) => {
        if (!isAbsent(error)) throw error;
        await makeFolder(path.dirname(file), syncFolder);
        await writePart(part, text);
      });
      form.reached('part-written');
      await rename(part, file);
      form.reached('renamed');
      await syncFolder(path.dirname(file));
    },
  };
}

/** The JSON in a text, or why there is none. */
export function parseJson(text: string): Result<unknown, { readonly why: string }> {
  try {
    return ok(JSON.parse(text));
  } catch {
    return err({ why: text.trim() === '' ? 'the file is empty' : 'it is not whole JSON: cut off or damaged' });
  }
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
