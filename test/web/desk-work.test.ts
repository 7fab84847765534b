import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { axeProblems } from '../kit/axe.ts';
import { NO_CHROMIUM, startChromium } from '../kit/chromium.ts';
import { startDeskApp, type DeskApp } from '../kit/desk-app.ts';
import type { DeskClient } from '../kit/desk-client.ts';
import { aVisit, type DeskVisit } from '../kit/desk-visit.ts';

describe('the procedure beside the talk, in a browser', function () {
  this.timeout(90_000);
  let chromium: Browser;
  let app: DeskApp;
  let fatima: DeskClient;
  const visits: DeskVisit[] = [];
  before(async () => {
    const found = await startChromium();
    if (found === undefined) throw new Error(NO_CHROMIUM);
    chromium = found;
    app = await startDeskApp({ clock: '2026-12-01T10:00' });
    fatima = await app.colleague('Fatima');
  });
  after(async () => {
    await app.close();
    await chromium.close();
  });

  async function open(path: string, width: number): Promise<DeskVisit> {
    const context = await chromium.newContext({ viewport: { width, height: 800 }, locale: 'nl-NL', reducedMotion: 'reduce' });
    const [name = '', value = ''] = fatima.cookie.split('=');
    await context.addCookies([{ name, value, url: app.url, httpOnly: true, sameSite: 'Lax' }]);
    const page = await context.newPage();
    const visit = aVisit(page, context);
    visits.push(visit);
    await page.goto(app.url + path);
    return visit;
  }
  /** Presses Tab until the focus is on something that begins with these words. */
  async function tabTo(page: Page, wanted: string): Promise<void> {
    for (let n = 0; n < 60; n += 1) {
      await page.keyboard.press('Tab');
      const at: string = await page.evaluate('document.activeElement.textContent.trim()');
      if (at.startsWith(wanted)) return;
    }
    throw new Error(`The keyboard does not reach "${wanted}".`);
  }

  it('is offered when a talk is taken, is walked by keyboard, and goes on at /hulp and back', async () => {
    await app.waiting({ says: 'Mijn paspoort is gestolen', topic: 'reisdocument-gestolen' });
    const { page, press, sees, focused, problems } = await open('/desk', 1280);
    await page.locator('.rij').first().waitFor();
    await press('v');
    await page.waitForSelector('#tekst:focus');
    await sees('Vermissing of diefstal registreren', '#werkwijzen');
    await press('Alt+w');
    await page.waitForSelector('#werkkaart:focus');
    await sees('Waar is de melder?', '#werkkaart');
    await tabTo(page, 'Aan de balie');
    await press('Enter');
    await sees('Stap 2 van', '#werkkaart');
    await sees('gesprek 1, 10.00', '#werkkaart');
    expect(await focused()).to.equal('werkkaart');
    expect(await page.evaluate('document.documentElement.scrollHeight')).to.equal(800);
    expect(await axeProblems(page)).to.deep.equal([]);

    const hulp = await open('/hulp', 1280);
    await Promise.all([hulp.page.waitForURL('**/hulp/zaak/**'), hulp.page.click('text=Vermissing of diefstal registreren')]);
    await hulp.sees('Stap 2 van', 'main');
    await hulp.page.click('text=Stop');
    await hulp.sees('Gestopt.', 'main');
    await page.evaluate(`window.dispatchEvent(new Event('focus'))`);
    await sees('Gestopt.', '#werkkaart');
    await tabTo(page, 'Verder met gesprek 1');
    await press('Enter');
    await page.locator('#werkkaart').getByText('Gestopt.').waitFor({ state: 'detached' });
    await tabTo(page, 'Meer');
    await press('Enter');
    await tabTo(page, 'Hele lijst');
    await press('Enter');
    const box = page.locator('#werkkaart input[type=checkbox]').nth(2);
    await box.focus();
    await Promise.all([page.waitForResponse((answer) => answer.url().endsWith('/desk/api/cases') && answer.ok()), press(' ')]);
    await hulp.page.reload();
    expect(await hulp.page.locator('main .vink input').nth(2).isChecked()).to.equal(true);
    expect(await box.isChecked()).to.equal(true);
    expect(problems).to.deep.equal([]);
  });

  it('is one key or one press away where the screen has no room for it beside the talk', async () => {
    await app.waiting({ says: 'hoe geef ik mijn verhuizing door', topic: 'verhuizing-doorgeven' });
    const { page, sees, focused } = await open('/desk', 1024);
    await page.locator('.rij').nth(1).waitFor();
    await page.keyboard.press('v');
    await page.locator('#gesprek-titel', { hasText: 'Verhuizing' }).waitFor();
    await page.getByRole('button', { name: 'Werkwijze' }).click();
    await page.waitForSelector('#werkkaart:focus');
    await sees('Stap 1 van', '#werkkaart');
    expect(await axeProblems(page)).to.deep.equal([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).to.be.at.most(1024);
    await page.getByRole('button', { name: 'Sluit kaart' }).click();
    await page.locator('#werkwijzen .knop:focus').waitFor();
    expect(await focused()).to.contain('Verhuizing');
  });
});
