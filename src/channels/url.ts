/** The address of a request as a URL; `/` for one that cannot be read. Never throws, whatever was typed. */
export function urlOf(req: { url?: string | undefined }): URL {
  const address = `http://internal${req.url ?? '/'}`;
  return isPath(req.url) && URL.canParse(address) ? new URL(address) : new URL('http://internal/');
}

/** True for an ordinary address, a path on this server; others (`*`, `http://elsewhere/`) are for proxies. */
export const isPath = (url: string | undefined): boolean => url?.startsWith('/') === true;
