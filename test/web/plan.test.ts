import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { NO_CHROMIUM, startChromium } from '../kit/chromium.ts';
import { startPlanServer, type PlanServer } from '../kit/plan-server.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The longest plan of each tree that has one. */
const PLANS = [
  ['verhuizing-doorgeven', { soort: 'tussen-gemeenten', verhuisdatum: '2026-04-24' }],
  ['verhuizing-doorgeven', { soort: 'tussen-gemeenten', verhuisdatum: '2026-03-02' }],
  ['verhuizing-vanuit-buitenland', { 'blijft-hier': 'langer', nationaliteit: 'buiten-eu' }],
  ['verhuizing-naar-buitenland', { 'weg-duur': 'langer', verhuisdatum: '2026-03-31', 'blijft-iemand': 'ja' }],
  ['reisdocument-aanvragen', { leeftijd: '12-17', document: 'paspoort' }],
  ['reisdocument-kind', { leeftijd: '0-11', ouders: 'ouder-buitenland' }],
  ['reisdocument-kind', { leeftijd: '12-17', document: 'paspoort', ouders: 'weigert' }],
  ['reisdocument-vermist', { waar: 'buitenland' }],
  ['reisdocument-vermist', { 'op-reis': 'ja', reisdatum: '2026-03-26' }],
  ['reisdocument-spoed', { reisdatum: '2026-03-26' }],
] as const;

describe('a plan in a browser', function () {
  this.timeout(180_000);
  let browser: Browser;
  let server: PlanServer;
  const pages: Page[] = [];
  before(async () => {
    const found = await startChromium();
    if (found === undefined) throw new Error(NO_CHROMIUM);
    browser = found;
    server = await startPlanServer('2026-03-20');
  });
  after(async () => {
    await server.close();
    await browser.close();
  });
  afterEach(async () => {
    await Promise.all(pages.splice(0).map((page) => page.context().close()));
  });

  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'nl-NL', ...options });
    const page = await context.newPage();
    pages.push(page);
    await page.goto(server.url + path);
    return page;
  }
  const pathOf = ([topic, slots]: (typeof PLANS)[number], gemeente = 'voorbeeldstad') => server.plan(gemeente, topic, slots);
  const problemsOf = async (page: Page): Promise<string[]> => {
    await page.evaluate(axe);
    return await page.evaluate("axe.run().then(({ violations }) => violations.map(({ id, help }) => id + ': ' + help))");
  };

  it('prints every plan on one page of A4, in both municipalities', async () => {
    for (const gemeente of ['voorbeeldstad', 'duinrade']) {
      for (const plan of PLANS) {
        const page = await open(pathOf(plan, gemeente));
        const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
        expect(pdf.match(/\/Type\s*\/Page(?!s)/g), `${gemeente} ${plan[0]}`).to.have.length(1);
        expect(pdf).to.match(/\/MediaBox\s*\[0 0 59\d(\.\d+)? 84\d/);
        await page.context().close();
        pages.pop();
      }
    }
  });

  it('prints black on white without what only works on a screen', async () => {
    const page = await open(pathOf(PLANS[0]), { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const styled = (selector: string, property: string): Promise<string> =>
      page.evaluate(`getComputedStyle(document.querySelector('${selector}'))['${property}']`);
    const look = {
      paper: await styled('.vel', 'backgroundColor'),
      ink: await styled('.plan', 'color'),
      buttons: await styled('.plan__doen', 'display'),
    };
    expect(look).to.deep.equal({ paper: 'rgb(255, 255, 255)', ink: 'rgb(0, 0, 0)', buttons: 'none' });
  });

  it('has no problem that axe finds, light, dark, on a phone, on a tablet, and when there is no plan', async () => {
    for (const options of [
      {},
      { colorScheme: 'dark' as const },
      { viewport: { width: 320, height: 640 } },
      { viewport: { width: 768, height: 1024 } },
    ]) {
      for (const path of [pathOf(PLANS[0]), pathOf(PLANS[5], 'duinrade'), '/plan/voorbeeldstad/verhuizing-doorgeven/x-y']) {
        expect(await problemsOf(await open(path, options)), path).to.deep.equal([]);
      }
    }
  });

  for (const width of [320, 768])
    it(`does not scroll sideways at ${String(width)} px`, async () => {
      for (const plan of PLANS) {
        const page = await open(pathOf(plan), { viewport: { width, height: 640 } });
        expect(await page.evaluate('document.documentElement.scrollWidth'), plan[0]).to.be.at.most(width);
      }
    });

  for (const width of [320, 768, 1280])
    it(`is worked by keyboard at ${String(width)} px: to the agenda, print, and each box`, async () => {
      const page = await open(pathOf(PLANS[0]), { viewport: { width, height: 900 } });
      const reached: string[] = [];
      for (let n = 0; n < 6; n += 1) {
        await page.keyboard.press('Tab');
        reached.push(await page.evaluate('document.activeElement.textContent.trim() || document.activeElement.id'));
      }
      expect(reached).to.include.members(['Naar de chat', 'Zet in agenda', 'Print', 's-doorgeven-tussen', 's-verhuizen']);
      await page.focus('#s-verhuizen');
      await page.keyboard.press('Space');
      expect(await page.isChecked('#s-verhuizen')).to.equal(true);
    });

  it('keeps ticks in the part of the address that never leaves the browser', async () => {
    const page = await open(pathOf(PLANS[0]));
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.check('#s-verhuizen');
    await page.check('#s-mee-2');
    expect(new URL(page.url()).hash).to.equal('#klaar=verhuizen,mee-2');
    await page.reload();
    expect(await page.isChecked('#s-verhuizen')).to.equal(true);
    expect(await page.isChecked('#s-mee-1')).to.equal(false);
    expect(asked.filter((url) => url.includes('klaar'))).to.deep.equal([]);
    expect(asked.every((url) => url.startsWith(server.url) || url.startsWith('data:'))).to.equal(true);
  });

  it('prints from its button', async () => {
    const page = await open(pathOf(PLANS[0]));
    await page.evaluate("window.print = () => document.body.setAttribute('data-printed', '')");
    await page.click('text=Print');
    expect(await page.getAttribute('body', 'data-printed')).to.equal('');
  });

  it('works without JavaScript: boxes tick, the agenda downloads, and there is no button that does nothing', async () => {
    const page = await open(pathOf(PLANS[0]), { javaScriptEnabled: false });
    await page.check('#s-verhuizen');
    expect(await page.isChecked('#s-verhuizen')).to.equal(true);
    expect(await page.isVisible('text=Print')).to.equal(false);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=Zet in agenda')]);
    expect(download.suggestedFilename()).to.equal('plan-voorbeeldstad.ics');
  });

  it('is reached from under the answer in the chat, with the same days', async () => {
    const page = await open('/chat/voorbeeldstad');
    await page.waitForSelector('html.js');
    for (const [words, answered] of [
      ['Verhuizing doorgeven', 'Wat voor verhuizing'],
      ['Binnen dezelfde gemeente', 'Wanneer gaat u verhuizen'],
      ['24 april', 'te vroeg'],
    ] as const) {
      await page.fill('#tekst', words);
      await page.press('#tekst', 'Enter');
      await page.waitForSelector(`text=${answered}`);
    }
    const link = page.locator('.bericht__plan a');
    await link.waitFor();
    expect(await link.textContent()).to.contain('Bekijk en bewaar uw plan');
    const [plan] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
    await plan.waitForLoadState();
    expect(await plan.textContent('.plan__stappen')).to.contain('woensdag 29 april 2026');
    expect(await problemsOf(page)).to.deep.equal([]);
  });
});
