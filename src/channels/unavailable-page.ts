import type { Request, Response } from 'restify';
import { html } from '../web/talk/html.ts';
import { unavailableWords } from '../web/words/unavailable-words.ts';

/** For who looks at a page while what is kept cannot be reached: nothing runs and nothing else loads, so that it always works. */
export function sendUnavailablePage(req: Request, res: Response): void {
  const isPosted = req.method === 'POST';
  const page = html`<!doctype html>
    <html lang="nl" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${unavailableWords.nl.title}</title>
        <link rel="icon" href="data:," />
      </head>
      <body>
        <main>
          ${[unavailableWords.nl, unavailableWords.en].map(
            ({ lang, title, page: again, form }, n) =>
              html`<div lang="${lang}">
                ${n === 0 ? html`<h1>${title}</h1>` : html`<h2>${title}</h2>`}
                <p>${isPosted ? form : again}</p>
              </div>`,
          )}
        </main>
      </body>
    </html>`;
  res.sendRaw(503, page.html, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; img-src data:; base-uri 'none'; frame-ancestors 'self'",
  });
}
