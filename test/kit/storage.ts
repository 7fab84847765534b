import { createEmbeddedStorage } from '../../src/storage/embedded.ts';
import { createMemoryStorage } from '../../src/storage/memory-storage.ts';
import { createPostgresStorage } from '../../src/storage/postgres/postgres-storage.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { aFolder } from './folders.ts';
import { theDatabase, type TestDatabase } from './postgres.ts';

/** Connections of one storage, so that many fit on a server as it is installed, which takes a hundred. */
const POOL_SIZE = 4;

/** What is still open; in memory nothing needs to be closed. */
const open = new Set<Storage>();

/** Schemas with tables that nobody uses now: filling one with tables takes longer than emptying it. */
const free: TestDatabase[] = [];

/**
 * An empty storage of its own, of the kind that the run asks for with `TEST_STORE`: `memory` (the default), `lowdb` or `postgres`. It is
 * closed, and what it kept removed, when it is closed, else after the test in which it was opened, else after the outermost `describe`.
 */
export async function aStorage(): Promise<Storage> {
  const kind = process.env['TEST_STORE'] ?? 'memory';
  switch (kind) {
    case 'memory':
      return createMemoryStorage();
    case 'lowdb': {
      const { dir, clean } = await aFolder();
      return closedOnce(await createEmbeddedStorage({ dir }), clean);
    }
    case 'postgres': {
      const database = free.pop() ?? (await theDatabase());
      return closedOnce(await createPostgresStorage({ url: database.url, poolSize: POOL_SIZE }), async () => {
        await database.empty();
        free.push(database);
      });
    }
    default:
      throw new Error(`TEST_STORE is "${kind}": make it memory, lowdb or postgres, or leave it out for memory.`);
  }
}

/** The same for what outlives the servers that use it: they may close it, and it stays open. */
export async function aLastingStorage(): Promise<Storage> {
  return { ...(await aStorage()), close: () => Promise.resolve() };
}

function closedOnce(storage: Storage, after: () => Promise<void>): Storage {
  let closed: Promise<void> | undefined;
  const own: Storage = {
    ...storage,
    close: () =>
      (closed ??= storage
        .close()
        .then(after)
        .finally(() => open.delete(own))),
  };
  open.add(own);
  return own;
}

/** Scripts that use the kit have no hooks; they close what they open. */
if (typeof before === 'function') {
  /** What was open before the test that runs now. */
  let older: ReadonlySet<Storage> = new Set();
  beforeEach(() => {
    older = new Set(open);
  });
  // A server takes so many connections and no more.
  afterEach('close what a test kept', () => closeAll([...open].filter((storage) => !older.has(storage))));
  before('what a file of tests keeps is closed and removed after it', function () {
    for (const suite of this.test?.parent?.suites ?? [])
      suite.afterAll('close and remove what was kept', async () => {
        await closeAll([...open]);
        await Promise.all(free.splice(0).map((database) => database.drop()));
      });
  });
}

async function closeAll(storages: readonly Storage[]): Promise<void> {
  await Promise.all(storages.map((storage) => storage.close()));
}
