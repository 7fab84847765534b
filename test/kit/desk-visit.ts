import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Who } from './fake-centre.ts';

/** An agent's browser with the desk open. */
export interface DeskVisit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What went wrong on the page: errors of scripts, and what its policy refused. */
  readonly problems: readonly string[];
  /** Presses keys one after the other. */
  press(...keys: readonly string[]): Promise<void>;
  /** Waits until this text is to be seen. */
  sees(text: string | RegExp, within?: string): Promise<void>;
  /** Waits until an expression of the page is true. */
  until(expression: string): Promise<void>;
  /** Id, or else the words, of what has the focus. */
  focused(): Promise<string>;
}

/** Opens the desk as one of the people of the fake centre, in a browser of her own. */
export async function visitDesk(browser: Browser, url: string, who: Who, options: BrowserContextOptions = {}): Promise<DeskVisit> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'nl-NL',
    reducedMotion: 'reduce',
    ...options,
  });
  await context.addCookies([{ name: 'als', value: who, url }]);
  const page = await context.newPage();
  const visit = aVisit(page, context);
  await page.goto(`${url}/desk`);
  await page.waitForSelector('.lijsten');
  return visit;
}

/** What can be done with a page that shows the desk. */
export function aVisit(page: Page, context: BrowserContext): DeskVisit {
  const problems: string[] = [];
  page.on('pageerror', (problem) => problems.push(problem.message));
  page.on('console', (line) => {
    if (line.type() === 'error' && !/Failed to load resource|WebSocket connection/.test(line.text())) problems.push(line.text());
  });
  return {
    page,
    context,
    problems,
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key);
    },
    async sees(text, within = 'body') {
      await page.locator(within).getByText(text).first().waitFor();
    },
    async until(expression) {
      const end = Date.now() + 45_000;
      while (!(await page.evaluate<boolean>(`Boolean(${expression})`))) {
        if (Date.now() > end) throw new Error(`This did not become true: ${expression}`);
        await new Promise((done) => setTimeout(done, 30));
      }
    },
    focused: () =>
      page.evaluate<string>(
        `document.activeElement?.id || document.activeElement?.textContent?.trim() || document.activeElement?.tagName || ''`,
      ),
  };
}
