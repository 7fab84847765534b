import type { Log } from '../conversation/runner-log.ts';
import { createMemoryJournal, createMemoryRecords } from './memory-records.ts';
import { createMemoryStore } from './memory.ts';
import type { Storage } from './storage.ts';
import { NOTHING_OLD } from './tidy.ts';

/** Forgets everything with its process: for tests, trials and the commands. */
export function createMemoryStorage(options: { log?: Log } = {}): Storage {
  const store = createMemoryStore(options);
  const records = createMemoryRecords(options);
  return {
    store,
    records,
    journal: createMemoryJournal(),
    tidy: NOTHING_OLD,
    close: async () => {
      await store.close();
      await records.close();
    },
  };
}
