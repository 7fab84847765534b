/**
 * The path of our own that somebody asked for, or undefined: a way back must not lead to another website, whatever a browser makes
 * of slashes, backslashes and control characters.
 */
export function ownPath(asked: string | null | undefined): string | undefined {
  if (asked === null || asked === undefined || asked.length > 500 || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(asked)) return undefined;
  const url = URL.canParse(asked, 'http://internal') ? new URL(asked, 'http://internal') : undefined;
  if (url === undefined || url.origin !== 'http://internal' || url.pathname.startsWith('//')) return undefined;
  if (/^\/(aanmelden|afmelden)(\/|$)/.test(url.pathname)) return undefined;
  return url.pathname + url.search + url.hash;
}
