import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import type { Library } from '../knowledge/library.ts';
import { refusal } from './errors.ts';
import { themeOf } from './chat-page-theme.ts';

const Manifest = z.record(z.string(), z.string().regex(/^[\w.-]+$/));

type Page = 'chat' | 'search' | 'plan' | 'desk';
type AssetName = `${Page}.js` | `${Page}.css` | 'demo.css' | 'sign-in.css' | 'desk-pulse.js' | 'hulp.css' | 'hulp-page.js';

export interface Assets {
  /** Address of a browser file by its plain name. */
  url(name: AssetName): string;
}

/**
 * The addresses of what `src/web/build.ts` made.
 * @throws Error when the files are not there, saying how to make them
 */
export function readAssets(assetsDir: string): Assets {
  const manifest = Manifest.parse(JSON.parse(readBuilt(assetsDir, 'manifest.json').toString('utf8')));
  return { url: (name) => `/assets/${manifest[name] ?? name}` };
}

function readBuilt(assetsDir: string, name: string): Buffer {
  try {
    return readFileSync(join(assetsDir, name));
  } catch {
    throw new Error(`The browser file ${join(assetsDir, name)} is missing. Make it with: node src/web/build.ts`);
  }
}

/**
 * Serves what `src/web/build.ts` made: files by content hash, for a year, compressed beforehand; and the launcher with the municipalities in it.
 * @throws Error when the files are not there, saying how to make them
 */
export function serveAssets(server: Server, assetsDir: string, libraries: () => readonly Library[]): Assets {
  const read = (name: string): Buffer => readBuilt(assetsDir, name);
  const manifest = Manifest.parse(JSON.parse(read('manifest.json').toString('utf8')));
  const files = new Map(
    Object.values(manifest).map((name) => [name, { '': read(name), br: read(`${name}.br`), gzip: read(`${name}.gz`) }]),
  );
  const launcher = read('widget.js').toString('utf8');

  server.get('/assets/:file', async (req: Request, res: Response) => {
    await Promise.resolve();
    const name = paramOf(req, 'file');
    const file = files.get(name);
    if (file === undefined) throw refusal(404, 'NotFound', 'There is no such file.');
    const encoding = encodingOf(req);
    res.setHeader('content-type', typeOf(name));
    res.setHeader('cache-control', 'public, max-age=31536000, immutable');
    res.setHeader('vary', 'accept-encoding');
    if (encoding !== '') res.setHeader('content-encoding', encoding);
    end(res, 200, file[encoding]);
  });

  server.get('/widget.js', async (req: Request, res: Response) => {
    await Promise.resolve();
    const text = launcher.replace('__GEMEENTEN__', () => JSON.stringify(Object.fromEntries(libraries().map(launcherEntry))));
    const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 16)}"`;
    res.setHeader('content-type', typeOf('widget.js'));
    res.setHeader('cache-control', 'public, max-age=600');
    res.setHeader('cross-origin-resource-policy', 'cross-origin');
    res.setHeader('vary', 'accept-encoding');
    res.setHeader('etag', tag);
    if (req.headers['if-none-match'] === tag) {
      end(res, 304, '');
      return;
    }
    const zip = encodingOf(req) !== '';
    if (zip) res.setHeader('content-encoding', 'gzip');
    end(res, 200, zip ? gzipSync(text, { level: 9 }) : text);
  });

  return readAssets(assetsDir);
}

/** Sends text or bytes as they are; restify would format them. */
export function end(res: Response, status: number, body: string | Buffer): void {
  res.writeHead(status, { 'content-length': String(Buffer.byteLength(body)) });
  res.end(body);
}

export function paramOf(req: Request, name: string): string {
  const params: unknown = req.params;
  const value: unknown =
    typeof params === 'object' && params !== null ? Object.entries(params).find(([key]) => key === name)?.[1] : undefined;
  return typeof value === 'string' ? value : '';
}

function launcherEntry({ gemeente }: Library): [string, { w: string; k: string; t: string }] {
  const theme = themeOf(gemeente);
  return [gemeente.id, { w: gemeente.address, k: theme.get('--balie-kleur') ?? '#154273', t: theme.get('--balie-kleur-tekst') ?? '#fff' }];
}

function encodingOf(req: Request): '' | 'br' | 'gzip' {
  const accepted = req.headers['accept-encoding'] ?? '';
  return /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : '';
}

const typeOf = (name: string): string => (name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8');
