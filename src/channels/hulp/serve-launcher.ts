import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Request, Response, Server } from 'restify';
import { end } from '../chat-page-assets.ts';

/**
 * Serves `hulp.js`, which other applications load; it holds nothing of any municipality, so everybody may have it.
 * @throws Error when the file is not there
 */
export function serveLauncher(server: Server, assetsDir: string): void {
  const text = readFileSync(join(assetsDir, 'hulp.js'), 'utf8');
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 16)}"`;
  server.get('/hulp.js', async (req: Request, res: Response) => {
    await Promise.resolve();
    res.setHeader('content-type', 'text/javascript; charset=utf-8');
    res.setHeader('cache-control', 'public, max-age=600');
    res.setHeader('cross-origin-resource-policy', 'cross-origin');
    res.setHeader('etag', tag);
    if (req.headers['if-none-match'] === tag) end(res, 304, '');
    else end(res, 200, text);
  });
}
