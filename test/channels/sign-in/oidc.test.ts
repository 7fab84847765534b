import { expect } from 'chai';
import type { JWTPayload } from 'jose';
import { aBrowser, type CookieBrowser, type Page } from '../../kit/cookie-browser.ts';
import { startIssuer, type TestIssuer } from '../../kit/oidc.ts';
import { startStaffServer, type StaffServer } from '../../kit/staff-server.ts';

const TENANT = 'b2c0d5d2-0000-4000-8000-000000000001';
const PEOPLE = {
  fatima: { oid: 'o-1', tid: TENANT, name: 'Fatima de Vries', given_name: 'Fatima', roles: ['KCC', 'Iets anders'] },
  sanne: { tid: TENANT, name: 'Sanne Bos' },
  vreemd: { tid: 'another-tenant', name: 'Van elders', roles: ['KCC'] },
};

describe('signing in with an account of the organisation', function () {
  this.timeout(60_000);
  let server: StaffServer;
  let voorbeeldstad: TestIssuer;
  let duinrade: TestIssuer;
  let browser: CookieBrowser;

  beforeEach(async () => {
    server = await startStaffServer();
    const origin = server.url;
    voorbeeldstad = await startIssuer([{ id: 'balie', secret: 'a secret of voorbeeldstad', origin }], PEOPLE);
    duinrade = await startIssuer(
      [
        { id: 'balie', origin },
        { id: 'balie-other', origin },
      ],
      { kees: { name: 'Kees', realm_access: { roles: ['kcc'] } } },
    );
    server.setUp('voorbeeldstad', {
      issuer: voorbeeldstad.url,
      clientId: 'balie',
      clientSecret: 'a secret of voorbeeldstad',
      tenantId: TENANT,
      roles: { agent: ['KCC'], teamleider: ['KCC-Teamleider'] },
    });
    server.setUp('duinrade', { issuer: duinrade.url, clientId: 'balie', rolesClaim: 'realm_access.roles', roles: { agent: ['kcc'] } });
    browser = aBrowser();
  });
  afterEach(async () => {
    await Promise.all([server.close(), voorbeeldstad.close(), duinrade.close()]);
  });

  const start = (gemeente = 'voorbeeldstad', naar = '/desk') => `${server.url}/aanmelden/werkaccount?gemeente=${gemeente}&naar=${naar}`;
  const linkTo = (page: Page, words: string): string =>
    new URL(new RegExp(`href="([^"]*)"[^>]*>\s*${words}`).exec(page.body)?.[1]?.replaceAll('&#38;', '&') ?? '', page.url).href;
  /** As somebody who was not signed in at the issuer yet. */
  const signIn = async (login: string, gemeente?: string): Promise<Page> => {
    for (const { url } of [voorbeeldstad, duinrade]) browser.setCookies(url, '');
    return browser.submit(await browser.open(start(gemeente)), { login });
  };
  /** Signs in up to the address that the issuer sends the browser back to, and does not go there. */
  async function comeBack(login: string, gemeente?: string, change: (address: URL) => void = () => undefined): Promise<URL> {
    const first = await browser.send(start(gemeente));
    const address = new URL(first.headers.get('location') ?? '');
    change(address);
    const form = await browser.open(address.href);
    let page = await browser.send(form.url, { method: 'POST', body: new URLSearchParams({ login }) });
    for (;;) {
      const next = new URL(page.headers.get('location') ?? '', page.url);
      if (next.pathname === '/aanmelden/terug') return next;
      page = await browser.send(next.href);
    }
  }
  const who = async (): Promise<unknown> => {
    const page = await browser.send(`${server.url}/desk/wie`);
    return page.status === 200 ? JSON.parse(page.body) : page.status;
  };
  const expectRefused = async (page: Page, fout: string): Promise<void> => {
    expect(new URL(page.url).pathname).to.equal('/aanmelden');
    expect(new URL(page.url).searchParams.get('fout')).to.equal(fout);
    expect(page.body).to.contain('role="alert"');
    expect(await who()).to.equal(401);
  };

  it('leads from the page that was asked for to the issuer of the chosen municipality, and back', async () => {
    let page = await browser.open(`${server.url}/desk`);
    expect(page.url).to.equal(`${server.url}/aanmelden?naar=%2Fdesk`);
    page = await browser.open(linkTo(page, 'Voorbeeldstad'));
    page = await browser.open(linkTo(page, 'Aanmelden met uw werkaccount'));
    expect(page.url).to.contain(voorbeeldstad.url);
    page = await browser.submit(page, { login: 'fatima' });
    expect(page.url).to.equal(`${server.url}/desk`);
    expect(page.body).to.contain('Dag Fatima van voorbeeldstad');
  });

  it('asks with the code flow, PKCE, state and nonce, and tells the browser nothing of them', async () => {
    const page = await browser.send(start());
    const { searchParams } = new URL(page.headers.get('location') ?? '');
    expect(Object.fromEntries(searchParams)).to.include({ response_type: 'code', code_challenge_method: 'S256', scope: 'openid profile' });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(searchParams.get(name), name).to.have.length.above(30);
    const cookie = page.headers.get('set-cookie') ?? '';
    expect(cookie).to.match(/^balie-aanmelden=[\w.-]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(cookie).not.to.contain(searchParams.get('state'));
  });

  it('makes of claims one person per issuer and subject, with roles of ours', async () => {
    await signIn('fatima');
    const fatima = (await who()) as { person: string };
    expect(fatima).to.deep.include({
      gemeente: 'voorbeeldstad',
      name: 'Fatima de Vries',
      firstName: 'Fatima',
      roles: ['agent', 'medewerker'],
    });
    expect(fatima.person).to.match(/^p-[0-9a-f]{40}$/);
    await signIn('kees', 'duinrade');
    expect(await who()).to.deep.include({ gemeente: 'duinrade', name: 'Kees', roles: ['agent', 'medewerker'] });
    voorbeeldstad.people.set('hernoemd', { ...PEOPLE.fatima, name: 'Fatima Jansen' });
    await signIn('hernoemd');
    expect(await who()).to.deep.include({ name: 'Fatima Jansen', person: fatima.person });
  });

  it('lets in who has no role, as a colleague and nothing more', async () => {
    const page = await signIn('sanne');
    expect(page.url).to.contain('fout=geen-toegang');
    expect(page.status).to.equal(403);
    expect(page.body).to.contain('U bent Sanne Bos').and.contain('Met uw rol kunt u deze pagina niet openen');
    expect(await who()).to.deep.include({ roles: ['medewerker'], firstName: 'Sanne' });
    expect((await browser.send(`${server.url}/desk/team`)).status).to.equal(403);
  });

  it('keeps out who has none of the listed values where the municipality lists them for medewerker', async () => {
    server.setUp('voorbeeldstad', {
      issuer: voorbeeldstad.url,
      clientId: 'balie',
      clientSecret: 'a secret of voorbeeldstad',
      roles: { agent: ['KCC'], medewerker: ['Balie'] },
    });
    await expectRefused(await signIn('sanne'), 'geen-rol');
    await signIn('fatima');
    expect(await who()).to.deep.include({ roles: ['agent', 'medewerker'] });
  });

  it('keeps out who is of another organisation of the same issuer, and lets them choose another account', async () => {
    let page = await signIn('vreemd');
    await expectRefused(page, 'andere-organisatie');
    page = await browser.open(linkTo(page, 'Aanmelden met een ander werkaccount'));
    expect(page.body).to.contain('Work account');
    // The issuer first ends the other account's session, by a form that sends itself where there is JavaScript.
    page = await browser.submit(await browser.submit(page, { login: 'fatima' }));
    expect(page.body).to.contain('Dag Fatima');
  });

  it('says so kindly when somebody turns back at the issuer', async () => {
    await expectRefused(await signIn('niemand'), 'geweigerd');
  });

  it('says so, and to operators, when the issuer cannot be reached', async () => {
    await voorbeeldstad.close();
    const page = await browser.open(start());
    await expectRefused(page, 'onbereikbaar');
    expect(page.status).to.equal(503);
    expect(server.problems.map(({ where }) => where)).to.deep.equal(['sign-in issuer of voorbeeldstad']);
  });

  it('takes a wrong secret of our own for trouble of ours', async () => {
    server.setUp('voorbeeldstad', { issuer: voorbeeldstad.url, clientId: 'balie', clientSecret: 'out of date' });
    await expectRefused(await signIn('fatima'), 'onbereikbaar');
    expect(server.logged.at(-1)).to.deep.equal({
      event: 'sign-in-refused',
      about: { gemeente: 'voorbeeldstad', reason: 'unreachable: invalid_client' },
    });
  });

  describe('opens nothing', () => {
    it('for an answer with another state, and leaves the sign-in that is under way', async () => {
      const back = await comeBack('fatima');
      const forged = new URL(back);
      forged.searchParams.set('state', 'x'.repeat(43));
      await expectRefused(await browser.open(forged.href), 'verlopen');
      expect((await browser.open(back.href)).body).to.contain('Dag Fatima');
    });

    it('for an answer that this browser never asked for', async () => {
      const back = await comeBack('fatima');
      const other = aBrowser();
      const page = await other.open(back.href);
      expect(page.url).to.contain('fout=verlopen');
      expect((await other.send(`${server.url}/desk/wie`)).status).to.equal(401);
      expect(voorbeeldstad.asked('/token')).to.equal(0);
    });

    it('for a cookie of a sign-in that is not ours, changed, or too old', async () => {
      const back = await comeBack('fatima');
      const good = browser.cookies(server.url);
      for (const bad of [`${good.slice(0, -3)}AAA`, 'balie-aanmelden=eyJhbGciOiJub25lIn0.e30.', `${good}x`]) {
        browser.setCookies(server.url, bad);
        await expectRefused(await browser.open(back.href), 'verlopen');
      }
      browser.setCookies(server.url, good);
      server.later(11);
      await expectRefused(await browser.open(back.href), 'verlopen');
    });

    it('for an id token with another nonce', async () => {
      const back = await comeBack('fatima', 'voorbeeldstad', (address) => {
        address.searchParams.set('nonce', 'of-another-sign-in');
      });
      await expectRefused(await browser.open(back.href), 'niet-echt');
    });

    it('for a code whose challenge is not ours', async () => {
      const back = await comeBack('fatima', 'voorbeeldstad', (address) => {
        address.searchParams.set('code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
      });
      await expectRefused(await browser.open(back.href), 'niet-echt');
    });

    it('for a code that was used before', async () => {
      const back = await comeBack('fatima');
      const attempt = browser.cookies(server.url);
      expect((await browser.open(back.href)).body).to.contain('Dag Fatima');
      browser.setCookies(server.url, '');
      await expectRefused(await browser.open(back.href), 'verlopen');
      browser.setCookies(server.url, attempt);
      await expectRefused(await browser.open(back.href), 'niet-echt');
    });

    const past = (): number => Math.floor(Date.now() / 1000) - 3600;
    const tampered: Readonly<Record<string, (claims: JWTPayload) => JWTPayload>> = {
      'that has expired': (claims) => ({ ...claims, iat: past() - 60, exp: past() }),
      'for another client': (claims) => ({ ...claims, aud: 'another-client' }),
      'of another issuer': (claims) => ({ ...claims, iss: duinrade.url }),
      'without a subject': (claims) => ({ ...claims, sub: '' }),
    };
    for (const [what, change] of Object.entries(tampered))
      it(`for an id token ${what}`, async () => {
        voorbeeldstad.tamper(change);
        await expectRefused(await signIn('fatima'), 'niet-echt');
      });

    it('for an id token signed with another key', async () => {
      voorbeeldstad.tamper((claims) => claims, true);
      await expectRefused(await signIn('fatima'), 'niet-echt');
    });
  });

  describe('keeps municipalities apart', () => {
    it('when an answer of one issuer is brought to a sign-in of the other', async () => {
      const ofDuinrade = await comeBack('kees', 'duinrade');
      const other = aBrowser();
      for (const withIssuer of [true, false]) {
        if (!withIssuer) ofDuinrade.searchParams.delete('iss');
        const again = await other.send(start('voorbeeldstad'));
        ofDuinrade.searchParams.set('state', new URL(again.headers.get('location') ?? '').searchParams.get('state') ?? '');
        const page = await other.open(ofDuinrade.href);
        expect(page.url, String(withIssuer)).to.contain('fout=niet-echt');
        expect((await other.send(`${server.url}/desk/wie`)).status).to.equal(401);
      }
    });

    it('when the cookie of a session is changed to name the other', async () => {
      await signIn('kees', 'duinrade');
      browser.setCookies(server.url, browser.cookies(server.url).replace('duinrade', 'voorbeeldstad'));
      expect(await who()).to.equal(401);
    });

    it('when two have the same issuer, each with its own client', async () => {
      server.setUp('voorbeeldstad', {
        issuer: duinrade.url,
        clientId: 'balie-other',
        rolesClaim: 'realm_access.roles',
        roles: { agent: ['kcc'] },
      });
      duinrade.tamper((claims) => ({ ...claims, aud: 'balie' }));
      await expectRefused(await signIn('kees', 'voorbeeldstad'), 'niet-echt');
      await signIn('kees', 'duinrade');
      expect(await who()).to.deep.include({ gemeente: 'duinrade' });
    });

    it('when the operator changes the issuer: sessions that began at the old one are over', async () => {
      await signIn('kees', 'duinrade');
      server.setUp('duinrade', { issuer: voorbeeldstad.url, clientId: 'balie' });
      expect(await who()).to.equal(401);
    });
  });

  it('has one session in a browser at a time, and says so', async () => {
    await signIn('kees', 'duinrade');
    const former = browser.cookies(server.url);
    const page = await browser.open(`${server.url}/aanmelden?gemeente=voorbeeldstad`);
    expect(page.body).to.contain('U bent Kees, van gemeente Duinrade').and.contain('bij één gemeente tegelijk');
    await signIn('fatima');
    expect(await who()).to.deep.include({ gemeente: 'voorbeeldstad' });
    browser.setCookies(server.url, former);
    expect(await who()).to.equal(401);
  });

  it('signs out here and, by the browser, at the issuer', async () => {
    await signIn('fatima');
    const before = browser.cookies(server.url);
    const page = await browser.submit(await browser.open(`${server.url}/aanmelden`));
    expect(page.status).to.equal(200);
    expect(page.body).to.contain('U bent afgemeld').and.contain('Meld u ook af bij uw werkaccount');
    const next = (page.headers.get('refresh') ?? '').replace('0; url=', '');
    expect(next)
      .to.contain(`${voorbeeldstad.url}/session/end?`)
      .and.contain(encodeURIComponent(`${server.url}/aanmelden`));
    expect(await who()).to.equal(401);
    browser.setCookies(server.url, before);
    expect(await who()).to.equal(401);
  });

  it('writes who came in, who did not and who left in the audit log, without names', async () => {
    await signIn('fatima');
    await browser.submit(await browser.open(`${server.url}/aanmelden`));
    await signIn('vreemd');
    const lines = await server.audit('voorbeeldstad');
    const person = lines[0]?.['person'];
    expect(person).to.match(/^p-/);
    expect(lines.map((line) => Object.fromEntries(Object.entries(line).filter(([field]) => field !== 'at')))).to.deep.equal([
      { person, action: 'sign-in', result: 'ok', roles: 'agent medewerker' },
      { person, action: 'sign-out' },
      { action: 'sign-in', result: 'refused', reason: 'wrong-tenant' },
    ]);
    expect(JSON.stringify(lines)).not.to.match(/fatima|vries|elders/i);
  });

  it('describes itself in openapi.json', async () => {
    const { paths } = JSON.parse((await browser.send(`${server.url}/openapi.json`)).body) as {
      paths: Record<string, Record<string, object>>;
    };
    const ours = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
    expect(ours).to.include.members([
      'get /aanmelden',
      'post /aanmelden',
      'get /aanmelden/werkaccount',
      'get /aanmelden/terug',
      'post /afmelden',
    ]);
    expect(paths['/afmelden']?.['post']).to.deep.include({ security: [{ staff: [] }] });
    for (const [path, init] of [
      ['/aanmelden', {}],
      ['/afmelden', { method: 'POST' }],
    ] as const) {
      const answer = await browser.send(server.url + path, init);
      const responses = (paths[path]?.[init.method === undefined ? 'get' : 'post'] as { responses: object }).responses;
      expect(Object.keys(responses), path).to.contain(String(answer.status));
      expect(answer.headers.get('content-type')).to.contain('text/html');
    }
  });
});
