import { readdir, unlink } from 'node:fs/promises';
import path from 'node:path';
import { Low } from 'lowdb';
import { err, ok, type Result } from '../shared/result.ts';
import type { SyncFolder } from './folder-sync.ts';
import { isAbsent, jsonFile, nothingWhenAbsent, parseJson } from './json-file.ts';
import { isGemeente, type Layout } from './layout.ts';
import { StoredRecord } from './stored-record.ts';

/** Files read at the same time. */
const AT_ONCE = 32;

export interface RecordPlace {
  readonly kind: string;
  readonly gemeente: string;
  readonly id: string;
}

/** The files of records: `DATA_DIR/<gemeente>/records/<kind>/<sha-256 of the id>.json`; the id stands in the file. */
export interface RecordFiles {
  /** Undefined when there is none, or when it could not be understood and was put aside. */
  read(place: RecordPlace): Promise<StoredRecord | undefined>;
  write(stored: StoredRecord): Promise<void>;
  remove(place: RecordPlace): Promise<void>;
  putAside(place: RecordPlace, why: string): Promise<void>;
  /** Every record of a kind, of all municipalities; what cannot be understood is put aside, and half writes are taken away. */
  all(kind: string, found: (stored: StoredRecord) => void): Promise<void>;
  /** The same of one municipality. */
  allOf(gemeente: string, kind: string, found: (stored: StoredRecord) => void): Promise<void>;
}

export interface RecordFilesDeps {
  readonly layout: Layout;
  readonly syncFolder: SyncFolder;
  readonly quarantine: (file: string, about: { gemeente: string; kind: string }, why: string) => Promise<void>;
}

export function createRecordFiles({ layout, syncFolder, quarantine }: RecordFilesDeps): RecordFiles {
  const fileOf = ({ gemeente, kind, id }: RecordPlace): string => layout.record(gemeente, kind, id);

  function low(file: string, about: { gemeente: string; kind: string }): Low<StoredRecord | null> {
    const form = {
      parse: (text: string) => parseRecord(text, file, about, layout),
      quarantine: (why: string) => quarantine(file, about, why),
      reached: () => undefined,
    };
    return new Low<StoredRecord | null>(jsonFile(file, form, syncFolder), null);
  }

  async function readFile(file: string, about: { gemeente: string; kind: string }): Promise<StoredRecord | undefined> {
    const db = low(file, about);
    await db.read();
    return db.data ?? undefined;
  }

  async function allOf(gemeente: string, kind: string, found: (stored: StoredRecord) => void): Promise<void> {
    const folder = layout.records(gemeente, kind);
    const names = (await readdir(folder).catch(nothingWhenAbsent)) ?? [];
    // Half a write, of which nobody was told that it succeeded.
    for (const name of names.filter((name) => name.endsWith('.tmp'))) await unlink(path.join(folder, name));
    const files = names.filter((name) => name.endsWith('.json')).map((name) => path.join(folder, name));
    for (let from = 0; from < files.length; from += AT_ONCE) {
      const some = await Promise.all(files.slice(from, from + AT_ONCE).map((file) => readFile(file, { gemeente, kind })));
      for (const stored of some) if (stored) found(stored);
    }
  }

  return {
    read: (place) => readFile(fileOf(place), place),
    async write(stored) {
      const db = low(fileOf(stored), stored);
      db.data = stored;
      await db.write();
    },
    async remove(place) {
      await unlink(fileOf(place)).catch((error: unknown) => {
        if (!isAbsent(error)) throw error;
      });
      await syncFolder(path.dirname(fileOf(place)));
    },
    putAside: (place, why) => quarantine(fileOf(place), place, why),
    async all(kind, found) {
      const folders = await readdir(layout.root, { withFileTypes: true });
      for (const { name } of folders.filter((folder) => folder.isDirectory() && isGemeente(folder.name))) await allOf(name, kind, found);
    },
    allOf,
  };
}

function parseRecord(
  text: string,
  file: string,
  { gemeente, kind }: { gemeente: string; kind: string },
  layout: Layout,
): Result<StoredRecord, { why: string }> {
  const json = parseJson(text);
  if (!json.ok) return json;
  const stored = StoredRecord.safeParse(json.value);
  if (!stored.success) {
    const places = stored.error.issues.slice(0, 3).map((issue) => `${issue.path.join('.') || 'the whole'}: ${issue.code}`);
    return err({ why: places.join('; ') });
  }
  if (stored.data.gemeente !== gemeente) return err({ why: 'the municipality inside differs from the folder' });
  if (stored.data.kind !== kind) return err({ why: 'the kind inside differs from the folder' });
  if (layout.record(gemeente, kind, stored.data.id) !== file) return err({ why: 'the id inside differs from the name of the file' });
  return ok(stored.data);
}
