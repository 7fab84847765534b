import type { Log } from '../conversation/runner-log.ts';
import { dayOf } from '../shared/clock.ts';
import type { Journal, JournalLine, Kept, RecordKind, Records } from '../shared/records.ts';
import { checkedLine } from './journal-lines.ts';
import { createRecordFollowers } from './record-followers.ts';
import { checkedKeep } from './record-keys.ts';
import { keptOf, type StoredRecord } from './stored-record.ts';

/** Records that are forgotten with their process: for tests and trials. */
export function createMemoryRecords({ log = () => undefined }: { log?: Log } = {}): Records {
  const kinds = new Map<string, Map<string, StoredRecord>>();
  let closed = false;
  const { follow, tell } = createRecordFollowers(log);
  const of = (kind: string): Map<string, StoredRecord> => {
    const known = kinds.get(kind) ?? new Map<string, StoredRecord>();
    kinds.set(kind, known);
    return known;
  };
  const keyOf = (gemeente: string, id: string): string => JSON.stringify([gemeente, id]);

  /** As with real records, nothing is done before the caller has gone on, and mistakes reject. */
  async function soon<T>(work: () => T): Promise<T> {
    await Promise.resolve();
    if (closed) throw new Error('The records are closed: nothing can be read or kept any more.');
    return work();
  }

  return {
    read: (kind, gemeente, id) =>
      soon(() => {
        const stored = of(kind.name).get(keyOf(gemeente, id));
        return stored && fit(kind, stored);
      }),
    write: (kind, gemeente, id, version, keep) =>
      soon(() => {
        const kept = structuredClone(checkedKeep(kind, gemeente, id, keep));
        const place = { kind: kind.name, gemeente, id };
        if ((of(kind.name).get(keyOf(gemeente, id))?.version ?? 0) !== version) return false;
        of(kind.name).set(keyOf(gemeente, id), { ...place, ...kept, schema: kind.schema, version: version + 1 });
        tell(place);
        return true;
      }),
    remove: (kind, gemeente, id) =>
      soon(() => {
        if (of(kind.name).delete(keyOf(gemeente, id))) tell({ kind: kind.name, gemeente, id });
      }),
    list: (kind, gemeente, { owner, after = '', limit }) =>
      soon(() =>
        [...of(kind.name).values()]
          .filter((stored) => stored.gemeente === gemeente && stored.id > after && (owner === undefined || stored.owner === owner))
          .sort((a, b) => (a.id < b.id ? -1 : 1))
          .slice(0, limit)
          .map((stored) => fit(kind, stored)),
      ),
    due: (kind, now, limit) =>
      soon(() => {
        const at = ({ dueAt }: StoredRecord) => (dueAt === undefined ? Infinity : Date.parse(dueAt));
        return [...of(kind.name).values()]
          .filter((stored) => at(stored) <= Date.parse(now))
          .sort((a, b) => at(a) - at(b))
          .slice(0, limit)
          .map((stored) => fit(kind, stored));
      }),
    follow,
    close: () => {
      closed = true;
      return Promise.resolve();
    },
  };
}

function fit<T>(kind: RecordKind<T>, stored: StoredRecord): Kept<T> {
  const kept = keptOf(kind, stored);
  if (kept.ok) return kept.value;
  throw new Error(`A record of kind ${kind.name} cannot be read back: ${kept.error.why}.`);
}

/** A journal that is forgotten with its process. */
export function createMemoryJournal(): Journal {
  const lines = new Map<string, JournalLine[]>();
  const keyOf = (gemeente: string, name: string, day: string): string => JSON.stringify([gemeente, name, day]);
  return {
    append: async (gemeente, name, line) => {
      await Promise.resolve();
      const checked = checkedLine(gemeente, name, line);
      const key = keyOf(gemeente, name, dayOf(line.at));
      lines.set(key, [...(lines.get(key) ?? []), checked]);
    },
    read: async (gemeente, name, day) => {
      await Promise.resolve();
      return lines.get(keyOf(gemeente, name, day)) ?? [];
    },
  };
}
