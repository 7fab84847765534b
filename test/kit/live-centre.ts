import { Temporal } from 'temporal-polyfill';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { makeAccount } from '../../src/channels/sign-in/accounts.ts';
import type { Role } from '../../src/channels/sign-in/staff-session.ts';
import { clockFrom, type Clock } from '../../src/shared/clock.ts';
import { aVisit, type DeskVisit } from './desk-visit.ts';
import { startApp } from './real-app.ts';
import { aLastingStorage } from './storage.ts';

export interface LiveCentre {
  readonly url: string;
  /** Stops the server and starts it again on what was kept, at the same address. */
  restart(): Promise<void>;
  /** Lets hours pass on the clock of the product. */
  goOn(hours: number): Promise<void>;
  /** Signs a colleague in through the real page and opens her desk. */
  agent(browser: Browser, name: string, options?: BrowserContextOptions): Promise<DeskVisit>;
  /** A resident's chat, in a browser of her own. */
  resident(browser: Browser, options?: BrowserContextOptions): Promise<Resident>;
  close(): Promise<void>;
}

export interface Resident {
  readonly page: Page;
  say(text: string): Promise<void>;
  /** Waits until her talk shows this. */
  sees(text: string | RegExp): Promise<void>;
}

const COLLEAGUES: Readonly<Record<string, readonly Role[]>> = {
  Fatima: ['agent'],
  Joost: ['agent'],
  Marieke: ['agent', 'teamleider'],
};

/** The whole product with three colleagues of Voorbeeldstad, at a moment at which the contact centre is open. */
export async function startLiveCentre(wall = '2026-11-23T10:42+'): Promise<LiveCentre> {
  const storage = await aLastingStorage();
  const started = clockFrom(wall);
  let later = Temporal.Duration.from({ hours: 0 });
  const clock: Clock = { now: () => started.now().add(later) };
  const passwords = new Map<string, string>();
  for (const [name, roles] of Object.entries(COLLEAGUES)) {
    const made = await makeAccount(storage.records, { gemeente: 'voorbeeldstad', name, roles });
    passwords.set(name, made.password);
  }
  let app = await startApp({ clock, storage });
  const { url, port } = app;
  return {
    url,
    async restart() {
      await app.close();
      app = await startApp({ clock, storage, port });
    },
    async goOn(hours) {
      later = later.add({ hours });
      await app.tick();
    },
    async agent(browser, name, options = {}) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        locale: 'nl-NL',
        reducedMotion: 'reduce',
        ...options,
      });
      const page = await context.newPage();
      const visit = aVisit(page, context);
      await page.goto(`${url}/aanmelden?gemeente=voorbeeldstad&naar=%2Fdesk`);
      await page.fill('input[name=naam]', name);
      await page.fill('input[name=wachtwoord]', passwords.get(name) ?? '');
      await page.press('input[name=wachtwoord]', 'Enter');
      await page.waitForSelector('.lijsten');
      return visit;
    },
    async resident(browser, options = {}) {
      const context = await browser.newContext({
        viewport: { width: 480, height: 800 },
        locale: 'nl-NL',
        reducedMotion: 'reduce',
        ...options,
      });
      const page = await context.newPage();
      await page.goto(`${url}/chat/voorbeeldstad`);
      await page.waitForSelector('html.js');
      return {
        page,
        async say(text) {
          await page.fill('#tekst', text);
          await page.press('#tekst', 'Enter');
        },
        async sees(text) {
          await page.locator('#gesprek').getByText(text).last().waitFor();
        },
      };
    },
    async close() {
      await app.close();
    },
  };
}
