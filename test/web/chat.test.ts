import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { NO_CHROMIUM, startChromium } from '../kit/chromium.ts';
import { startFakeBot, type FakeBot } from '../kit/fake-bot.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('the chat in a browser', function () {
  this.timeout(120_000);
  let browser: Browser;
  let bot: FakeBot;
  let context: BrowserContext;
  let page: Page;
  /** Every address that a page asked for. */
  let asked: string[];

  before(async function () {
    const found = await startChromium();
    if (found === undefined) {
      this.test?.parent?.suites.forEach((suite) => {
        suite.pending = true;
      });
      throw new Error(NO_CHROMIUM);
    }
    browser = found;
  });
  after(async () => {
    await browser.close();
  });
  beforeEach(async () => {
    bot = await startFakeBot();
    asked = [];
    await visit();
  });
  afterEach(async () => {
    await context.close();
    await bot.close();
  });

  async function visit(options: BrowserContextOptions = {}): Promise<void> {
    context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'nl-NL', ...options });
    context.on('request', (request) => asked.push(request.url()));
    page = await context.newPage();
  }
  const revisit = async (options: BrowserContextOptions): Promise<void> => {
    await context.close();
    await visit(options);
  };
  const open = async (path = '/chat/voorbeeldstad'): Promise<void> => {
    await page.goto(bot.url + path);
    if (path.startsWith('/chat')) await page.waitForSelector('html.js');
  };
  const say = async (text: string): Promise<void> => {
    await page.fill('#tekst', text);
    await page.press('#tekst', 'Enter');
  };
  const shows = (text: string, within = '#gesprek'): Promise<unknown> => page.locator(within).getByText(text).first().waitFor();
  const text = (selector: string): Promise<string> => page.locator(selector).innerText();
  const focused = (): Promise<string> => page.evaluate(`document.activeElement?.id ?? ''`);
  const question = async (): Promise<void> => {
    await say('Wat kost een paspoort?');
    await page.waitForSelector('button.keuze[value=Paspoort]');
  };
  const answer = async (): Promise<void> => {
    await question();
    await page.click('button.keuze[value=Paspoort]');
    await page.waitForSelector('.meer');
  };

  for (const width of [320, 768, 1280])
    it(`answers by keyboard alone at ${String(width)} px: type, Enter, Tab to a choice, unfold the details`, async () => {
      await revisit({ viewport: { width, height: 800 } });
      await open();
      await page.focus('#tekst');
      await page.keyboard.type('Wat kost een paspoort?');
      await page.keyboard.press('Enter');
      await page.waitForSelector('button.keuze[value=Paspoort]');
      expect(await focused()).to.equal('tekst');
      await tabTo('button.keuze[value=Paspoort]', 'Shift+Tab');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.meer');
      expect(await focused()).to.equal('tekst');
      await tabTo('.meer summary', 'Shift+Tab');
      await page.keyboard.press('Enter');
      await shows('uw oude paspoort');
      expect(bot.said()).to.deep.equal(['Wat kost een paspoort?', 'Paspoort']);
    });

  async function tabTo(selector: string, key: string): Promise<void> {
    for (let n = 0; n < 20; n += 1) {
      await page.keyboard.press(key);
      if (await page.evaluate<boolean>(`document.activeElement?.matches(${JSON.stringify(selector)}) === true`)) return;
    }
    throw new Error(`${selector} cannot be reached with ${key}`);
  }

  it('breaks the line with Shift+Enter and sends nothing then', async () => {
    await open();
    await page.focus('#tekst');
    await page.keyboard.type('een');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('twee');
    expect(await page.inputValue('#tekst')).to.equal('een\ntwee');
    expect(bot.said()).to.deep.equal([]);
  });

  it('keeps used choices readable and shows the source with its date', async () => {
    await open();
    await answer();
    expect(await text('.keuzes__was >> nth=0')).to.equal(
      'U kon kiezen uit: Paspoort (gekozen) · Identiteitskaart · Allebei · Dat weet ik niet',
    );
    expect(await text('.bron'))
      .to.contain('Tarieven reisdocumenten')
      .and.contain('gecontroleerd op 1 oktober 2026');
    expect(await page.locator('.keuze', { hasText: 'Meer hierover' }).count()).to.equal(0);
  });

  it('adds each message to the log once, also over a reload, and the log is announced', async () => {
    await open();
    await page.evaluate(`
      window.added = [];
      new MutationObserver((changes) => {
        for (const change of changes) for (const node of change.addedNodes) if (node.dataset?.id !== undefined) window.added.push(node.innerText);
      }).observe(document.getElementById('gesprek'), { childList: true });
    `);
    await answer();
    const added = await page.evaluate('window.added');
    expect(added).to.have.length(4);
    expect(await page.getAttribute('#gesprek', 'role')).to.equal('log');
    await page.reload();
    await page.waitForSelector('.meer');
    expect(await page.locator('.bericht[data-id]').count()).to.equal(4);
  });

  it('takes up the talk by itself after a reload, and in another tab only when asked', async () => {
    await open();
    await question();
    await page.reload();
    await shows('Gaat het om een paspoort');
    page = await context.newPage();
    await open();
    expect(await page.locator('.bericht[data-id]').count()).to.equal(0);
    await page.getByRole('button', { name: 'Ga verder' }).click();
    await shows('Gaat het om een paspoort');
  });

  it('never takes up a talk again after a safety message, nor offers it', async () => {
    await open();
    await say('ik wil dood');
    await page.waitForSelector('a[href="tel:113"]');
    expect(await page.locator('.duim').count()).to.equal(0);
    await page.reload();
    await page.waitForSelector('html.js');
    page = await context.newPage();
    await open();
    expect(await page.locator('#melding').isVisible()).to.equal(false);
    expect(await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])')).not.to.contain('token');
  });

  it('keeps what was typed over a reload', async () => {
    await open();
    await page.fill('#tekst', 'nog niet af');
    await page.reload();
    expect(await page.inputValue('#tekst')).to.equal('nog niet af');
    expect(await page.locator('#melding').isVisible()).to.equal(false);
  });

  it('says that there is no internet, and sends what was typed once when it is back', async () => {
    await open();
    await question();
    await context.setOffline(true);
    await say('Hoe lang duurt het?');
    await page.locator('#melding', { hasText: 'U hebt geen internet. Uw bericht staat klaar en gaat één keer weg.' }).waitFor();
    expect(await text('.bericht__wacht')).to.equal('Nog niet verstuurd');
    await context.setOffline(false);
    await shows('Sorry, ik begrijp u niet');
    await page.locator('#melding').waitFor({ state: 'hidden' });
    expect(bot.said()).to.deep.equal(['Wat kost een paspoort?', 'Hoe lang duurt het?']);
    expect(await page.getByText('Hoe lang duurt het?').count()).to.equal(1);
  });

  it('sends a message once when the acknowledgement got lost and the page was reloaded', async () => {
    await open();
    await question();
    let isFirst = true;
    await page.route('**/activities', async (route) => {
      if (route.request().method() !== 'POST' || !isFirst) {
        await route.continue();
        return;
      }
      isFirst = false;
      await route.fetch();
      await route.abort();
    });
    await say('Hoe lang duurt het?');
    await shows('Sorry, ik begrijp u niet');
    await page.reload();
    await shows('Sorry, ik begrijp u niet');
    await page.waitForFunction(`sessionStorage.getItem('balie:voorbeeldstad:wachtrij') === null`);
    expect(bot.said().filter((one) => one === 'Hoe lang duurt het?')).to.have.length(1);
    expect(await page.getByText('Hoe lang duurt het?').count()).to.equal(1);
  });

  it('goes on by asking again and again where WebSockets are blocked', async () => {
    await page.routeWebSocket(/stream/, (socket) => {
      void socket.close();
    });
    await open();
    await say('Wat kost een paspoort?');
    await page.waitForSelector('button.keuze[value=Paspoort]', { timeout: 20_000 });
  });

  it('warns before a number leaves the page, once for each text, and sends nothing meanwhile', async () => {
    await open();
    await say('mijn bsn is 123456782');
    await page.locator('#waarschuwing', { hasText: 'in uw bericht staat een burgerservicenummer' }).waitFor();
    expect(asked.some((url) => url.includes('/activities'))).to.equal(false);
    await page.getByRole('button', { name: 'Pas aan' }).click();
    expect(await focused()).to.equal('tekst');
    await page.press('#tekst', 'Enter');
    await shows('Sorry, ik begrijp u niet');
    expect(await page.locator('#waarschuwing').isVisible()).to.equal(false);
  });

  it('sends the rest of the sentence without the number', async () => {
    const sent: string[] = [];
    page.on('request', (request) => {
      sent.push(request.postData() ?? '');
    });
    await open();
    await say('mijn bsn is 123456782, wat nu?');
    await page.getByRole('button', { name: 'Verstuur zonder nummer' }).click();
    await shows('Sorry, ik begrijp u niet');
    expect(bot.said()).to.deep.equal(['mijn bsn is [bsn], wat nu?']);
    expect(sent.join()).not.to.contain('123456782');
  });

  it('gives the words back when the talk is over, and begins a new one', async () => {
    await open();
    await question();
    await page.route('**/activities', (route) => route.fulfill({ status: 403, json: {} }));
    await say('Hoe lang duurt het?');
    await page.getByRole('button', { name: 'Begin een nieuw gesprek' }).click();
    expect(await page.inputValue('#tekst')).to.equal('Hoe lang duurt het?');
    await page.unroute('**/activities');
    await page.press('#tekst', 'Enter');
    await shows('Sorry, ik begrijp u niet');
    expect(bot.said()).to.deep.equal(['Wat kost een paspoort?', 'Hoe lang duurt het?']);
  });

  it('takes a thumb and asks why it does not help', async () => {
    await open();
    await answer();
    await page.click('.duim--down');
    await shows('U vindt dit niet nuttig');
    await page.fill('.veld', 'de prijs voor kinderen');
    await page.press('.veld', 'Enter');
    await shows('Bedankt voor uw reactie');
    await page.reload();
    await shows('U vindt dit niet nuttig');
  });

  it('erases the talk here and at the municipality with "Wis en sluit"', async () => {
    await open();
    await question();
    const saved = await page.evaluate<{ conversationId: string }>(`JSON.parse(sessionStorage.getItem('balie:voorbeeldstad:gesprek'))`);
    await page.getByRole('button', { name: 'Wis en sluit' }).click();
    await page.waitForURL('**/gewist');
    const talk = await bot.store.read(saved.conversationId);
    expect(JSON.stringify(talk?.log)).not.to.contain('Wat kost').and.not.to.contain('Gaat het om');
    expect(
      await page.evaluate(`sessionStorage.getItem('balie:voorbeeldstad:gesprek') ?? localStorage.getItem('balie:voorbeeldstad:gesprek')`),
    ).to.equal(null);
  });

  it('says "Even zoeken…" only when the answer takes longer than 400 ms', async () => {
    await open();
    bot.hold();
    await say('Wat kost een paspoort?');
    await page.locator('#zoeken').waitFor({ state: 'visible' });
    bot.release();
    await page.waitForSelector('button.keuze[value=Paspoort]');
    await page.locator('#zoeken').waitFor({ state: 'hidden' });
  });

  it('never scrolls the page itself, only the talk in it', async () => {
    await revisit({ viewport: { width: 320, height: 640 } });
    await open();
    await answer();
    expect(await page.evaluate('document.documentElement.scrollHeight - window.innerHeight')).to.equal(0);
  });

  it('counts down near the limit', async () => {
    await open();
    await page.fill('#tekst', 'a'.repeat(1990));
    expect(await text('#teller')).to.equal('Nog 10 tekens');
    await page.fill('#tekst', 'a'.repeat(2003));
    expect(await text('#teller')).to.contain('3 tekens te veel');
  });

  it('goes on with a talk that was begun without JavaScript', async () => {
    await revisit({ javaScriptEnabled: false });
    await page.goto(`${bot.url}/chat/voorbeeldstad`);
    await page.fill('#tekst', 'Wat kost een paspoort?');
    await page.getByRole('button', { name: 'Verstuur' }).click();
    await shows('Gaat het om een paspoort');
    const cookies = await context.cookies();
    await revisit({});
    await context.addCookies(cookies);
    await open('/chat/voorbeeldstad?gesprek');
    await page.click('button.keuze[value=Paspoort]');
    await shows('€ 88,65');
    expect(await page.locator('.bericht[data-id]').count()).to.equal(4);
  });

  it('asks nobody but us for anything', async () => {
    await open('/');
    await page.locator('balie-chat button').click();
    const chat = page.frameLocator('balie-chat iframe');
    await chat.locator('#tekst').fill('Wat kost een paspoort?');
    await chat.locator('#tekst').press('Enter');
    await chat.locator('button.keuze[value=Paspoort]').waitFor();
    expect(asked.filter((url) => !url.startsWith(bot.url) && !url.startsWith('data:'))).to.deep.equal([]);
    expect(asked.length).to.be.above(8);
  });

  describe('is accessible (axe, WCAG 2.2 AA)', () => {
    for (const width of [320, 768, 1280])
      for (const colorScheme of ['light', 'dark'] as const)
        for (const javaScriptEnabled of [true, false])
          it(`at ${String(width)} px, ${colorScheme}, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async () => {
            await revisit({ viewport: { width, height: 700 }, colorScheme });
            // axe itself needs scripts; without ours the page is the one that works by forms.
            if (!javaScriptEnabled) await page.route('**/assets/*.js', (route) => route.abort());
            await page.goto(`${bot.url}/chat/voorbeeldstad`);
            expect(await violations()).to.deep.equal([]);
            await page.fill('#tekst', 'Wat kost een paspoort?');
            await page.getByRole('button', { name: 'Verstuur' }).click();
            await page.click('button.keuze[value=Paspoort]');
            await page.click('.meer summary');
            await page.click('#menu summary');
            expect(await violations()).to.deep.equal([]);
            if (!javaScriptEnabled) return;
            await page.click('#menu summary');
            await page.click('.duim--down');
            await say('mijn bsn is 123456782');
            await page.locator('#waarschuwing').waitFor();
            expect(await violations()).to.deep.equal([]);
            expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).to.equal(true);
          });

    it('on the demonstration page, with the chat open', async () => {
      await open('/');
      await page.locator('balie-chat button').click();
      await page.frameLocator('balie-chat iframe').locator('#tekst').waitFor();
      expect(await violations()).to.deep.equal([]);
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

  describe("on a municipality's own page with a strict policy", () => {
    let host: Server;
    let hostUrl: string;
    let problems: string[];

    afterEach(() => {
      host.close();
    });

    /** `localhost` is another site than our 127.0.0.1, where a private window lets a frame keep nothing; `127.0.0.1` is the same site. */
    async function serve(script: string, name = 'localhost'): Promise<void> {
      host = createServer((_req, res) => {
        res.setHeader('content-security-policy', `default-src 'none'; script-src ${bot.url}; frame-src ${bot.url}`);
        res.setHeader('content-type', 'text/html; charset=utf-8');
        res.end(
          `<!doctype html><html lang="nl"><title>Gemeente</title><main><h1>Gemeente</h1><a href="#">Een link</a></main>${script}</html>`,
        );
      });
      await new Promise<void>((resolve) => {
        host.listen(0, '127.0.0.1', resolve);
      });
      hostUrl = `http://${name}:${String((host.address() as AddressInfo).port)}/`;
      problems = [];
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes('favicon')) problems.push(message.text());
      });
      await page.goto(hostUrl);
    }
    const widget = (gemeente: string): string => `<script src="${bot.url}/widget.js" data-gemeente="${gemeente}" async></script>`;
    const pill = () => page.locator('balie-chat button');
    const chat = () => page.frameLocator('balie-chat iframe');

    it('opens on a click and not before, takes the focus, closes with Escape and gives the focus back', async () => {
      await serve(widget('voorbeeldstad'));
      expect(await pill().innerText()).to.equal('Stel uw vraag');
      expect(await page.locator('balie-chat iframe').count()).to.equal(0);
      const box = await pill().boundingBox();
      expect(box?.height).to.be.at.least(44);
      await pill().click();
      await chat().locator('#tekst:focus').waitFor();
      const frame = await page.locator('balie-chat iframe').boundingBox();
      expect([frame?.width, frame?.height]).to.deep.equal([400, 640]);
      await page.keyboard.press('Escape');
      await page.locator('balie-chat iframe').waitFor({ state: 'hidden' });
      expect(await page.evaluate('document.activeElement?.shadowRoot?.activeElement?.tagName')).to.equal('BUTTON');
      expect(problems).to.deep.equal([]);
    });

    it('holds a talk in the frame and is still open after the next page', async () => {
      await serve(widget('duinrade'), '127.0.0.1');
      expect(await pill().innerText()).to.equal('Stel je vraag');
      await pill().click();
      await chat().locator('#tekst').fill('Wat kost een paspoort?');
      await chat().locator('#tekst').press('Enter');
      await chat().locator('button.keuze[value=Paspoort]').waitFor();
      await page.goto(`${hostUrl}volgende`);
      await chat().locator('button.keuze[value=Paspoort]').waitFor();
      expect(problems).to.deep.equal([]);
    });

    it('fills the screen of a phone', async () => {
      await revisit({ viewport: { width: 375, height: 700 } });
      await serve(widget('voorbeeldstad'));
      await pill().click();
      await chat().locator('#tekst').waitFor();
      const frame = await page.locator('balie-chat iframe').boundingBox();
      expect([frame?.x, frame?.y, frame?.width, frame?.height]).to.deep.equal([0, 0, 375, 700]);
      await chat().locator('#menu summary').click();
      await chat().getByRole('button', { name: 'Sluit de chat' }).click();
      await page.locator('balie-chat iframe').waitFor({ state: 'hidden' });
    });

    it('shows one pill for several scripts, and none but a console line for a name that is not known', async () => {
      await serve(widget('voorbeeldstad') + widget('voorbeeldstad'));
      await pill().waitFor();
      expect(await page.locator('balie-chat').count()).to.equal(1);
      host.close();
      await serve(widget('nergenshuizen') + widget(''));
      await page.waitForFunction(`performance.getEntriesByType('resource').length > 0`);
      expect(await page.locator('balie-chat').count()).to.equal(0);
      expect(problems.join()).to.contain('data-gemeente="nergenshuizen" is not known here');
    });
  });
});
