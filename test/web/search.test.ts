import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Log } from '../../src/ops/log.ts';
import { createEmbeddedStorage } from '../../src/storage/embedded.ts';
import { NO_CHROMIUM, startChromium } from '../kit/chromium.ts';
import type { FakeBot } from '../kit/fake-bot.ts';
import { aFolder } from '../kit/folders.ts';
import { startApp } from '../kit/real-app.ts';
import { startSearchBot } from '../kit/search-bot.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('searching and starting at a topic, in a browser', function () {
  this.timeout(120_000);
  let browser: Browser;
  let bot: FakeBot;
  let context: BrowserContext;
  let page: Page;

  before(async () => {
    const found = await startChromium();
    if (found === undefined) throw new Error(NO_CHROMIUM);
    browser = found;
  });
  after(async () => {
    await browser.close();
  });
  beforeEach(async () => {
    bot = await startSearchBot();
    await visit();
  });
  afterEach(async () => {
    await context.close();
    await bot.close();
  });

  async function visit(options: BrowserContextOptions = {}): Promise<void> {
    context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'nl-NL', ...options });
    page = await context.newPage();
  }
  const revisit = async (options: BrowserContextOptions): Promise<void> => {
    await context.close();
    await visit(options);
  };
  const open = async (path = '/chat/voorbeeldstad'): Promise<void> => {
    await page.goto(bot.url + path);
    await page.waitForSelector('html.js');
  };
  const first = () => page.locator('.zoek__antwoord').first();
  const type = async (text: string): Promise<void> => {
    await page.locator('#zoekvraag').pressSequentially(text, { delay: 5 });
  };
  const focused = (): Promise<string> => page.evaluate(`document.activeElement?.id || document.activeElement?.dataset?.onderwerp || ''`);

  it('shows answers while somebody types and says how many to a screen reader', async () => {
    await open();
    await type('paspoort kwijt');
    await page.locator('.zoek__antwoord[data-onderwerp=reisdocument-vermist]').waitFor();
    expect(await page.locator('#zoekstand').textContent()).to.match(/^\d antwoorden gevonden$/);
    expect(await page.getAttribute('#zoekstand', 'role')).to.equal('status');
    expect(page.url()).to.equal(`${bot.url}/chat/voorbeeldstad`);
    expect(bot.said()).to.deep.equal([]);
  });

  it('asks the server once for a word that is typed at once', async () => {
    let asked = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/zoek')) asked += 1;
    });
    await open();
    await type('paspoort');
    await first().waitFor();
    expect(asked).to.be.at.most(2);
  });

  for (const width of [320, 768, 1280])
    it(`goes by keyboard alone at ${String(width)} px: down into the answers, up again, away with Escape`, async () => {
      await revisit({ viewport: { width, height: 800 } });
      await open();
      await page.focus('#zoekvraag');
      await page.keyboard.type('paspoort kwijt');
      await page.keyboard.press('Enter');
      await first().waitFor();
      await page.keyboard.press('ArrowDown');
      expect(await focused()).to.equal('reisdocument-vermist');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(await page.locator('.zoek__antwoord details').first().getAttribute('open')).to.equal('');
      await page.keyboard.press('ArrowDown');
      expect(await focused()).not.to.equal('reisdocument-vermist');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      expect(await focused()).to.equal('zoekvraag');
      await page.keyboard.press('Escape');
      expect(await page.locator('#gevonden').isVisible()).to.equal(false);
      expect(await page.inputValue('#zoekvraag')).to.equal('');
      expect(await focused()).to.equal('zoekvraag');
    });

  it('keeps the whole page with the search box, which the chat in a panel lacks, within 50 kB, gzip', async () => {
    const get = async (path: string): Promise<string> => await (await fetch(bot.url + path)).text();
    const html = await get('/chat/voorbeeldstad');
    const files = [...html.matchAll(/(?:href|src)="(\/(?:assets|chat)\/[^"?]+\.(?:css|js))"/g)].map(([, path = '']) => path);
    expect(files).to.have.length(5);
    const texts = [html, ...(await Promise.all(files.map(get)))];
    expect(texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0)).to.be.below(50 * 1024);
  });

  for (const width of [320, 768, 1280])
    it(`does not move the chat at ${String(width)} px`, async () => {
      await revisit({ viewport: { width, height: 800 } });
      await open();
      const boxes = async () => [await page.locator('#gesprek').boundingBox(), await page.locator('#schrijf').boundingBox()];
      const before = await boxes();
      await type('paspoort');
      await first().waitFor();
      expect(await boxes()).to.deep.equal(before);
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).to.equal(true);
      expect(await page.evaluate('document.documentElement.scrollHeight - window.innerHeight')).to.equal(0);
    });

  it('keeps personal data in the browser', async () => {
    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
    await open();
    await page.fill('#zoekvraag', 'paspoort kwijt 123456782');
    await page.locator('#gevonden', { hasText: 'Er staan gegevens van uzelf in het zoekvak' }).waitFor();
    await page.press('#zoekvraag', 'Enter');
    expect(sent.join('\n')).not.to.contain('123456782').and.not.to.contain('/zoek');
    await page.fill('#zoekvraag', 'paspoort kwijt');
    await first().waitFor();
  });

  it('shows the answers to the last words, also when earlier ones come later', async () => {
    await open();
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/zoek', async (route) => {
      if (route.request().postData()?.includes('briefadres') === true) await held;
      await route.continue().catch(() => undefined);
    });
    const early = page.waitForRequest('**/zoek');
    await page.fill('#zoekvraag', 'briefadres');
    await early;
    await page.fill('#zoekvraag', 'klacht');
    await page.locator('.zoek__antwoord[data-onderwerp=klacht]').waitFor();
    letGo();
    await page.waitForLoadState('networkidle');
    expect(await page.locator('.zoek__antwoord[data-onderwerp=briefadres]').count()).to.equal(0);
  });

  it('says what to do when searching does not work', async () => {
    await open();
    await page.route('**/zoek', (route) => route.abort());
    await page.fill('#zoekvraag', 'paspoort');
    await page.locator('#gevonden', { hasText: 'Zoeken lukt nu niet' }).waitFor();
    await page.unroute('**/zoek');
    await page.press('#zoekvraag', 'Enter');
    await first().waitFor();
  });

  it('forgets the words when the talk begins anew', async () => {
    await open();
    await type('klacht');
    await first().waitFor();
    await page.click('#menu summary');
    await page.getByRole('button', { name: 'Opnieuw beginnen' }).click();
    expect(await page.inputValue('#zoekvraag')).to.equal('');
    expect(await page.locator('#gevonden').isVisible()).to.equal(false);
  });

  it('leads from an answer to the chat, where Tab reaches the offered question; nothing is sent by itself', async () => {
    await open();
    await type('briefadres');
    await first().locator('.zoek__vraag').click();
    await page.waitForURL('**/chat/voorbeeldstad?onderwerp=briefadres#aanbod');
    await page.waitForSelector('html.js');
    await page.locator('#aanbod', { hasText: 'Gaat uw vraag over ‘Briefadres’?' }).waitFor();
    expect(bot.said()).to.deep.equal([]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('.bericht--resident', { hasText: 'Briefadres' }).waitFor();
    await page.locator('.bericht--bot[data-id]').waitFor();
    expect(bot.said()).to.deep.equal(['Briefadres']);
    expect(await page.locator('#aanbod').isVisible()).to.equal(false);
    await page.reload();
    await page.locator('.bericht--bot[data-id]').waitFor();
    expect(await page.locator('#aanbod').isVisible()).to.equal(false);
  });

  it('offers the topic below a talk that goes on', async () => {
    await open();
    await page.fill('#tekst', 'Wat kost een paspoort?');
    await page.press('#tekst', 'Enter');
    await page.waitForSelector('button.keuze[value=Paspoort]');
    await open('/chat/voorbeeldstad?onderwerp=klacht');
    await page.waitForSelector('button.keuze[value=Paspoort]');
    const below = `document.getElementById('gesprek').lastElementChild.id`;
    expect(await page.evaluate(below)).to.equal('aanbod');
    expect(await page.locator('#aanbod button:visible').allInnerTexts()).to.deep.equal(['Een klacht']);
  });

  describe('without JavaScript', () => {
    it('searches, opens an answer in the chat and asks it', async () => {
      await revisit({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
      await page.goto(`${bot.url}/chat/duinrade`);
      await page.fill('#zoekvraag', 'briefadres');
      await page.getByRole('button', { name: 'Zoek', exact: true }).click();
      await page.waitForURL('**/chat/duinrade?zoek=briefadres');
      await page.getByRole('link', { name: 'Vraag dit aan de chatbot' }).first().click();
      await page.getByRole('button', { name: 'Briefadres', exact: true }).click();
      await page.locator('.bericht--bot[data-id]').waitFor();
      expect(bot.said()).to.deep.equal(['Briefadres']);
      await page.fill('#zoekvraag', 'klacht');
      await page.getByRole('button', { name: 'Zoek', exact: true }).click();
      await page.getByRole('link', { name: 'Sluit zoeken' }).click();
      expect(await page.locator('.bericht--resident').count()).to.equal(1);
    });
  });

  describe('is accessible (axe, WCAG 2.2 AA)', () => {
    for (const width of [320, 768, 1280])
      for (const colorScheme of ['light', 'dark'] as const)
        for (const gemeente of ['voorbeeldstad', 'duinrade'])
          it(`at ${String(width)} px, ${colorScheme}, ${gemeente}`, async () => {
            await revisit({ viewport: { width, height: 700 }, colorScheme });
            await open(`/chat/${gemeente}?onderwerp=reisdocument-kosten`);
            expect(await violations()).to.deep.equal([]);
            await type('paspoort');
            await first().waitFor();
            await first().locator('summary').click();
            expect(await violations()).to.deep.equal([]);
            await page.fill('#zoekvraag', 'rijbewijs paspoort');
            await page.locator('.zoek__eerst').waitFor();
            expect(await violations()).to.deep.equal([]);
            await page.fill('#zoekvraag', 'qzxwvk');
            await page.locator('#gevonden', { hasText: 'Geen antwoord gevonden' }).waitFor();
            expect(await violations()).to.deep.equal([]);
          });

    it('where there is little height, as at 400 % zoom', async () => {
      await revisit({ viewport: { width: 320, height: 256 } });
      await open();
      await type('paspoort');
      await first().waitFor();
      expect(await violations()).to.deep.equal([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).to.equal(true);
      await page.locator('.zoek__vraag').last().scrollIntoViewIfNeeded();
      await page.locator('#tekst').scrollIntoViewIfNeeded();
    });

    async function violations(): Promise<string[]> {
      const found = await page.evaluate(
        `(() => { ${axe}; return axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }); })()`,
      );
      return (found as { violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }).violations.flatMap((one) =>
        one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`),
      );
    }
  });

  describe('the widget on a page with a strict policy', () => {
    let host: Server;
    let problems: string[];

    afterEach(() => {
      host.close();
    });

    async function serve(attributes: string): Promise<void> {
      host = createServer((_req, res) => {
        res.setHeader('content-security-policy', `default-src 'none'; script-src ${bot.url}; frame-src ${bot.url}`);
        res.setHeader('content-type', 'text/html; charset=utf-8');
        res.end(
          `<!doctype html><html lang="nl"><title>Gemeente</title><h1>Gemeente</h1><script src="${bot.url}/widget.js" ${attributes} async></script></html>`,
        );
      });
      await new Promise<void>((resolve) => {
        host.listen(0, '127.0.0.1', resolve);
      });
      problems = [];
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes('favicon')) problems.push(message.text());
      });
      await page.goto(`http://localhost:${String((host.address() as AddressInfo).port)}/`);
      await page.locator('balie-chat button').click();
      await chat().locator('#tekst').waitFor();
    }
    const chat = () => page.frameLocator('balie-chat iframe');

    for (const [gemeente, sentence] of [
      ['voorbeeldstad', 'Daar kan ik u mee helpen.'],
      ['duinrade', 'Daar kan ik je mee helpen.'],
    ] as const)
      it(`offers the topic of the page in ${gemeente}, and asks it only when it is pressed`, async () => {
        await serve(`data-gemeente="${gemeente}" data-onderwerp="reisdocument-kosten"`);
        await chat().locator('#aanbod', { hasText: sentence }).waitFor();
        expect(bot.said()).to.deep.equal([]);
        await chat().locator('#aanbod .keuze').first().click();
        await chat().locator('button.keuze[value=Paspoort]').waitFor();
        expect(bot.said()).to.deep.equal(['Kosten van paspoort of identiteitskaart']);
        expect(problems).to.deep.equal([]);
      });

    it('opens as always for a topic that is not known', async () => {
      await serve('data-gemeente="voorbeeldstad" data-onderwerp="be&quot;staat niet&taal=en"');
      expect(await chat().locator('#aanbod').count()).to.equal(0);
      expect(await chat().locator('#begin').isVisible()).to.equal(true);
      expect(await chat().locator('#zoek').count()).to.equal(0);
      expect(await chat().locator('html').getAttribute('lang')).to.equal('nl');
      expect(problems).to.deep.equal([]);
    });
  });

  it('leaves no trace of the words in what is stored and logged, while a message in the chat does', async () => {
    const { dir, clean } = await aFolder();
    const lines: string[] = [];
    const write = (about: object, message: string): void => void lines.push(JSON.stringify([about, message]));
    const log: Log = { debug: write, info: write, warn: write, error: write };
    const app = await startApp({ clock: '2026-11-23T10:42', storage: await createEmbeddedStorage({ dir }), log });
    await page.goto(`${app.url}/chat/voorbeeldstad?zoek=kanarievogel`);
    await page.waitForSelector('html.js');
    await page.fill('#zoekvraag', 'paspoort van mijn kanarievogel');
    await first().waitFor();
    await page.fill('#tekst', 'Wat kost een paspoort voor een zeehond?');
    await page.press('#tekst', 'Enter');
    await page.locator('.bericht--bot[data-id]').first().waitFor();
    await app.close();
    const files = (await readdir(dir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    const stored = (await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8')))).join('\n');
    expect(stored).to.contain('zeehond').and.not.to.contain('kanarievogel');
    expect(lines.join('\n')).not.to.contain('kanarievogel');
    await clean();
  });
});
