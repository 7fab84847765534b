import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { NO_CHROMIUM, startChromium } from '../kit/chromium.ts';
import { startKillable, type Killable } from '../kit/killable.ts';

const KILLS = 5;

describe('a talk with a human over killed servers', function () {
  this.timeout(120_000);
  let browser: Browser;
  let dir: string;
  let server: Killable;
  let page: Page;

  before(async () => {
    const found = await startChromium();
    if (found === undefined) throw new Error(NO_CHROMIUM);
    browser = found;
    dir = await mkdtemp(join(tmpdir(), 'balie-killed-'));
    server = await startKillable(dir, 0);
  });
  after(async () => {
    await browser.close();
    await server.kill();
    await rm(dir, { recursive: true });
  });

  it(`goes on by itself after each of ${String(KILLS)} SIGKILLs, with every message once and in order`, async () => {
    page = await browser.newPage({ locale: 'nl-NL' });
    await page.goto(`${server.url}/chat/voorbeeldstad`);
    await page.fill('#tekst', 'Ik wil een medewerker');
    await page.press('#tekst', 'Enter');
    await page.getByText('Een medewerker kan u helpen').waitFor();
    const { conversationId: talk } = await page.evaluate<{ conversationId: string }>(
      `JSON.parse(sessionStorage.getItem('balie:voorbeeldstad:gesprek'))`,
    );
    await server.order({ do: 'queue', talk });
    await server.order({ do: 'take', talk });
    await page.locator('#mens').getByText('U praat met een mens: Fatima').waitFor();
    const port = Number(new URL(server.url).port);
    for (let n = 1; n <= KILLS; n += 1) {
      await server.kill();
      await page.locator('#melding').getByText('Daarna gaat uw gesprek met Fatima verder.').waitFor();
      await page.fill('#tekst', `Vraag ${String(n)}`);
      await page.press('#tekst', 'Enter');
      server = await startKillable(dir, port);
      await server.order({ do: 'say', talk, text: `Antwoord ${String(n)}` });
      await page
        .locator('#gesprek')
        .getByText(`Antwoord ${String(n)}`)
        .waitFor();
      await page.locator('#melding').waitFor({ state: 'hidden' });
      await page.locator('#mens').getByText('U praat met een mens: Fatima').waitFor();
    }
    await page.reload();
    await page
      .locator('#gesprek')
      .getByText(`Antwoord ${String(KILLS)}`)
      .waitFor();
    const shown = await page.locator('.bericht--resident .bericht__tekst, .bericht--agent .bericht__tekst').allInnerTexts();
    const expected = Array.from({ length: KILLS }, (_, n) => [`Vraag ${String(n + 1)}`, `Antwoord ${String(n + 1)}`]);
    expect([...shown].sort()).to.deep.equal(['Ik wil een medewerker', ...expected.flat()].sort());
    for (const by of ['Vraag', 'Antwoord']) {
      const own = shown.filter((text) => text.startsWith(by));
      expect(own).to.deep.equal([...own].sort());
    }
    expect(await page.locator('.wissel').allInnerTexts()).to.deep.equal(['U praat nu met een mens: Fatima van Voorbeeldstad.']);
  });
});
