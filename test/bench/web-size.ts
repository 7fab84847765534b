import { readFile } from 'node:fs/promises';
import { get } from 'node:http';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { round, type Figure } from './figure.ts';
import { HOME } from './processes.ts';

interface Loaded {
  readonly path: string;
  readonly text: string;
  /** Bytes of the body as the server sent it to a browser that takes gzip. */
  readonly sent: number;
  readonly gzip: number;
}

const KB = 1000;

/** What a browser loads for the launcher, and for a chat that was opened: the page with all that it names, and what those name. */
export async function measureWebSize(base: string): Promise<Figure[]> {
  const [launcher] = await loadAll(new URL('/widget.js', base), 1);
  const chat = await loadAll(new URL('/chat/voorbeeldstad?embed', base), 20);
  const desk = await Promise.all((await deskFiles()).map((name) => load(new URL(`/assets/${name}`, base))));
  const gzip = sum(chat.map((file) => file.gzip)) / KB;
  const sent = sum(chat.map((file) => file.sent)) / KB;
  const parts = chat.map((file) => `${file.path} ${round(file.gzip / KB)}`).join(', ');
  return [
    { what: 'launcher, gzip', ...limit((launcher?.gzip ?? Number.NaN) / KB, 5), how: '/widget.js as a running server gives it' },
    {
      what: 'opened chat, gzip',
      ...limit(gzip, 45),
      how: `page, styles and script of /chat/voorbeeldstad?embed and all that they name: ${parts}`,
    },
    {
      what: 'opened chat, as sent',
      ...limit(sent, 45),
      how: 'the same files, as this server sends them to a browser that takes gzip, without a proxy before it',
    },
    {
      what: "agents' desk, gzip",
      measured: `${round(sum(desk.map((file) => file.gzip)) / KB)} kB`,
      how: `script, styles and timekeeper of /desk, which is loaded once a day and kept; its page is some 2 kB: ${desk.map((file) => `${file.path} ${round(file.gzip / KB)}`).join(', ')}`,
    },
  ];
}

/** The page of the desk is for who is signed in; its files are for everybody who knows their names. */
async function deskFiles(): Promise<string[]> {
  const manifest = JSON.parse(await readFile(join(HOME, 'dist/web/manifest.json'), 'utf8')) as Record<string, string>;
  return ['desk.js', 'desk.css', 'desk-pulse.js'].map((name) => manifest[name] ?? name);
}

const limit = (value: number, goal: number): Pick<Figure, 'measured' | 'goal'> => ({
  measured: `${round(value)} kB`,
  goal: { text: `≤ ${String(goal)} kB`, met: value <= goal },
});

async function loadAll(first: URL, atMost: number): Promise<Loaded[]> {
  const found = new Map<string, Loaded>();
  const waiting = [first];
  for (let url = waiting.shift(); url !== undefined && found.size < atMost; url = waiting.shift()) {
    if (found.has(url.href)) continue;
    const file = await load(url);
    found.set(url.href, file);
    waiting.push(...namesIn(file.text).map((name) => new URL(name, url)));
  }
  return [...found.values()];
}

/** Addresses that a browser fetches by itself: styles, scripts, pictures, fonts, modules. Links for people are left out. */
const namesIn = (text: string): string[] =>
  [
    /<(?:script|img|iframe|source)\b[^>]*\bsrc="([^"#]+)"/g,
    /<link\b[^>]*\bhref="([^"#]+)"/g,
    /\burl\(["']?([^"')#]+)/g,
    /@import\s+["']([^"']+)/g,
    /\bimport\(["']([^"']+)/g,
    /\bfrom\s*["'](\.{0,2}\/[^"']+)/g,
  ]
    .flatMap((pattern) => [...text.matchAll(pattern)].map((match) => (match[1] ?? '').replaceAll('&amp;', '&')))
    .filter((name) => !name.startsWith('data:'));

function load(url: URL): Promise<Loaded> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip' } }, (res) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('error', reject);
      res.on('end', () => {
        const body = Buffer.concat(parts);
        const plain = res.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
        if (res.statusCode === 200)
          resolve({ path: url.pathname, text: plain.toString(), sent: body.length, gzip: gzipSync(plain, { level: 9 }).length });
        else reject(new Error(`${url.href} answers ${String(res.statusCode)}`));
      });
    }).on('error', reject);
  });
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
