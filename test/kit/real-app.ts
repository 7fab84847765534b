import { createApp } from '../../src/app.ts';
import { createLog, type Log } from '../../src/ops/log.ts';
import { createMemoryStorage } from '../../src/storage/memory-storage.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { testConfig } from './mind.ts';

/** The whole product behind a real port, with the browser files of the last `npm run build:web`. */
export async function startApp(given: { clock: string; storage?: Storage; log?: Log }): Promise<{ url: string; close(): Promise<void> }> {
  const config = { ...(await testConfig({ BALIE_CLOCK: given.clock, BALIE_RATE_LIMITS: 'off' })), port: 0 };
  const app = await createApp(config, given.storage ?? createMemoryStorage(), given.log ?? createLog('error'));
  const port = await app.listen();
  return { url: `http://127.0.0.1:${String(port)}`, close: () => app.close() };
}
