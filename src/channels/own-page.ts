import type { IncomingMessage } from 'node:http';

/**
 * False when a browser says that another website sent the request. A browser that tells neither where from nor how is believed,
 * so what changes something also asks for a secret of the page.
 * @param publicUrl where browsers reach us, when that may differ from the `Host` header
 */
export function isFromOwnPage({ headers }: Pick<IncomingMessage, 'headers'>, publicUrl?: string): boolean {
  const site = headers['sec-fetch-site'];
  const { origin, host } = headers;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  // A page that tells no address of its own, as ours by their referrer policy, sends "null".
  if (origin === 'null') return site !== undefined;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  return new URL(origin).host === host || (publicUrl !== undefined && new URL(publicUrl).origin === origin);
}
