import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { makeAccount, type MadeAccount } from '../../src/channels/sign-in/accounts.ts';
import { NO_CHROMIUM, startChromium } from '../kit/chromium.ts';
import { startIssuer, type TestIssuer } from '../kit/oidc.ts';
import { startStaffServer, type StaffServer } from '../kit/staff-server.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('signing in, in a browser', function () {
  this.timeout(120_000);
  let chromium: Browser;
  let server: StaffServer;
  let issuer: TestIssuer;
  let fatima: MadeAccount;
  const pages: Page[] = [];
  before(async () => {
    const found = await startChromium();
    if (found === undefined) throw new Error(NO_CHROMIUM);
    chromium = found;
    server = await startStaffServer();
    fatima = await makeAccount(server.records, { gemeente: 'voorbeeldstad', name: 'Fatima', roles: ['agent'] });
    issuer = await startIssuer([{ id: 'balie', origin: server.url }], { kees: { name: 'Kees Kok', roles: ['kcc'] }, an: { name: 'An' } });
    server.setUp('duinrade', { issuer: issuer.url, clientId: 'balie', roles: { agent: ['kcc'] } });
  });
  after(async () => {
    await server.close();
    await issuer.close();
    await chromium.close();
  });
  afterEach(async () => {
    await Promise.all(pages.splice(0).map((page) => page.context().close()));
  });

  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await chromium.newContext({ viewport: { width: 1280, height: 900 }, locale: 'nl-NL', ...options });
    const page = await context.newPage();
    pages.push(page);
    await page.goto(server.url + path);
    return page;
  }
  /** Presses Tab until the focus is on something with this text, name or id. */
  async function tabTo(page: Page, wanted: string): Promise<void> {
    const passed: string[] = [];
    for (let n = 0; n < 20; n += 1) {
      await page.keyboard.press('Tab');
      const at: string = await page.evaluate('(document.activeElement.textContent.trim() || document.activeElement.id)');
      if (at === wanted) return;
      passed.push(at);
    }
    throw new Error(`The keyboard does not reach "${wanted}", only ${passed.join(', ')}.`);
  }
  const press = async (page: Page, wanted: string, leadsTo: string): Promise<void> => {
    await tabTo(page, wanted);
    await Promise.all([page.waitForURL(leadsTo), page.keyboard.press('Enter')]);
  };
  const problemsOf = async (page: Page): Promise<string[]> => {
    await page.evaluate(axe);
    return await page.evaluate(
      "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html + nodes[0].failureSummary))",
    );
  };

  it('goes by keyboard alone with a local account, wrong first and then right, and out again', async () => {
    const page = await open('/desk');
    expect(await problemsOf(page)).to.deep.equal([]);
    await press(page, 'Voorbeeldstad', '**gemeente=voorbeeldstad**');
    expect(await problemsOf(page)).to.deep.equal([]);
    await tabTo(page, 'naam');
    await page.keyboard.type('Fatima');
    await tabTo(page, 'wachtwoord');
    await page.keyboard.type('fout');
    await Promise.all([page.waitForSelector('[role=alert]'), page.keyboard.press('Enter')]);
    expect(await page.textContent('[role=alert]')).to.contain('De naam of het wachtwoord klopt niet');
    expect(await page.title()).to.match(/^Fout: /);
    expect(await problemsOf(page)).to.deep.equal([]);
    expect(await page.inputValue('#naam')).to.equal('Fatima');
    await tabTo(page, 'wachtwoord');
    await page.keyboard.type(fatima.password);
    await Promise.all([page.waitForURL('**/desk'), page.keyboard.press('Enter')]);
    expect(page.url()).to.equal(`${server.url}/desk`);
    expect(await page.textContent('body')).to.contain('Dag Fatima van voorbeeldstad');

    await page.goto(`${server.url}/aanmelden`);
    expect(await page.textContent('main')).to.contain('U bent Fatima, van gemeente Voorbeeldstad');
    expect(await problemsOf(page)).to.deep.equal([]);
    await press(page, 'Afmelden', '**/afmelden');
    expect(await page.textContent('h2')).to.equal('U bent afgemeld');
    expect(await problemsOf(page)).to.deep.equal([]);
    await page.goto(`${server.url}/desk`);
    expect(page.url()).to.contain('/aanmelden');
  });

  it('goes by keyboard alone with an account of the organisation, and signs out there too', async () => {
    const page = await open('/aanmelden?gemeente=duinrade&naar=/desk');
    expect(await problemsOf(page)).to.deep.equal([]);
    await press(page, 'Aanmelden met uw werkaccount', `${issuer.url}/interaction/**`);
    expect(page.url()).to.contain(issuer.url);
    await tabTo(page, 'login');
    await page.keyboard.type('kees');
    await Promise.all([page.waitForURL('**/desk'), page.keyboard.press('Enter')]);
    expect(await page.textContent('body')).to.contain('Dag Kees van duinrade');
    await page.goto(`${server.url}/aanmelden`);
    await tabTo(page, 'Afmelden');
    await Promise.all([page.waitForURL(`${issuer.url}/session/end?**`), page.keyboard.press('Enter')]);
    expect((await page.context().cookies(server.url)).filter(({ name }) => name === 'balie-staff')).to.deep.equal([]);
  });

  it('tells who lacks the role so, without a loop', async () => {
    const page = await open('/desk');
    await page.click('text=Duinrade');
    await page.click('text=Aanmelden met uw werkaccount');
    await page.getByLabel('Name').fill('an');
    await page.keyboard.press('Enter');
    await page.waitForURL('**fout=geen-toegang');
    expect(await page.textContent('[role=alert]')).to.contain('Met uw rol kunt u deze pagina niet openen');
    expect(await problemsOf(page)).to.deep.equal([]);
  });

  for (const width of [320, 768, 1280])
    for (const colorScheme of ['light', 'dark'] as const)
      it(`has no problem that axe finds and does not scroll sideways at ${String(width)} px, ${colorScheme}`, async () => {
        for (const path of [
          '/aanmelden',
          '/aanmelden?gemeente=duinrade',
          '/aanmelden?gemeente=voorbeeldstad&fout=onbereikbaar',
          '/aanmelden?kies',
        ]) {
          const page = await open(path, { colorScheme, viewport: { width, height: 700 } });
          expect(await problemsOf(page), path).to.deep.equal([]);
          expect(await page.evaluate('document.documentElement.scrollWidth'), path).to.be.at.most(width);
        }
      });

  it('works without JavaScript and asks nothing of other websites', async () => {
    const page = await open('/aanmelden?gemeente=voorbeeldstad&naar=/desk', { javaScriptEnabled: false });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.fill('#naam', 'fatima');
    await page.fill('#wachtwoord', fatima.password);
    await page.click('button[type=submit]');
    expect(page.url()).to.equal(`${server.url}/desk`);
    expect(asked.filter((url) => !url.startsWith(server.url) && !url.startsWith('data:'))).to.deep.equal([]);
  });
});
