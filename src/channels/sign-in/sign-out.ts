import type { Request, Response, Server } from 'restify';
import { sendPage } from '../chat-page-document.ts';
import { isRefusal } from '../errors.ts';
import { renderSignedOut } from './sign-in-html.ts';
import type { Parts, SignInPages } from './sign-in-page.ts';

/** Ends the session here, and sends the browser on to sign out at the issuer, where that has a page for it. */
export function signOutRoute(server: Server, parts: Parts, pages: SignInPages): void {
  const { sessions } = parts;

  /** Where to sign out of the issuer too. That it cannot be reached must not keep anybody signed in here. */
  async function endUrl(req: Request, gemeente: string): Promise<string | undefined> {
    const way = parts.issuers(gemeente);
    if (way === undefined || (await sessions.door(req)) !== way.door) return undefined;
    try {
      return (await way.issuer.endUrl(`${parts.originOf(req)}/aanmelden`))?.href;
    } catch (problem) {
      parts.report(problem, `sign-out issuer of ${gemeente}`);
      return undefined;
    }
  }

  server.post('/afmelden', async (req: Request, res: Response) => {
    const gemeente = (await sessions.read(req))?.gemeente;
    try {
      if (gemeente !== undefined) await sessions.requireAct(req);
    } catch (problem) {
      if (!isRefusal(problem)) throw problem;
      await pages.show(req, res, { gemeente: gemeente ?? '' }, { trouble: 'andere-site' });
      return;
    }
    const next = gemeente === undefined ? undefined : await endUrl(req, gemeente);
    await sessions.end(req);
    parts.cookie.drop(res);
    // Not a redirect: browsers hold a form to its own website, also where that sends it on (CSP form-action).
    if (next !== undefined) res.setHeader('refresh', `0; url=${next}`);
    const of = parts.gemeenten().find(({ id }) => id === gemeente);
    sendPage(req, res, 200, renderSignedOut(of, next, parts.assets), []);
  });
}
