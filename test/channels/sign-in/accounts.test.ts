import { expect } from 'chai';
import { createLimits, DEFAULT_RATES } from '../../../src/channels/limits.ts';
import { makeAccount } from '../../../src/channels/sign-in/accounts.ts';
import { accountLines, makeExampleAccounts, makeMissingAccounts } from '../../../src/channels/sign-in/example-accounts.ts';
import { createMemoryRecords } from '../../../src/storage/memory-records.ts';
import { aBrowser, type Page } from '../../kit/cookie-browser.ts';
import { startStaffServer, type StaffServer } from '../../kit/staff-server.ts';

describe('a local account', () => {
  let server: StaffServer | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });
  const post = (to: StaffServer, fields: Readonly<Record<string, string>>, headers: Record<string, string> = {}): Promise<Page> =>
    aBrowser().send(`${to.url}/aanmelden`, { method: 'POST', headers, body: new URLSearchParams(fields) });

  it('is kept without its password, which is shown once and cannot be guessed', async () => {
    const records = createMemoryRecords();
    const made = await makeExampleAccounts(records, ['voorbeeldstad', 'duinrade']);
    expect(made).to.have.length(12);
    expect(new Set(made.map(({ password }) => password)).size).to.equal(12);
    for (const { password } of made) expect(password).to.match(/^([a-km-np-z2-9]{5}-){3}[a-km-np-z2-9]{5}$/);
    const lines = accountLines(made).split('\n');
    expect(lines[0]).to.match(/^ {2}voorbeeldstad {2}fatima {3}\S{23} {2}agent,medewerker$/);
    const stored: string[] = [];
    const kind = { name: 'account', schema: 1, value: (await import('zod')).z.unknown() };
    for (const kept of await records.list(kind, 'voorbeeldstad', { limit: 20 })) stored.push(JSON.stringify(kept));
    expect(stored).to.have.length(6);
    for (const { password } of made) expect(stored.join()).not.to.contain(password);
    expect(await makeMissingAccounts(records, ['voorbeeldstad', 'duinrade', 'nieuw'])).to.have.length(6);
  });

  it('signs in by its name as people type it, and not at another municipality', async () => {
    server = await startStaffServer();
    const made = await makeAccount(server.records, { gemeente: 'voorbeeldstad', name: 'Fatima de Vríes', roles: ['agent'] });
    expect(made.login).to.equal('fatima-de-vries');
    for (const naam of ['fatima-de-vries', ' Fatima de Vríes ', 'FATIMA DE VRIES'])
      expect((await post(server, { gemeente: 'voorbeeldstad', naam, wachtwoord: made.password })).status, naam).to.equal(303);
    expect((await post(server, { gemeente: 'duinrade', naam: made.login, wachtwoord: made.password })).status).to.equal(403);
    expect((await post(server, { gemeente: 'nergens', naam: made.login, wachtwoord: made.password })).status).to.equal(403);
  });

  it('gives the same answer to a wrong password and to a name that does not exist, and keeps what was typed out of the logs', async () => {
    server = await startStaffServer();
    const { password } = await makeAccount(server.records, { gemeente: 'voorbeeldstad', name: 'Fatima', roles: ['agent'] });
    const wrong = await post(server, { gemeente: 'voorbeeldstad', naam: 'fatima', wachtwoord: `${password}x` });
    const unknown = await post(server, { gemeente: 'voorbeeldstad', naam: 'zomaar', wachtwoord: password });
    expect([wrong.status, unknown.status]).to.deep.equal([403, 403]);
    expect(wrong.body).to.contain('De naam of het wachtwoord klopt niet').and.contain('aria-invalid="true"');
    expect(unknown.body.replaceAll('zomaar', 'fatima')).to.equal(wrong.body);
    expect(wrong.body).not.to.contain(password);
    const lines = await server.audit('voorbeeldstad');
    expect(lines.map(({ action, result, reason }) => [action, result, reason])).to.deep.equal([
      ['sign-in', 'refused', 'wrong-password'],
      ['sign-in', 'refused', 'wrong-password'],
    ]);
    expect(JSON.stringify([lines, server.logged])).not.to.match(/zomaar|fatima/i);
  });

  it('takes its time for a wrong password', async () => {
    server = await startStaffServer({ slowMs: 150 });
    const before = performance.now();
    await post(server, { gemeente: 'voorbeeldstad', naam: 'x', wachtwoord: 'y' });
    expect(performance.now() - before).to.be.above(149);
  });

  it('cannot be guessed by trying: after ten times it waits, also for the right password; right ones do not count', async () => {
    server = await startStaffServer({ limits: createLimits(DEFAULT_RATES) });
    const { password } = await makeAccount(server.records, { gemeente: 'voorbeeldstad', name: 'Fatima', roles: ['agent'] });
    const attempt = (wachtwoord: string) => post(server!, { gemeente: 'voorbeeldstad', naam: 'Fatima', wachtwoord });
    for (let n = 0; n < 12; n += 1) expect((await attempt(password)).status).to.equal(303);
    for (let n = 0; n < 10; n += 1) expect((await attempt(`guess ${String(n)}`)).status).to.equal(403);
    const page = await attempt(password);
    expect(page.status).to.equal(429);
    expect(page.body).to.contain('te vaak geprobeerd');
    expect((await server.audit('voorbeeldstad')).at(-1)).to.include({ action: 'sign-in', result: 'refused', reason: 'too-often' });
  });

  it('cannot be guessed by trying many names from one address', async () => {
    server = await startStaffServer({ limits: createLimits({ ...DEFAULT_RATES, passwordsPerAddress: { points: 3, seconds: 60 } }) });
    const statuses: number[] = [];
    for (const naam of ['a', 'b', 'c', 'd'])
      statuses.push((await post(server, { gemeente: 'voorbeeldstad', naam, wachtwoord: 'x' })).status);
    expect(statuses).to.deep.equal([403, 403, 403, 429]);
  });

  it('is not signed in to by a form of another website', async () => {
    server = await startStaffServer();
    const { password } = await makeAccount(server.records, { gemeente: 'voorbeeldstad', name: 'Fatima', roles: ['agent'] });
    const fields = { gemeente: 'voorbeeldstad', naam: 'Fatima', wachtwoord: password };
    const page = await post(server, fields, { origin: 'https://kwaad.example' });
    expect(page.status).to.equal(403);
    expect(page.headers.get('set-cookie')).to.equal(null);
  });

  it('is refused in production: no form, no route, and no session that began elsewhere', async () => {
    server = await startStaffServer();
    const { records } = server;
    const { password } = await makeAccount(records, { gemeente: 'voorbeeldstad', name: 'Fatima', roles: ['agent'] });
    const browser = aBrowser();
    const fields = { gemeente: 'voorbeeldstad', naam: 'Fatima', wachtwoord: password };
    await browser.send(`${server.url}/aanmelden`, { method: 'POST', body: new URLSearchParams(fields) });
    const cookie = browser.cookies(server.url);
    expect((await fetch(`${server.url}/desk/wie`, { headers: { cookie } })).status).to.equal(200);
    await server.close();

    server = await startStaffServer({ production: true, publicUrl: 'https://balie.example', records });
    expect((await post(server, fields)).status).to.equal(405);
    expect((await aBrowser().open(`${server.url}/aanmelden?gemeente=voorbeeldstad`)).body).not.to.contain('wachtwoord');
    const moved = { headers: { cookie: cookie.replace('balie-staff', '__Host-balie-staff') } };
    expect((await fetch(`${server.url}/desk/wie`, moved)).status).to.equal(401);
  });
});
