import { expect } from 'chai';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { axeProblems } from '../kit/axe.ts';
import { NO_CHROMIUM, startChromium } from '../kit/chromium.ts';
import { startApp } from '../kit/real-app.ts';

/** Real content and the real bot, a resident in a browser. */
describe('the language of the chat in a browser', function () {
  this.timeout(120_000);
  let browser: Browser;
  let app: Awaited<ReturnType<typeof startApp>>;
  let page: Page;

  before(async () => {
    const found = await startChromium();
    if (found === undefined) throw new Error(NO_CHROMIUM);
    browser = found;
    app = await startApp({ clock: '2026-04-14' });
  });
  after(async () => {
    await browser.close();
    await app.close();
  });
  afterEach(async () => {
    await page.context().close();
  });

  async function open(path: string, options: BrowserContextOptions = {}): Promise<void> {
    const context = await browser.newContext({ locale: 'nl-NL', reducedMotion: 'reduce', ...options });
    context.setDefaultTimeout(60_000);
    page = await context.newPage();
    await page.goto(app.url + path);
  }
  const say = async (text: string): Promise<void> => {
    await page.fill('#tekst', text);
    await page.press('#tekst', 'Enter');
  };
  const bubble = (text: string) => page.locator('#gesprek .bericht--bot', { hasText: text }).last();

  it('turns page and talk to English with one button, in the middle of a question, and says so in lang', async () => {
    await open('/chat/voorbeeldstad');
    await page.waitForSelector('html.js');
    await say('Wat kost een paspoort?');
    await page.locator('button.keuze', { hasText: '18 jaar of ouder' }).waitFor();
    const button = page.getByRole('button', { name: 'English' });
    expect(await button.getAttribute('lang')).to.equal('en');
    await button.click();
    await bubble('we go on in English').waitFor();
    expect(await page.locator('html').getAttribute('lang')).to.equal('en');
    await page.locator('button.keuze', { hasText: '18 or older' }).click();
    const answer = bubble('A passport from age 18 costs');
    await answer.waitFor();
    expect(await answer.getAttribute('lang')).to.equal('en');
    expect(await page.locator('#gesprek .bericht--bot[lang=nl]').count()).to.be.above(0);
    expect(await axeProblems(page)).to.deep.equal([]);

    const back = page.getByRole('button', { name: 'Nederlands' });
    expect(await back.getAttribute('lang')).to.equal('nl');
    await back.click();
    await bubble('we gaan verder in het Nederlands').waitFor();
    expect(await page.locator('html').getAttribute('lang')).to.equal('nl');
  });

  it('shows a sentence in Arabic from right to left, with buttons in their own languages', async () => {
    await open('/chat/duinrade', { viewport: { width: 320, height: 640 } });
    await page.waitForSelector('html.js');
    await say('مرحبا أريد تجديد جواز سفري');
    const sentence = page.locator('#gesprek .bericht--bot[lang=ar]');
    await sentence.waitFor();
    expect(await sentence.locator('.bericht__tekst').getAttribute('dir')).to.equal('rtl');
    expect(await page.locator('button.keuze [lang=nl]').innerText()).to.equal('Nederlands');
    const english = page.locator('button.keuze [lang=en]');
    expect(await axeProblems(page)).to.deep.equal([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).to.equal(320);
    await english.click();
    await bubble('we go on in English').waitFor();
  });

  it('switches without JavaScript too', async () => {
    await open('/chat/voorbeeldstad', { javaScriptEnabled: false });
    await page.fill('#tekst', 'Wat kost een paspoort?');
    await page.getByRole('button', { name: 'Verstuur' }).click();
    await bubble('Hoe oud').waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await bubble('How old is the person').waitFor();
    expect(await page.locator('html').getAttribute('lang')).to.equal('en');
  });
});
