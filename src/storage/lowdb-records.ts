import type { Log } from '../conversation/runner-log.ts';
import { frozen } from '../conversation/store-changes.ts';
import type { Kept, RecordKind, Records } from '../shared/records.ts';
import { createBatches } from './batches.ts';
import type { SyncFolder } from './folder-sync.ts';
import { isPlainName, type Layout } from './layout.ts';
import { createRecordQuarantine } from './quarantine.ts';
import { createRecent } from './recent.ts';
import { createRecordFiles, type RecordPlace } from './record-files.ts';
import { createRecordFollowers } from './record-followers.ts';
import { createRecordIndex, type Known, type RecordIndex } from './record-index.ts';
import { canBeKept, checkedKeep } from './record-keys.ts';
import { keptOf, type StoredRecord } from './stored-record.ts';

/** Records kept in memory beside their files, and the characters that they may hold together. */
const OPEN_AT_MOST = { count: 2_000, weight: 4_000_000 };

export interface LowdbRecordsDeps {
  readonly layout: Layout;
  readonly syncFolder: SyncFolder;
  readonly log: Log;
}

/**
 * Records in files, one lowdb file each, for the process that has the data folder. The first time that a kind is asked for, its files are
 * read once; from then on an index tells which there are, whose, and when they are due.
 */
export function createLowdbRecords({ layout, syncFolder, log }: LowdbRecordsDeps): Records {
  const files = createRecordFiles({ layout, syncFolder, quarantine: createRecordQuarantine(layout, syncFolder, log) });
  const { follow, tell } = createRecordFollowers(log);
  const kinds = new Map<string, Promise<RecordIndex>>();
  const recent = createRecent<StoredRecord>(OPEN_AT_MOST, () => false);
  const lines = createBatches<() => Promise<void>>(async (_key, jobs) => {
    for (const job of jobs) await job();
  });
  let closed = false;

  function indexOf(kind: RecordKind<unknown>): Promise<RecordIndex> {
    if (closed) return Promise.reject(new Error('The records are closed: nothing can be read or kept any more.'));
    if (!isPlainName(kind.name)) return Promise.reject(new Error(`"${kind.name}" cannot name a kind of records: use a-z and dashes.`));
    const known = kinds.get(kind.name);
    if (known) return known;
    const loading = load(kind.name);
    kinds.set(kind.name, loading);
    loading.catch(() => kinds.delete(kind.name));
    return loading;
  }

  async function load(kind: string): Promise<RecordIndex> {
    const index = createRecordIndex();
    await files.all(kind, (stored) => {
      index.set(stored.gemeente, stored.id, knownOf(stored));
    });
    return index;
  }

  /** Nothing else happens to the record meanwhile. */
  function alone<T>(place: RecordPlace, work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      lines.add(keyOf(place), () => work().then(resolve, reject));
    });
  }

  function gone(index: RecordIndex, place: RecordPlace): void {
    recent.delete(keyOf(place));
    index.delete(place.gemeente, place.id);
    tell(place);
  }

  async function opened(index: RecordIndex, place: RecordPlace): Promise<StoredRecord | undefined> {
    if (!index.get(place.gemeente, place.id)) return undefined;
    const stored = recent.get(keyOf(place)) ?? (await files.read(place));
    if (stored) recent.set(keyOf(place), frozen(stored), weightOf(stored));
    // It was put aside just now, or somebody took the file away.
    else gone(index, place);
    return stored;
  }

  async function kept<T>(kind: RecordKind<T>, index: RecordIndex, place: RecordPlace): Promise<Kept<T> | undefined> {
    const open = recent.get(keyOf(place));
    const fast = open && keptOf(kind, open);
    if (fast?.ok) return fast.value;
    return alone(place, async () => {
      const stored = await opened(index, place);
      const found = stored && keptOf(kind, stored);
      if (!found || found.ok) return found?.value;
      await files.putAside(place, found.error.why);
      gone(index, place);
      return undefined;
    });
  }

  return {
    async read(kind, gemeente, id) {
      const index = await indexOf(kind);
      return canBeKept(gemeente, id) ? kept(kind, index, { kind: kind.name, gemeente, id }) : undefined;
    },
    async write(kind, gemeente, id, version, keep) {
      const index = await indexOf(kind);
      const place = { kind: kind.name, gemeente, id };
      const fresh = { ...place, schema: kind.schema, version: version + 1, ...checkedKeep(kind, gemeente, id, keep) };
      const stored: StoredRecord = JSON.parse(JSON.stringify(fresh)) as StoredRecord;
      return alone(place, async () => {
        if ((index.get(gemeente, id)?.version ?? 0) !== version) return false;
        await files.write(stored);
        recent.set(keyOf(place), frozen(stored), weightOf(stored));
        index.set(gemeente, id, knownOf(stored));
        tell(place);
        return true;
      });
    },
    async remove(kind, gemeente, id) {
      const index = await indexOf(kind);
      const place = { kind: kind.name, gemeente, id };
      await alone(place, async () => {
        if (!index.get(gemeente, id)) return;
        await files.remove(place);
        gone(index, place);
      });
    },
    async list(kind, gemeente, { owner, after = '', limit }) {
      const index = await indexOf(kind);
      const ids = index.ids(gemeente, { after, ...(owner === undefined ? {} : { owner }) });
      return some(
        ids.map((id) => ({ kind: kind.name, gemeente, id })),
        limit,
        (place) => kept(kind, index, place),
      );
    },
    async due(kind, now, limit) {
      const index = await indexOf(kind);
      return some(
        index.due(Date.parse(now)).map((place) => ({ kind: kind.name, ...place })),
        limit,
        (place) => kept(kind, index, place),
      );
    },
    follow,
    async close() {
      closed = true;
      await lines.idle();
    },
  };
}

/** The first so many that can be read. */
async function some<T>(
  places: readonly RecordPlace[],
  limit: number,
  read: (place: RecordPlace) => Promise<Kept<T> | undefined>,
): Promise<readonly Kept<T>[]> {
  const found: Kept<T>[] = [];
  for (let from = 0; from < places.length && found.length < limit;) {
    const next = places.slice(from, from + limit - found.length);
    from += next.length;
    found.push(...(await Promise.all(next.map(read))).filter((one) => one !== undefined));
  }
  return found;
}

const knownOf = ({ version, owner, dueAt }: StoredRecord): Known => ({
  version,
  ...(owner === undefined ? {} : { owner }),
  ...(dueAt === undefined ? {} : { dueAt: Date.parse(dueAt) }),
});

const keyOf = ({ kind, gemeente, id }: RecordPlace): string => JSON.stringify([kind, gemeente, id]);

const weightOf = (stored: StoredRecord): number => JSON.stringify(stored).length;
