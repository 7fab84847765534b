import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import type { Request, Response, Server } from 'restify';
import { NO_CHROMIUM, startChromium } from '../kit/chromium.ts';
import { startServer, type TestServer } from '../kit/server.ts';

const WEB_CHAT = new URL('../../node_modules/botframework-webchat/dist/webchat.js', import.meta.url);

/** A page of somebody else that uses the official Web Chat, unchanged. It keeps its token for a reload and lets the test close its sockets. */
const PAGE = `<!doctype html><html lang="nl"><title>Web Chat</title><main id="chat" style="height:600px"></main>
<script>
const Native = window.WebSocket;
window.sockets = [];
window.WebSocket = class extends Native { constructor(...a) { super(...a); window.sockets.push(this); } };
</script>
<script src="/webchat.js"></script>
<script>
(async () => {
  const domain = location.origin + '/v3/directline';
  const post = (path, token, body) => fetch(domain + path, { method: 'POST', headers: { 'content-type': 'application/json', ...(token ? { authorization: 'Bearer ' + token } : {}) }, body: JSON.stringify(body) }).then((r) => r.json());
  const token = sessionStorage.getItem('token') ?? (await post('/tokens/generate', null, { gemeente: 'voorbeeldstad', locale: 'nl-NL' })).token;
  sessionStorage.setItem('token', token);
  const { conversationId, streamUrl } = await post('/conversations', token, {});
  const directLine = WebChat.createDirectLine({ domain, token, conversationId, streamUrl, webSocket: true });
  WebChat.renderWebChat({ directLine, locale: 'nl-NL' }, document.getElementById('chat'));
})();
</script></html>`;

const surface =
  (webChat: Buffer) =>
  (server: Server): void => {
    server.get('/vreemd', async (_req: Request, res: Response) => {
      await Promise.resolve();
      res.sendRaw(200, PAGE, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': '' });
    });
    server.get('/webchat.js', async (_req: Request, res: Response) => {
      await Promise.resolve();
      res.sendRaw(200, webChat, { 'content-type': 'text/javascript; charset=utf-8' });
    });
  };

describe('the official Web Chat', function suite() {
  this.timeout(120_000);
  let browser: Browser | undefined;
  let server: TestServer | undefined;
  before(async function prepare() {
    browser = await startChromium();
    if (browser === undefined) throw new Error(NO_CHROMIUM);
    server = await startServer({ surfaces: [surface(await readFile(WEB_CHAT))] });
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  const open = async (): Promise<Page> => {
    const page = await (browser as Browser).newPage();
    await page.goto(`${String(server?.base)}/vreemd`);
    await page.getByText('Welkom bij de gemeente').first().waitFor();
    return page;
  };
  /** The bubbles as a resident sees them, in order. */
  const bubbles = (page: Page) =>
    page
      .locator('.webchat__bubble__content')
      .allInnerTexts()
      .then((texts) => texts.map((text) => text.trim()));
  const say = async (page: Page, text: string) => {
    await page.locator('[data-id="webchat-sendbox-input"]').fill(text);
    await page.keyboard.press('Enter');
  };
  const untilSeen = (page: Page, text: string) => page.locator('.webchat__bubble__content').filter({ hasText: text }).first().waitFor();

  it('welcomes, takes a suggested action and typed words, and shows them in order', async () => {
    const page = await open();
    await page.getByRole('toolbar').getByRole('button', { name: 'Paspoort' }).click();
    await untilSeen(page, 'echo: Ik wil een paspoort');
    await say(page, 'en mijn dochter?');
    await untilSeen(page, 'echo: en mijn dochter?');
    expect(await bubbles(page)).to.deep.equal([
      'Welkom bij de gemeente',
      'Ik wil een paspoort',
      'echo: Ik wil een paspoort',
      'en mijn dochter?',
      'echo: en mijn dochter?',
    ]);
    await page.close();
  });

  it('shows the answer at once: it knows the message that is answered', async () => {
    const page = await open();
    const began = performance.now();
    await say(page, 'snel');
    await untilSeen(page, 'echo: snel');
    expect(performance.now() - began, 'Web Chat holds a message back 5 s when it cannot find its parent').to.be.below(4_900);
    await page.close();
  });

  it('offers the details as something to choose', async () => {
    const page = await open();
    await say(page, 'details');
    await page.getByRole('toolbar').getByRole('button', { name: 'Meer hierover' }).click();
    await untilSeen(page, 'echo: Meer hierover');
    await page.close();
  });

  it('shows the talk again after a reload, and goes on', async () => {
    const page = await open();
    await say(page, 'eerst');
    await untilSeen(page, 'echo: eerst');
    await page.reload();
    await untilSeen(page, 'echo: eerst');
    await say(page, 'daarna');
    await untilSeen(page, 'echo: daarna');
    expect(await bubbles(page)).to.deep.equal(['Welkom bij de gemeente', 'eerst', 'echo: eerst', 'daarna', 'echo: daarna']);
    await page.close();
  });

  it('misses nothing and doubles nothing when its socket is lost while it speaks', async () => {
    const page = await open();
    await page.evaluate('window.sockets.at(-1).close()');
    await say(page, 'zonder lijn');
    await page.locator('.webchat__bubble__content').filter({ hasText: 'echo: zonder lijn' }).first().waitFor({ timeout: 30_000 });
    await say(page, 'weer met lijn');
    await untilSeen(page, 'echo: weer met lijn');
    expect(await page.evaluate('window.sockets.length')).to.equal(2);
    expect(await bubbles(page)).to.deep.equal([
      'Welkom bij de gemeente',
      'zonder lijn',
      'echo: zonder lijn',
      'weer met lijn',
      'echo: weer met lijn',
    ]);
    expect(server?.problems).to.deep.equal([]);
    await page.close();
  });
});
