import { expect } from 'chai';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app.ts';
import type { Log } from '../../src/ops/log.ts';
import { makeAccount } from '../../src/channels/sign-in/accounts.ts';
import { testConfig } from '../kit/mind.ts';
import { startApp } from '../kit/real-app.ts';
import { aLastingStorage, aStorage } from '../kit/storage.ts';

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
    const app = await createApp({ ...(await testConfig({ BALIE_TENANTS_FILE: file })), port: 0 }, await aStorage(), log);
    await app.listen();
    await app.close();
    await rm(folder, { recursive: true });
    expect(warnings).to.deep.equal(['unknown-tenant voorbeeldstat']);
  });

  it('lets colleagues sign in, keeps their session over a restart, and gives them nothing of another municipality', async () => {
    const storage = await aLastingStorage();
    const { password } = await makeAccount(storage.records, { gemeente: 'duinrade', name: 'Joost', roles: ['agent'] });
    const body = new URLSearchParams({ gemeente: 'duinrade', naam: 'joost', wachtwoord: password });
    let app = await startApp({ clock: '2026-04-14', storage });
    const answer = await fetch(`${app.url}/aanmelden`, { method: 'POST', body, redirect: 'manual' });
    const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    await app.close();
    app = await startApp({ clock: '2026-04-14', storage });
    const page = async (cookies: string) => await (await fetch(`${app.url}/aanmelden`, { headers: { cookie: cookies } })).text();
    expect(await page(cookie)).to.contain('U bent Joost, van gemeente Duinrade');
    expect(await page(cookie.replace('duinrade', 'voorbeeldstad'))).to.contain('Voor welke gemeente werkt u?');
    await app.close();
    const lines = await storage.journal.read('duinrade', 'audit', '2026-04-14');
    expect(lines.map(({ action, result }) => [action, result])).to.deep.equal([['sign-in', 'ok']]);
  });
});
