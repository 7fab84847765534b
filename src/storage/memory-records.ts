import type { Log } from '../conversation/runner-log.ts';
import type { Journal, JournalLine, Keep, Kept, RecordKind, Records } from '../shared/records.ts';
import { dayOf } from '../shared/clock.ts';
import { createRecordFollowers } from './record-followers.ts';

/** Records that are forgotten with their process: for tests and trials. */
export function createMemoryRecords({ log = () => undefined }: { log?: Log } = {}): Records {
  const kinds = new Map<string, Map<string, Kept<unknown>>>();
  const { follow, tell } = createRecordFollowers(log);
  const of = (kind: string): Map<string, Kept<unknown>> => {
    const known = kinds.get(kind) ?? new Map<string, Kept<unknown>>();
    kinds.set(kind, known);
    return known;
  };
  const keyOf = (gemeente: string, id: string): string => JSON.stringify([gemeente, id]);
  const typed = <T>(kind: RecordKind<T>, kept: Kept<unknown>): Kept<T> => ({ ...kept, value: kind.value.parse(kept.value) });
  return {
    read: async <T>(kind: RecordKind<T>, gemeente: string, id: string) => {
      await Promise.resolve();
      const kept = of(kind.name).get(keyOf(gemeente, id));
      return kept && typed(kind, kept);
    },
    write: async <T>(kind: RecordKind<T>, gemeente: string, id: string, version: number, keep: Keep<T>) => {
      await Promise.resolve();
      const value = structuredClone(kind.value.parse(keep.value));
      if ((of(kind.name).get(keyOf(gemeente, id))?.version ?? 0) !== version) return false;
      of(kind.name).set(keyOf(gemeente, id), { ...keep, gemeente, id, version: version + 1, value });
      tell({ kind: kind.name, gemeente, id });
      return true;
    },
    remove: async (kind, gemeente, id) => {
      await Promise.resolve();
      if (of(kind.name).delete(keyOf(gemeente, id))) tell({ kind: kind.name, gemeente, id });
    },
    list: async (kind, gemeente, { owner, after = '', limit }) => {
      await Promise.resolve();
      return [...of(kind.name).values()]
        .filter((kept) => kept.gemeente === gemeente && kept.id > after && (owner === undefined || kept.owner === owner))
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, limit)
        .map((kept) => typed(kind, kept));
    },
    due: async (kind, now, limit) => {
      await Promise.resolve();
      const at = ({ dueAt }: Kept<unknown>) => (dueAt === undefined ? Infinity : Date.parse(dueAt));
      return [...of(kind.name).values()]
        .filter((kept) => at(kept) <= Date.parse(now))
        .sort((a, b) => at(a) - at(b))
        .slice(0, limit)
        .map((kept) => typed(kind, kept));
    },
    follow,
    close: () => Promise.resolve(),
  };
}

/** A journal that is forgotten with its process. */
export function createMemoryJournal(): Journal {
  const lines = new Map<string, JournalLine[]>();
  const keyOf = (gemeente: string, name: string, day: string): string => JSON.stringify([gemeente, name, day]);
  return {
    append: async (gemeente, name, line) => {
      await Promise.resolve();
      const key = keyOf(gemeente, name, dayOf(line.at));
      lines.set(key, [...(lines.get(key) ?? []), { ...line }]);
    },
    read: async (gemeente, name, day) => {
      await Promise.resolve();
      return lines.get(keyOf(gemeente, name, day)) ?? [];
    },
  };
}
