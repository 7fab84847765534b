import type { Storage } from '../../src/storage/storage.ts';
import { aStorage } from './storage.ts';

/** What a full disk, a disk that may only be read, and a database that is down say. */
export const OUTAGES = {
  'a full disk': 'ENOSPC',
  'a disk that may only be read': 'EROFS',
  'a database that is down': 'ECONNREFUSED',
  'a database without room': '53100',
} as const;

export interface Breakable {
  readonly storage: Storage;
  /** From now on everything that is asked of it fails with this code; undefined mends it. */
  breakWith(code: string | undefined): void;
}

/** A storage that can be taken away and given back. */
export async function breakableStorage(): Promise<Breakable> {
  const storage = await aStorage();
  let code: string | undefined;
  const fragile = <T extends object>(part: T): T =>
    new Proxy(part, {
      get(target, key) {
        const own: unknown = Reflect.get(target, key);
        if (typeof own !== 'function' || key === 'follow' || key === 'recent' || key === 'close') return own;
        const run = own.bind(target) as (...given: readonly unknown[]) => unknown;
        return (...given: readonly unknown[]) =>
          code === undefined ? run(...given) : Promise.reject(Object.assign(new Error(`${code}: geheim van de opslag`), { code }));
      },
    });
  return {
    storage: { ...storage, store: fragile(storage.store), records: fragile(storage.records), journal: fragile(storage.journal) },
    breakWith: (given) => {
      code = given;
    },
  };
}
