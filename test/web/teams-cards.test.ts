import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { adaptiveCard } from '../../src/channels/teams/adaptive-card.ts';
import { NO_CHROMIUM, startChromium } from '../kit/chromium.ts';
import { allCards } from '../kit/work-cards.ts';

const RENDERER = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.js');

describe('cards in Teams, drawn', () => {
  let browser: Browser | undefined;
  before(async function () {
    browser = await startChromium();
    if (browser === undefined) {
      console.warn(NO_CHROMIUM);
      this.skip();
    }
  });
  after(() => browser?.close());

  it('are drawn by the reference renderer, every one, with a title and buttons', async () => {
    const page = await browser?.newPage({ viewport: { width: 360, height: 800 } });
    if (!page) throw new Error(NO_CHROMIUM);
    await page.addScriptTag({ content: await readFile(RENDERER, 'utf8') });
    const cards = (await allCards()).map(({ name, card }) => ({ name, title: card.title, card: adaptiveCard(card) }));
    const wrong = await page.evaluate(`(${drawAll.toString()})(${JSON.stringify(cards)})`);
    expect(wrong).to.deep.equal([]);
    await page.close();
  });
});

interface Drawn {
  readonly name: string;
  readonly title: string;
  readonly card: unknown;
}

/** Runs in the page, where there is a document: this side knows no DOM. */
function drawAll(cards: readonly Drawn[]): readonly string[] {
  const { AdaptiveCards } = globalThis as unknown as { AdaptiveCards: { AdaptiveCard: new () => Card } };
  return cards.flatMap(({ name, title, card }) => {
    const drawn = new AdaptiveCards.AdaptiveCard();
    drawn.parse(card);
    const element = drawn.render();
    if (!element) return [`${name}: nothing was drawn`];
    return element.textContent.includes(title) && element.querySelector('button') !== null ? [] : [`${name}: no title or no button`];
  });
}

interface Card {
  parse(card: unknown): void;
  render(): { readonly textContent: string; querySelector(selector: string): unknown } | undefined;
}
