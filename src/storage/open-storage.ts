import type { Config } from '../config.ts';
import type { Log } from '../conversation/runner-log.ts';
import type { Storage } from './storage.ts';

/**
 * In PostgreSQL when its address is given, for several processes; else in the data folder, for this one. What is not used is not loaded.
 * @throws Error that says what is wrong and what to do
 */
export async function openStorage({ databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>, log?: Log): Promise<Storage> {
  const logging = log === undefined ? {} : { log };
  if (databaseUrl === undefined) {
    const { createEmbeddedStorage } = await import('./embedded.ts');
    return createEmbeddedStorage({ dir: dataDir, ...logging });
  }
  const { createPostgresStorage } = await import('./postgres/postgres-storage.ts');
  return createPostgresStorage({ url: databaseUrl, ...logging });
}
