import type { IncomingMessage } from 'node:http';

export interface Front {
  /** Where browsers reach us, `https://chat.example.nl`; without it the `Host` header tells. */
  readonly publicUrl?: string;
  /** Proxies before us that add to `X-Forwarded-*`. */
  readonly trustedProxies?: number;
}

/** The origin under which a caller reaches us, for whole addresses in what it gets. */
export function originOf(req: Pick<IncomingMessage, 'headers'>, { publicUrl, trustedProxies = 0 }: Front): string {
  if (publicUrl !== undefined) return publicUrl.replace(/\/+$/, '');
  const host = req.headers.host ?? '';
  return `${schemeOf(req, trustedProxies)}://${/^[\w.:[\]-]+$/.test(host) ? host : 'localhost'}`;
}

/** What the browser spoke, as the nearest trusted proxy says. */
const schemeOf = (req: Pick<IncomingMessage, 'headers'>, proxies: number): 'http' | 'https' =>
  proxies > 0 &&
  String(req.headers['x-forwarded-proto'] ?? '')
    .split(',')
    .at(-1)
    ?.trim() === 'https'
    ? 'https'
    : 'http';
