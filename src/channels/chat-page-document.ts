import type { Request, Response } from 'restify';
import { html, trusted, type Html } from '../web/talk/html.ts';
import { end } from './chat-page-assets.ts';

export interface Document {
  readonly lang: string;
  readonly title: string;
  readonly styles: readonly string[];
  readonly scripts?: Html;
  readonly bodyClass?: string;
  readonly body: Html;
}

/** A whole HTML page. */
export function renderDocument(page: Document): string {
  return html`<!doctype html><html lang="${page.lang}" dir="ltr"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark">
<title>${page.title}</title>
${page.styles.map((href) => html`<link rel="stylesheet" href="${href}" />`)}
<link rel="icon" href="data:,">${page.scripts}</head>
<body${page.bodyClass === undefined ? '' : trusted(` class="${page.bodyClass}"`)}>${page.body}</body></html>`.html;
}

/**
 * Sends a page under a policy in which nothing inline runs and nothing of others loads.
 * @param ancestors origins of pages that may show this one in a frame
 */
export function sendPage(req: Request, res: Response, status: number, page: string, ancestors: readonly string[]): void {
  const host = /^[\w.:[\]-]+$/.test(req.headers.host ?? '') ? (req.headers.host ?? '') : '';
  const streams = host === '' ? '' : ` ws://${host} wss://${host}`;
  const frames = ancestors.length === 0 ? "'none'" : ancestors.join(' ');
  res.setHeader(
    'content-security-policy',
    `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'${streams}; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ${frames}`,
  );
  res.setHeader('cache-control', 'no-store');
  res.setHeader('content-type', 'text/html; charset=utf-8');
  end(res, status, page);
}

/** Sends the browser on with GET. */
export function seeOther(res: Response, location: string): void {
  res.setHeader('location', location);
  res.setHeader('cache-control', 'no-store');
  end(res, 303, '');
}
