/** What is known of a municipality at the door: operator settings, never content. */
export interface Tenant {
  readonly id: string;
  /** Origins of web pages that may use the chat, `https://www.example.nl`. Our own pages always may. */
  readonly origins: readonly string[];
}

export interface Door {
  readonly production: boolean;
  readonly tenants: readonly Tenant[];
}

/**
 * True when a page of this origin may talk to us for this municipality; without one: for any municipality, as a preflight
 * does not say which. Outside production also any page on this machine, and programs that send no origin.
 * @param host the `Host` header: a page that we served ourselves may talk to us
 */
export function mayEnter(door: Door, origin: string | undefined, host: string | undefined, gemeente?: string): boolean {
  if (origin === undefined) return !door.production;
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  if (url === undefined || url.origin !== origin) return false;
  if (url.host === host) return true;
  if (!door.production && isLoopback(url.hostname)) return true;
  return door.tenants.some((tenant) => (gemeente === undefined || tenant.id === gemeente) && tenant.origins.includes(origin));
}

export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' ||
  hostname.endsWith('.localhost') ||
  hostname === '[::1]' ||
  hostname === '::1' ||
  /^127(\.\d{1,3}){3}$/.test(hostname);
