import { access, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import { Low } from 'lowdb';
import type { Conversation } from '../conversation/conversation.ts';
import type { Probe } from '../conversation/runner-log.ts';
import { makeFolder, type SyncFolder } from './folder-sync.ts';
import { isAbsent, jsonFile } from './json-file.ts';
import type { Layout, Place } from './layout.ts';
import { parseTalk, type Whose } from './parse-talk.ts';

/** A talk's file that is open. `durable` is what the disk holds: memory follows it, never the other way round. */
export interface TalkFile {
  readonly place: Place;
  readonly gemeente: string;
  readonly durable: Conversation;
  readonly db: Low<Conversation | null>;
}

export interface TalkFiles {
  open(place: Place, whose: Whose): Promise<TalkFile | undefined>;
  /** Creates the file, or replaces what it holds; when it rejects nothing has changed. */
  write(file: TalkFile | undefined, next: Conversation): Promise<TalkFile>;
  move(file: TalkFile, to: Place): Promise<TalkFile>;
  remove(file: TalkFile): Promise<void>;
}

export interface TalkFilesDeps {
  readonly syncFolder: SyncFolder;
  /** Puts a file aside that cannot be read. */
  quarantine(file: string, whose: Whose, why: string): Promise<void>;
  readonly probe: Probe;
}

export function createTalkFiles(layout: Layout, deps: TalkFilesDeps): TalkFiles {
  function low(place: Place, whose: Whose): Low<Conversation | null> {
    const file = layout.file(place, whose.gemeente, whose.id);
    const form = {
      parse: (text: string) => parseTalk(text, whose),
      quarantine: (why: string) => deps.quarantine(file, whose, why),
      reached: (point: string) => deps.probe(point, whose.id),
    };
    return new Low<Conversation | null>(jsonFile(file, form, deps.syncFolder), null);
  }
  const fileOf = ({ place, gemeente, durable }: TalkFile) => layout.file(place, gemeente, durable.id);

  return {
    async open(place, whose) {
      const db = low(place, whose);
      await db.read();
      return db.data ? { place, gemeente: whose.gemeente, durable: db.data, db } : undefined;
    },
    async write(file, next) {
      const db = file?.db ?? low('live', next);
      db.data = next;
      try {
        await db.write();
      } catch (error) {
        db.data = file?.durable ?? null;
        throw error;
      }
      return { place: file?.place ?? 'live', gemeente: next.gemeente, durable: next, db };
    },
    async move(file, to) {
      const moved = low(to, { gemeente: file.gemeente, id: file.durable.id });
      moved.data = file.durable;
      const from = fileOf(file);
      const target = layout.file(to, file.gemeente, file.durable.id);
      await makeFolder(path.dirname(target), deps.syncFolder);
      deps.probe('before-move', file.durable.id);
      await rename(from, target);
      deps.probe('moved', file.durable.id);
      await Promise.all([deps.syncFolder(path.dirname(target)), deps.syncFolder(path.dirname(from))]);
      return { ...file, place: to, db: moved };
    },
    async remove(file) {
      await unlink(fileOf(file));
      await deps.syncFolder(path.dirname(fileOf(file)));
    },
  };
}

/** True when there is such a file; asks the disk. */
export async function exists(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
}
