import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { startFakeBot, webFiles, type FakeBot } from '../kit/fake-bot.ts';

const size = (text: string | Buffer): number => gzipSync(text, { level: 9 }).length;

describe('what a browser has to load', function () {
  this.timeout(30_000);
  let bot: FakeBot;
  before(async () => {
    bot = await startFakeBot();
  });
  after(async () => {
    await bot.close();
  });
  const get = async (path: string): Promise<string> => await (await fetch(bot.url + path)).text();

  it('is at most 5 kB for the launcher, gzip', async () => {
    expect(size(await get('/widget.js'))).to.be.below(5 * 1024);
  });

  it('is at most 45 kB for the opened chat: page, styles and script together, gzip', async () => {
    const page = await get('/chat/voorbeeldstad?embed');
    const files = [...page.matchAll(/(?:href|src)="(\/(?:assets|chat)\/[^"?]+\.(?:css|js))"/g)].map(([, path = '']) => path);
    expect(files).to.have.length(3);
    const sizes = await Promise.all(files.map(async (path) => size(await get(path))));
    expect(size(page) + sizes.reduce((sum, one) => sum + one, 0)).to.be.below(45 * 1024);
  });

  it('comes compressed beforehand and may be kept for a year', async () => {
    const manifest = JSON.parse(await readFile(join(await webFiles(), 'manifest.json'), 'utf8')) as Record<string, string>;
    const answer = await fetch(`${bot.url}/assets/${manifest['chat.js'] ?? ''}`, { headers: { 'accept-encoding': 'br' } });
    expect(answer.headers.get('content-encoding')).to.equal('br');
    expect(answer.headers.get('cache-control')).to.contain('immutable');
    expect(await answer.text()).to.contain('directline');
  });

  it('leans on no token that is missing', async () => {
    const manifest = JSON.parse(await readFile(join(await webFiles(), 'manifest.json'), 'utf8')) as Record<string, string>;
    const css = await readFile(join(await webFiles(), manifest['chat.css'] ?? ''), 'utf8');
    const defined = new Set([...css.matchAll(/(--[\w-]+)\s*:/g)].map(([, name]) => name));
    const needed = [...css.matchAll(/var\((--[\w-]+)\)/g)]
      .map(([, name]) => name)
      .filter((name) => name?.startsWith('--balie') === true || name?.startsWith('--basis') === true);
    expect(needed.filter((name) => !defined.has(name))).to.deep.equal([]);
  });
});
