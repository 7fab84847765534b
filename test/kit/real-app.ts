import { createApp } from '../../src/app.ts';
import type { Clock } from '../../src/shared/clock.ts';
import { createLog, type Log } from '../../src/ops/log.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { testConfig } from './mind.ts';
import { aStorage } from './storage.ts';

/** The whole product behind a real port, with the browser files of the last `npm run build:web`. */
export async function startApp(given: {
  clock: string | Clock;
  storage?: Storage;
  log?: Log;
  port?: number;
}): Promise<{ url: string; port: number; tick(): Promise<void>; close(): Promise<void> }> {
  const setting: Record<string, string> = typeof given.clock === 'string' ? { BALIE_CLOCK: given.clock } : {};
  const config = { ...(await testConfig({ ...setting, BALIE_RATE_LIMITS: 'off' })), port: given.port ?? 0 };
  const options = typeof given.clock === 'string' ? {} : { clock: given.clock };
  const app = await createApp(config, given.storage ?? (await aStorage()), given.log ?? createLog('error'), options);
  const port = await app.listen();
  return { url: `http://127.0.0.1:${String(port)}`, port, tick: () => app.tick(), close: () => app.close() };
}
