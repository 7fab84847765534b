import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { NO_CHROMIUM, startChromium } from '../kit/chromium.ts';
import type { CookieBrowser } from '../kit/cookie-browser.ts';
import { aColleague, lightCheck, startHulp, type HulpServer } from '../kit/hulp-server.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const CARD = '/hulp/werkwijze/id-vaststellen';

describe('the help beside the work, in a browser', function () {
  this.timeout(90_000);
  let chromium: Browser;
  let server: HulpServer;
  let light: Awaited<ReturnType<typeof lightCheck>>;
  let host: Server;
  let hostUrl: string;
  let attributes = '';
  const pages: Page[] = [];
  before(async () => {
    const found = await startChromium();
    if (found === undefined) throw new Error(NO_CHROMIUM);
    chromium = found;
    server = await startHulp();
    light = await lightCheck();
    host = hostileHost(
      () => server.url,
      () => attributes,
    );
    await new Promise<void>((done) => host.listen(0, '127.0.0.1', done));
    hostUrl = `http://127.0.0.1:${String((host.address() as AddressInfo).port)}`;
  });
  after(async () => {
    await server.close();
    host.closeAllConnections();
    await new Promise((done) => host.close(done));
    await chromium.close();
  });
  afterEach(async () => {
    await Promise.all(pages.splice(0).map((page) => page.context().close()));
  });

  let colleagues = 0;
  /** A page of a new colleague who is signed in. */
  async function open(url: string, width: number, who?: CookieBrowser): Promise<Page> {
    colleagues += 1;
    const colleague = who ?? (await aColleague(server, { name: `Collega ${String(colleagues)}` }));
    const context = await chromium.newContext({ viewport: { width, height: 640 }, locale: 'nl-NL' });
    const [name = '', value = ''] = colleague.cookies(server.url).split('=');
    await context.addCookies([{ name, value, url: server.url, httpOnly: true, sameSite: 'Lax' }]);
    const page = await context.newPage();
    pages.push(page);
    await page.goto(url);
    return page;
  }
  const problemsOf = async (page: Page): Promise<string[]> => {
    await page.evaluate(axe);
    return await page.evaluate(
      "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html + nodes[0].failureSummary))",
    );
  };
  /** Presses Tab until the focus is on something with this text, name or id. */
  async function tabTo(page: Page, wanted: string): Promise<void> {
    const passed: string[] = [];
    for (let n = 0; n < 60; n += 1) {
      await page.keyboard.press('Tab');
      const at: string = await page.evaluate('(document.activeElement.id || document.activeElement.textContent.trim())');
      if (at === wanted) return;
      passed.push(at);
    }
    throw new Error(`The keyboard does not reach "${wanted}", only ${passed.join(', ')}.`);
  }

  for (const width of [360, 768, 1280])
    it(`has no barrier and no sideways scrolling at ${String(width)} px`, async () => {
      const page = await open(`${server.url}/hulp`, width);
      for (const path of [
        '/hulp',
        '/hulp?zoek=identiteit',
        CARD,
        `${CARD}?moment=deel`,
        `${CARD}?moment=meer`,
        '/hulp/vraag',
        '/hulp/vragen',
        '/hulp/vergeet',
        '/hulp/tip?werkwijze=id-vaststellen',
      ]) {
        await page.goto(server.url + path);
        expect(await problemsOf(page), path).to.deep.equal([]);
        expect(await page.evaluate('document.documentElement.scrollWidth'), path).to.be.at.most(width);
      }
    });

  it('goes by keyboard alone from the search through a decision to the next step', async () => {
    const page = await open(`${server.url}/hulp`, 360);
    await tabTo(page, 'zoek');
    await page.keyboard.type('identiteit vaststellen');
    await Promise.all([page.waitForURL('**zoek=**'), page.keyboard.press('Enter')]);
    await tabTo(page, 'Identiteit vaststellen aan de balie');
    await Promise.all([page.waitForURL('**/hulp/werkwijze/id-vaststellen**'), page.keyboard.press('Enter')]);
    await page.goto(server.url + CARD);
    await tabTo(page, light.button);
    await Promise.all([page.waitForURL('**/hulp/zaak/**'), page.keyboard.press('Enter')]);
    expect(await page.textContent('main')).to.contain(light.question);
    expect(await problemsOf(page)).to.deep.equal([]);
  });

  it('shows a usual step with its decision on one screen of 360 by 640', async () => {
    const page = await open(server.url + CARD, 360);
    await Promise.all([page.waitForURL('**/hulp/zaak/**'), page.click(`text=${light.button}`)]);
    const box = await page.locator('.kaart .knoppen').first().boundingBox();
    expect((box?.y ?? 999) + (box?.height ?? 999)).to.be.at.most(640);
  });

  it('prints every step with a box, and nothing to press', async () => {
    const page = await open(`${server.url}${CARD}?moment=deel`, 1280);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.vink__vak').count()).to.be.above(5);
    expect(await page.locator('.stap__uitkomsten').first().innerText()).to.match(/:\s+stap \d/);
    for (const button of await page.locator('button, .kop').all()) expect(await button.isVisible()).to.equal(false);
  });

  describe('in another application, with hostile styles and a strict policy', () => {
    const withTask = 'data-taak="id-vaststellen"';

    it('opens the card of the task in a panel, works there, and closes with Escape where it began', async () => {
      attributes = withTask;
      const page = await open(`${hostUrl}/zaak/7`, 1280);
      const blocked: string[] = [];
      page.on('console', (message) => message.type() === 'error' && blocked.push(message.text()));
      const pill = page.getByRole('button', { name: 'Hulp bij deze taak' });
      const box = await pill.boundingBox();
      expect(box?.height).to.be.within(44, 60);
      await pill.focus();
      await page.keyboard.press('Enter');
      const frame = page.frameLocator('iframe');
      await frame.getByRole('heading', { name: 'Identiteit vaststellen aan de balie' }).waitFor();
      expect((await page.locator('iframe').boundingBox())?.width).to.equal(360);
      await frame.getByRole('button', { name: light.button }).press('Enter');
      await frame.getByText(light.question).waitFor();
      await frame.getByRole('button', { name: light.yes, exact: true }).focus();
      await page.keyboard.press('Escape');
      await page.locator('iframe').waitFor({ state: 'hidden' });
      expect(await page.evaluate("document.querySelector('balie-hulp').shadowRoot.activeElement.id")).to.equal('hulp');
      expect(blocked.filter((text) => !text.includes('theme.css') && !text.includes('404'))).to.deep.equal([]);
      expect(await problemsOf(page)).to.deep.equal([]);
    });

    it('leaves the page of the application as it was', async () => {
      attributes = withTask;
      const page = await open(`${hostUrl}/zaak/7`, 1280);
      await page.getByRole('button', { name: 'Hulp bij deze taak' }).click();
      await page.locator('iframe').waitFor();
      expect(await page.evaluate("getComputedStyle(document.querySelector('#eigen')).fontSize")).to.equal('60px');
      expect(await page.evaluate('Object.keys(window).filter((name) => name.startsWith("balie")).join()')).to.equal('balieHulp');
    });

    it('finds the task by the address of the page', async () => {
      attributes = `data-regels='[{"pad":"/burgerzaken/id*","taak":"id-vaststellen"},{"pad":"*","taak":"terugmelding"}]'`;
      for (const [path, task] of [
        ['/burgerzaken/id/12', 'id-vaststellen'],
        ['/elders', 'terugmelding'],
      ] as const) {
        const page = await open(hostUrl + path, 1280);
        await page.getByRole('button', { name: 'Hulp bij deze taak' }).click();
        const frame = await page.waitForSelector('iframe');
        expect(await frame.getAttribute('src')).to.equal(`${server.url}/hulp?embed&taak=${task}`);
      }
    });

    it('opens a window beside an application of another site, where the session is not sent along', async () => {
      attributes = withTask;
      const page = await open(`${hostUrl.replace('127.0.0.1', 'localhost')}/zaak/7`, 1280);
      const [beside] = await Promise.all([page.waitForEvent('popup'), page.getByRole('button', { name: 'Hulp bij deze taak' }).click()]);
      await beside.waitForURL('**/hulp/werkwijze/id-vaststellen');
      expect(await beside.textContent('h1')).to.equal('Identiteit vaststellen aan de balie');
    });

    it('asks in the panel to sign in, in a window of its own, and loads at most 5 kB before that', async () => {
      attributes = withTask;
      const context = await chromium.newContext();
      const page = await context.newPage();
      pages.push(page);
      await page.goto(`${hostUrl}/zaak/7`);
      await page.getByRole('button', { name: 'Hulp bij deze taak' }).click();
      const link = page.frameLocator('iframe').getByRole('link', { name: 'Aanmelden in een nieuw venster' });
      expect(await link.getAttribute('href')).to.equal('/aanmelden?naar=%2Fhulp%3Ftaak%3Did-vaststellen');
      const script = await (await fetch(`${server.url}/hulp.js`)).text();
      expect(gzipSync(script).length).to.be.below(5 * 1024);
    });
  });
});

/** An application with the worst styles there are, which lets in nothing but our script and our frame. */
const hostileHost = (ours: () => string, attributes: () => string): Server =>
  createServer((req, res) => {
    if (req.url === '/erg.css') {
      res.setHeader('content-type', 'text/css');
      res.end(
        '* { font-size: 60px !important; color: #000 !important; background: #fff !important; position: static !important; letter-spacing: 9px !important } iframe, button, section, balie-hulp { display: none !important; inline-size: 9px !important }',
      );
      return;
    }
    res.setHeader('content-type', 'text/html; charset=utf-8');
    res.setHeader('content-security-policy', `default-src 'none'; style-src 'self'; script-src ${ours()}; frame-src ${ours()}`);
    res.end(
      `<!doctype html><html lang="nl"><title>Zaaksysteem</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/erg.css"><main><h1>Zaken</h1><p id="eigen">Zaak</p></main><script src="${ours()}/hulp.js" ${attributes()} async></script></html>`,
    );
  });
