import { expect } from 'chai';
import { makeAccount, type MadeAccount } from '../../../src/channels/sign-in/accounts.ts';
import { STAFF_SESSION } from '../../../src/channels/sign-in/session-record.ts';
import { aBrowser, type CookieBrowser } from '../../kit/cookie-browser.ts';
import { startStaffServer, type StaffServer } from '../../kit/staff-server.ts';

describe('the session of a colleague', () => {
  let server: StaffServer;
  let browser: CookieBrowser;
  let fatima: MadeAccount;
  beforeEach(async () => {
    server = await startStaffServer();
    fatima = await makeAccount(server.records, { gemeente: 'voorbeeldstad', name: 'Fatima', roles: ['agent'] });
    browser = aBrowser();
  });
  afterEach(() => server.close());

  const signIn = async (as: CookieBrowser = browser) => {
    const body = new URLSearchParams({ gemeente: fatima.gemeente, naam: fatima.login, wachtwoord: fatima.password, naar: '/desk' });
    return as.send(`${server.url}/aanmelden`, { method: 'POST', body });
  };
  const cookies = (): string => browser.cookies(server.url);
  const who = async (cookie = cookies()) => (await fetch(`${server.url}/desk/wie`, { headers: { cookie } })).status;
  const me = async () => JSON.parse((await browser.send(`${server.url}/desk/wie`)).body) as { csrf: string; person: string };
  const kept = () => server.records.list(STAFF_SESSION, 'voorbeeldstad', { limit: 10 });
  const act = (headers: Record<string, string>, body?: URLSearchParams) =>
    browser.send(`${server.url}/desk/daad`, { method: 'POST', headers, ...(body === undefined ? {} : { body }) });

  it('lives in a cookie that scripts cannot read and other websites cannot use for forms', async () => {
    const answer = await signIn();
    expect(answer.status).to.equal(303);
    expect(answer.headers.get('location')).to.equal('/desk');
    expect(answer.headers.get('set-cookie')).to.match(/^balie-staff=voorbeeldstad\.[\w-]{22}\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('is stored so that who steals the file can open nothing with it', async () => {
    await signIn();
    const secret = cookies().split('.').at(-1) ?? 'none';
    const stored = JSON.stringify(await kept());
    expect(stored).to.contain('"person":"p-').and.not.to.contain(secret);
    const [{ id, value } = { id: '', value: undefined }] = await kept();
    expect(await who(`balie-staff=voorbeeldstad.${id}.${(value?.secret ?? '').slice(0, 43)}`)).to.equal(401);
    expect(await who(`balie-staff=voorbeeldstad.${id}.${value?.csrf ?? ''}`)).to.equal(401);
  });

  it('is not opened by what is forged, cut off, or of another municipality', async () => {
    await signIn();
    const good = cookies();
    expect(await who(good)).to.equal(200);
    const forged = [
      `${good.slice(0, -1)}${good.endsWith('A') ? 'B' : 'A'}`,
      good.slice(0, -1),
      good.replace('voorbeeldstad', 'duinrade'),
      good.replace('voorbeeldstad', '../voorbeeldstad'),
      good.replace('voorbeeldstad', 'nergens'),
      good.replace('balie-staff', '__Host-balie-staff'),
      'balie-staff=',
      'balie-staff=..',
      `balie-staff=voorbeeldstad.${'A'.repeat(22)}.${'A'.repeat(43)}`,
    ];
    for (const cookie of forged) expect(await who(cookie), cookie).to.equal(401);
    expect(await who(good)).to.equal(200);
    expect(server.problems).to.deep.equal([]);
  });

  it('is new at every sign-in, whatever cookie the browser had', async () => {
    browser.setCookies(server.url, `balie-staff=voorbeeldstad.${'A'.repeat(22)}.${'A'.repeat(43)}`);
    await signIn();
    const first = cookies();
    expect(first).not.to.contain('AAAAAAAA');
    await signIn();
    expect(cookies()).not.to.equal(first);
    expect(await who(first)).to.equal(401);
    expect(await kept()).to.have.length(1);
  });

  it('is over after half an hour without use, and lives on as long as it is used', async () => {
    await signIn();
    for (let n = 0; n < 4; n += 1) {
      server.later(20);
      expect(await who(), String(n)).to.equal(200);
    }
    server.later(29);
    expect(await who()).to.equal(200);
    server.later(30);
    expect(await who()).to.equal(401);
    expect(await kept()).to.deep.equal([]);
  });

  it('is over after ten hours, however it is used', async () => {
    await signIn();
    for (let minutes = 20; minutes < 600; minutes += 20) {
      server.later(20);
      expect(await who(), String(minutes)).to.equal(200);
    }
    server.later(20);
    expect(await who()).to.equal(401);
  });

  it('is taken away when it is over, also when nobody comes back', async () => {
    await signIn();
    await signIn(aBrowser());
    server.later(29);
    await server.sweep();
    expect(await kept()).to.have.length(2);
    server.later(1);
    await server.sweep();
    expect(await kept()).to.deep.equal([]);
  });

  it('lives as long as a socket that asks for it again, also when the cookie was replaced meanwhile', async () => {
    await signIn();
    const socket = { headers: { cookie: cookies() } };
    expect(await server.sessions.read(socket)).to.deep.include({ name: 'Fatima' });
    for (let n = 0; n < 20; n += 1) {
      server.later(20);
      expect(await server.sessions.read(socket), String(n)).to.deep.include({ gemeente: 'voorbeeldstad' });
      if (n % 5 === 0) await browser.send(`${server.url}/desk`);
    }
    expect(await server.sessions.read({ ...socket }), 'the same cookie, but not the same socket').to.equal(undefined);
    await signIn();
    const other = { headers: { cookie: cookies() } };
    await server.sessions.read(other);
    await browser.submit(await browser.open(`${server.url}/aanmelden`));
    expect(await server.sessions.read(other), 'signed out').to.equal(undefined);
  });

  describe('gets another cookie from time to time', () => {
    const visit = () => browser.send(`${server.url}/desk`);

    it('with the pages for colleagues, and keeps its CSRF token, so that an open page goes on', async () => {
      await signIn();
      const first = cookies();
      const { csrf } = await me();
      server.later(14);
      expect((await visit()).headers.get('set-cookie')).to.equal(null);
      server.later(1);
      expect((await visit()).headers.get('set-cookie')).to.match(/^balie-staff=voorbeeldstad/);
      expect(cookies()).not.to.equal(first);
      expect((await act({ 'x-balie-csrf': csrf })).status).to.equal(200);
    });

    it('while requests that were under way still get an answer, and all get the same cookie', async () => {
      await signIn();
      server.later(15);
      const cookie = cookies();
      const answers = await Promise.all(Array.from({ length: 5 }, () => fetch(`${server.url}/desk`, { headers: { cookie } })));
      expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200, 200, 200]);
      expect(answers.filter(({ headers }) => headers.has('set-cookie'))).to.have.length(1);
      expect(await who(cookie)).to.equal(200);
    });

    it('again, when the answer that carried it never arrived', async () => {
      await signIn();
      server.later(15);
      const cookie = cookies();
      await fetch(`${server.url}/desk`, { headers: { cookie } });
      server.later(5);
      expect((await visit()).status).to.equal(200);
      expect(cookies()).not.to.equal(cookie);
      expect(await who()).to.equal(200);
    });

    it('and a copy of the one before then opens nothing, and ends the session of who shows it', async () => {
      await signIn();
      const stolen = cookies();
      server.later(15);
      await visit();
      expect(await who()).to.equal(200);
      expect(await who(stolen), 'still under way').to.equal(200);
      server.later(2);
      expect(await who(stolen)).to.equal(401);
      expect(await who(), 'nobody knows which of the two is the thief').to.equal(401);
      expect((await server.audit('voorbeeldstad')).at(-1)).to.include({ action: 'session-copied', result: 'ended' });
    });

    it('and one of long ago opens nothing either, without harm to the session', async () => {
      await signIn();
      const stolen = cookies();
      for (let n = 0; n < 2; n += 1) {
        server.later(15);
        await visit();
        await visit();
      }
      expect(await who(stolen)).to.equal(401);
      expect(await who()).to.equal(200);
    });
  });

  describe('changes nothing', () => {
    it('without its CSRF token, with another, or with that of somebody else', async () => {
      await signIn();
      const other = aBrowser();
      await signIn(other);
      const foreign = JSON.parse((await other.send(`${server.url}/desk/wie`)).body) as { csrf: string };
      const { csrf, person } = await me();
      const tries: readonly Record<string, string>[] = [
        {},
        { 'x-balie-csrf': '' },
        { 'x-balie-csrf': 'x' },
        { 'x-balie-csrf': foreign.csrf },
      ];
      for (const headers of tries) {
        const answer = await act(headers);
        expect(answer.status, JSON.stringify(headers)).to.equal(403);
        expect(answer.body).to.contain('WrongProof');
      }
      expect(JSON.parse((await act({ 'x-balie-csrf': csrf })).body)).to.deep.equal({ by: person });
      expect(JSON.parse((await act({}, new URLSearchParams({ csrf }))).body)).to.deep.equal({ by: person });
    });

    it('for a page of another website, even with the token', async () => {
      await signIn();
      const { csrf } = await me();
      const elsewhere: readonly Record<string, string>[] = [
        { origin: 'https://kwaad.example' },
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        { origin: 'null' },
      ];
      for (const from of elsewhere) {
        const answer = await act({ ...from, 'x-balie-csrf': csrf });
        expect(answer.status, JSON.stringify(from)).to.equal(403);
        expect(answer.body).to.contain('ForeignPage');
      }
      expect((await act({ origin: server.url, 'sec-fetch-site': 'same-origin', 'x-balie-csrf': csrf })).status).to.equal(200);
    });

    it('without the role, or without a session', async () => {
      const sanne = await makeAccount(server.records, { gemeente: 'voorbeeldstad', name: 'Sanne', roles: ['medewerker'] });
      const body = new URLSearchParams({ gemeente: sanne.gemeente, naam: sanne.login, wachtwoord: sanne.password });
      await browser.send(`${server.url}/aanmelden`, { method: 'POST', body });
      const { csrf } = await me();
      expect((await act({ 'x-balie-csrf': csrf })).body).to.contain('NoSuchRole');
      browser.setCookies(server.url, '');
      expect((await act({ 'x-balie-csrf': csrf })).status).to.equal(401);
    });

    it('by signing out from another website', async () => {
      await signIn();
      for (const body of [new URLSearchParams(), new URLSearchParams({ csrf: 'x' })]) {
        const answer = await browser.send(`${server.url}/afmelden`, { method: 'POST', body });
        expect(answer.status).to.equal(403);
      }
      expect(await who()).to.equal(200);
    });
  });

  it('ends at signing out, and a second click does no harm', async () => {
    await signIn();
    const page = await browser.open(`${server.url}/aanmelden`);
    const before = cookies();
    const answer = await browser.submit(page);
    expect(answer.body).to.contain('U bent afgemeld bij Balie');
    expect(answer.headers.get('refresh')).to.equal(null);
    expect(cookies()).to.equal('');
    expect(await who(before)).to.equal(401);
    expect((await browser.submit(page)).status).to.equal(200);
  });

  it('ends when the account gets other roles or another password', async () => {
    await signIn();
    await makeAccount(server.records, { gemeente: 'voorbeeldstad', name: 'Fatima', roles: ['redacteur'] });
    expect(await who()).to.equal(401);
  });
});

describe('the session of a colleague in production', () => {
  it('has a cookie that only our own server can set, over https', async () => {
    const server = await startStaffServer({ production: true, publicUrl: 'https://balie.example' });
    server.setUp('voorbeeldstad', { issuer: server.url, clientId: 'x' });
    const page = await fetch(`${server.url}/aanmelden`);
    expect(await page.text()).to.contain('Aanmelden met uw werkaccount');
    const stopped = await fetch(`${server.url}/afmelden`, { method: 'POST' });
    expect(stopped.headers.get('set-cookie')).to.equal('__Host-balie-staff=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure');
    await server.close();
  });
});
