import { expect } from 'chai';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app.ts';
import type { Log } from '../../src/ops/log.ts';
import { createMemoryStorage } from '../../src/storage/memory-storage.ts';
import { testConfig } from '../kit/mind.ts';

describe('the whole product at start', () => {
  it('tells the operator of a municipality in the tenants file that has no content', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'balie-tenants-'));
    const file = join(folder, 'tenants.yaml');
    await writeFile(file, 'voorbeeldstad: { origins: ["https://www.voorbeeldstad.example"] }\nvoorbeeldstat: { origins: [] }\n');
    const warnings: string[] = [];
    const quiet = () => undefined;
    const log: Log = {
      debug: quiet,
      info: quiet,
      error: quiet,
      warn: (about) => warnings.push(`${String(about['event'])} ${String(about['gemeente'])}`),
    };
    const app = await createApp({ ...(await testConfig({ BALIE_TENANTS_FILE: file })), port: 0 }, createMemoryStorage(), log);
    await app.listen();
    await app.close();
    await rm(folder, { recursive: true });
    expect(warnings).to.deep.equal(['unknown-tenant voorbeeldstat']);
  });
});
