import type { Probe } from '../../src/conversation/runner-log.ts';
import type { Store } from '../../src/conversation/store.ts';
import { ok } from '../../src/shared/result.ts';

/** Makes of a good store one that breaks a promise, with a probe point where that shows. */
export type Breakage = (store: Store, probe: Probe) => Store;

export const BREAKAGES = {
  /** State and cursor land before the replies: killed in between, a message is never answered. */
  'replies-in-a-second-write': (store, probe) => ({
    ...store,
    async commit(id, version, change) {
      const landed = await store.commit(id, version, { ...change, entries: [] });
      if (!landed) return false;
      probe('between-two-writes', id);
      for (const entry of change.entries) await store.append(id, entry);
      return true;
    },
  }),
  /** The replies land before the cursor: killed in between, a message is answered twice. */
  'cursor-in-a-second-write': (store, probe) => ({
    ...store,
    async commit(id, version, change) {
      for (const entry of change.entries) await store.append(id, entry);
      probe('between-two-writes', id);
      return store.commit(id, version, { ...change, entries: [] });
    },
  }),
  /** Says that it kept a message before it did: killed in between, the message is lost. */
  'acknowledges-too-early': (store, probe) => ({
    ...store,
    async append(id, entry) {
      const seq = (await store.read(id))?.log.length ?? 0;
      setImmediate(() => {
        probe('between-two-writes', id);
        void store.append(id, entry);
      });
      return ok({ seq, id: entry.id, duplicate: false });
    },
  }),
} satisfies Record<string, Breakage>;
