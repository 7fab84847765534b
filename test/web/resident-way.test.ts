import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { ALL_TALKS, hold } from '../../src/storage/legal-hold.ts';
import { NO_CHROMIUM, startChromium } from '../kit/chromium.ts';
import { startDeskApp, type DeskApp } from '../kit/desk-app.ts';
import type { DeskClient, DeskEar } from '../kit/desk-client.ts';
import { until } from '../kit/until.ts';

/** Real content, real bot, real desk; the colleague speaks the desk's own protocol, the resident has a browser. */
describe('a resident’s way to a human in the whole product', function () {
  this.timeout(90_000);
  let browser: Browser;
  let app: DeskApp;
  let page: Page;
  let fatima: DeskClient;
  let ear: DeskEar;

  before(async () => {
    const found = await startChromium();
    if (found === undefined) throw new Error(NO_CHROMIUM);
    browser = found;
  });
  after(async () => {
    await browser.close();
  });
  beforeEach(async () => {
    app = await startDeskApp();
    fatima = await app.colleague('Fatima');
    ear = await fatima.sit();
    page = await browser.newPage({ locale: 'nl-NL', reducedMotion: 'reduce' });
  });
  afterEach(async () => {
    await page.close();
    ear.close();
    await app.close();
  });

  const say = async (text: string): Promise<void> => {
    await page.fill('#tekst', text);
    await page.press('#tekst', 'Enter');
  };
  const choose = (label: string): Promise<void> => page.locator('button.keuze', { hasText: label }).last().click();
  const shows = (text: string | RegExp, within = '#gesprek'): Promise<void> => page.locator(within).getByText(text).first().waitFor();

  async function meet(gemeente: string): Promise<{ talk: string; act: (path: string, about?: object) => Promise<void> }> {
    await page.goto(`${app.url}/chat/${gemeente}`);
    await say('Mijn paspoort is kwijt');
    await choose('Ja, ik ga op reis');
    await page.locator('#mens').getByRole('button').click();
    await choose('Ja, verbind mij door');
    await page
      .locator('.balk')
      .or(page.locator('button.keuze', { hasText: 'Gewoon doorverbinden' }))
      .first()
      .waitFor();
    if ((await page.locator('.balk').count()) === 0) await choose('Gewoon doorverbinden');
    await page.locator('.balk--wacht').waitFor();
    await until(() => [...ear.cards().values()].some(({ status }) => status === 'queued'));
    const { talk, wish } = [...ear.cards().values()][0]!;
    const act = async (path: string, about: object = {}): Promise<void> => {
      const answer = await fatima.post(`/talks/${talk}/${path}`, { wish, ...about });
      expect(answer.error, path).to.deep.equal({ code: '', message: '' });
    };
    return { talk, act };
  }

  it('does not say that a talk is erased which the municipality must keep: it says so, and whom to call', async () => {
    await page.goto(`${app.url}/chat/voorbeeldstad`);
    await say('Mijn paspoort is kwijt');
    await page.locator('button.keuze', { hasText: 'Ja, ik ga op reis' }).waitFor();
    await hold(app.storage.records, 'voorbeeldstad', ALL_TALKS, '2026-04-14T08:00:00Z');
    await page.getByRole('button', { name: 'Wis en sluit' }).click();
    await shows(/nog niet gewist.*van de wet.*14 0987/, 'body');
    expect(page.url()).not.to.contain('gewist');
  });

  it('goes from bot to queue to human and back, and says at each step who speaks', async () => {
    const { talk, act } = await meet('voorbeeldstad');
    await shows('U bent als eerste aan de beurt.', '#mens');
    await act('take');
    await shows('U praat met een mens: Fatima', '#mens');
    ear.send({ type: 'watch', talk, from: 0 });
    await act('messages', { clientId: 'a1', text: 'Goedemorgen, ik kijk even mee.' });
    await shows('Goedemorgen, ik kijk even mee.');
    await page.focus('#tekst');
    await page.keyboard.type('Dank u wel');
    await ear.until(() => ear.of('typing').length > 0);
    await page.keyboard.press('Enter');
    await ear.until(() => ear.log(talk).some(({ text }) => text === 'Dank u wel'));
    await ear.until(() => ear.of('seen').length > 0);
    ear.send({ type: 'typing', talk });
    await shows('Fatima typt', '#typt');
    ear.send({ type: 'seen', talk, seq: ear.log(talk).length });
    await shows('Gelezen');
    await act('close', { outcome: 'beantwoord' });
    await shows('Is uw vraag beantwoord?');
    await choose('Een beetje');
    await say('Het duurde lang');
    await until(async () => (await app.read(talk)).state.review?.solved === 'deels');
    const dividers = await page.locator('.wissel').allInnerTexts();
    expect(dividers).to.deep.equal(['U praat nu met een mens: Fatima van Voorbeeldstad.', 'U praat nu weer met de chatbot']);
    await page.getByRole('button', { name: 'Verder met een medewerker' }).click();
    await page.locator('.balk--wacht').waitFor();
    await page.locator('.balk__knop').click();
    await page.locator('.balk--wacht').waitFor({ state: 'detached' });
    expect((await app.read(talk)).state.handoff.status).to.equal('none');
  });

  it('shows a function instead of a name where the municipality wants that, in its own tone', async () => {
    ear.close();
    fatima = await app.colleague('Fatima', { gemeente: 'duinrade' });
    ear = await fatima.sit();
    const { act } = await meet('duinrade');
    await act('take');
    await shows(/Je praat met een mens: /, '#mens');
    await act('messages', { clientId: 'a1', text: 'Goedemorgen.' });
    await shows('Goedemorgen.');
    const names = await page.locator('.bericht__wie').allInnerTexts();
    expect(names.at(-1)).to.match(/^[A-Z]/);
    expect(await page.locator('#gesprek').innerText()).not.to.contain('Fatima');
  });

  it('says outside hours when somebody calls, takes the number apart from the talk, and lets it be called off', async () => {
    ear.close();
    await app.setClock('2026-04-14T18:30:00Z');
    await page.goto(`${app.url}/chat/voorbeeldstad`);
    await say('ik wil een medewerker spreken');
    await page.getByLabel('Telefoonnummer').waitFor();
    await shows('Wij bellen u op woensdag 15 april 2026 tussen 9.00 en 13.00 uur.', '#terugbellen');
    await page.fill('#telefoon', '06 1234 5678');
    await page.press('#telefoon', 'Enter');
    await shows('Afgesproken: wij bellen u terug', '#terugbellen');
    const reference = /Uw referentie: (\S+)/.exec(await page.locator('#terugbellen').innerText())?.[1] ?? '';
    await shows(`Uw referentie is ${reference}.`);
    expect(await page.locator('button.keuze', { hasText: 'Ja, bel mij' }).count()).to.equal(0);
    await page.getByRole('button', { name: 'Bel mij toch niet' }).click();
    await shows('Uw telefoonnummer is gewist.');
    await page.locator('#terugbellen').waitFor({ state: 'hidden' });
  });
});
