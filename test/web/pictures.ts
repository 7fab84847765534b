import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import { NO_CHROMIUM, startChromium } from '../kit/chromium.ts';
import { startLiveCentre, type Resident } from '../kit/live-centre.ts';
import type { DeskVisit } from '../kit/desk-visit.ts';
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
  await liveChat(browser);
} finally {
  await browser.close();
  await app.close();
}

/** A resident with a human, and that human's desk on a busy morning. */
async function liveChat(from: Browser): Promise<void> {
  const centre = await startLiveCentre('2026-11-23T10:42');
  try {
    const fatima = await centre.agent(from, 'Fatima');
    const wishes: readonly (readonly string[])[] = [
      [QUESTION],
      ['Ik ga verhuizen en wil dat doorgeven', 'Naar een andere gemeente', 'Op 1 december'],
      ['Mijn paspoort is gestolen', 'Nee, geen reis'],
      ['Hoe kom ik aan een uittreksel?', 'Voor een organisatie in Nederland'],
    ];
    const residents: Resident[] = [];
    for (const words of wishes) {
      const resident = await centre.resident(from, { viewport: { width: 480, height: 720 } });
      for (const text of [...words, 'Ik wil een medewerker spreken', 'ja']) {
        const before = await resident.page.locator('.bericht--bot').count();
        await resident.say(text);
        await resident.page.locator('.bericht--bot').nth(before).waitFor();
      }
      if (
        !(await resident.page
          .locator('#mens')
          .getByText(/aan de beurt|voor u/)
          .isVisible())
      )
        await resident.say('Gewoon doorverbinden');
      await resident.page.locator('#mens').getByText('Stop met wachten').waitFor();
      residents.push(resident);
    }
    const [first, second] = residents;
    for (const place of ['1', '2']) {
      await fatima.press('Alt+v');
      await fatima.page.locator(`.rijen--mijn .rij:nth-child(${place})`).waitFor();
    }
    await fatima.press('Alt+1');
    await fatima.page.fill('#tekst', 'Goedendag, ik lees even mee.');
    await fatima.press('Enter');
    await first?.page.locator('.bericht--agent').waitFor();
    await first?.say('Moet mijn dochter mee naar het stadhuis?');
    await second?.say('Ik heb de sleutel al op 1 december.');
    await fatima.page.locator('.rij[data-nu] .teller').waitFor();
    await fatima.press('Escape', 'a');
    await fatima.page.locator('.uiting--onderweg').waitFor();
    await keep('balie.webp', fatima.page);
    await first?.page.locator('.bericht--agent').nth(1).waitFor();
    if (first !== undefined) await keep('mens.png', first.page);
    await besideTheTalk(fatima);
  } finally {
    await centre.close();
  }
}

/** The procedure beside the talk, and the same step of the same case at `/hulp`. */
async function besideTheTalk({ page, press, sees }: DeskVisit): Promise<void> {
  await press('Alt+2');
  await sees('Ik heb de sleutel al', '#log');
  await press('Alt+w');
  await page.locator('#werkkaart button', { hasText: /^Ja$/ }).click();
  await sees('Stap 2 van', '#werkkaart');
  await page.evaluate(`document.querySelector('#werkkaart').scrollIntoView({ block: 'start', behavior: 'instant' })`);
  await keep('balie-werkwijze.webp', page);
  const hulp = await page.context().newPage();
  await hulp.setViewportSize({ width: 360, height: 640 });
  await hulp.goto(new URL('/hulp', page.url()).href);
  await Promise.all([hulp.waitForURL('**/hulp/zaak/**'), hulp.locator('a[href^="/hulp/zaak/"]').click()]);
  await keep('hulp.png', hulp);
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
  await keep(name, page);
  await page.close();
}

/** As PNG; a desk full of words, which would be too large so, as WebP. */
async function keep(name: string, page: Page): Promise<void> {
  const png = await page.screenshot({ type: 'png', animations: 'disabled', caret: 'hide' });
  const picture = name.endsWith('.webp') ? await asWebp(png, page) : png;
  if (picture.length > MAX_BYTES)
    throw new Error(`${name} has ${String(picture.length)} bytes; at most ${String(MAX_BYTES)}. Show less on it.`);
  await writeFile(join(FOLDER, name), picture);
  console.log(`${name}: ${String(Math.round(picture.length / 1000))} kB`);
}

/** The browser that made the picture also writes it smaller. */
async function asWebp(png: Buffer, page: Page): Promise<Buffer> {
  const blank = await page.context().newPage();
  const url = await blank.evaluate<string>(`(async () => {
    const bytes = Uint8Array.from(atob('${png.toString('base64')}'), (sign) => sign.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    canvas.getContext('2d').drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', 0.85);
  })()`);
  await blank.close();
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}
