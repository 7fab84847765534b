import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import { NO_CHROMIUM, startChromium } from '../kit/chromium.ts';
import { HOME } from '../kit/mind.ts';
import { startApp } from '../kit/real-app.ts';

/** Pictures of the real product for the README, each at most this many bytes. Made again with: npm run pictures */
const MAX_BYTES = 150_000;
const FOLDER = join(HOME, 'src/web/pictures');
const QUESTION = 'Wat kost een paspoort voor mijn dochter van 6?';

const browser = await startChromium();
if (browser === undefined) throw new Error(NO_CHROMIUM);
const app = await startApp({ clock: '2026-11-23T10:42' });
try {
  await mkdir(FOLDER, { recursive: true });
  await picture(browser, 'chat.png', { width: 1280, height: 800 }, async (page) => {
    await page.goto(`${app.url}/chat/voorbeeldstad`);
    await ask(page);
  });
  await picture(browser, 'chat-320.png', { width: 320, height: 740 }, async (page) => {
    await page.goto(`${app.url}/chat/voorbeeldstad`);
    await ask(page);
  });
  await picture(browser, 'widget.png', { width: 1120, height: 760 }, async (page) => {
    await page.goto(app.url);
    await page.locator('balie-chat button').click();
    const frame = await (await page.waitForSelector('balie-chat iframe')).contentFrame();
    if (frame === null) throw new Error('The launcher opened no frame.');
    await ask(frame);
  });
  await picture(browser, 'zoeken.png', { width: 1280, height: 800 }, async (page) => {
    await page.goto(`${app.url}/chat/voorbeeldstad`);
    await page.fill('#zoekvraag', 'paspoort kwijt');
    await page.locator('.zoek__antwoord').first().waitFor();
  });
} finally {
  await browser.close();
  await app.close();
}

/** Asks, waits for the answer, and shows the talk from the question on. */
async function ask(chat: Pick<Frame, 'locator' | 'evaluate'>): Promise<void> {
  await chat.locator('#tekst').fill(QUESTION);
  await chat.locator('#tekst').press('Enter');
  await chat.locator('.bron').first().waitFor();
  await chat.evaluate(`document.querySelector('.bericht--resident').scrollIntoView({ behavior: 'instant' })`);
}

async function picture(
  from: Browser,
  name: string,
  viewport: { width: number; height: number },
  act: (page: Page) => Promise<void>,
): Promise<void> {
  const page = await from.newPage({ viewport, locale: 'nl-NL', colorScheme: 'light', reducedMotion: 'reduce' });
  await act(page);
  const png = await page.screenshot({ type: 'png', animations: 'disabled', caret: 'hide' });
  if (png.length > MAX_BYTES) throw new Error(`${name} has ${String(png.length)} bytes; at most ${String(MAX_BYTES)}. Show less on it.`);
  await writeFile(join(FOLDER, name), png);
  console.log(`${name}: ${String(Math.round(png.length / 1000))} kB`);
  await page.close();
}
