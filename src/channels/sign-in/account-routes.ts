import type { Request, Response, Server } from 'restify';
import { err, ok } from '../../shared/result.ts';
import type { SignInTrouble } from '../../web/words/sign-in-words.ts';
import { seeOther } from '../chat-page-document.ts';
import { isRefusal } from '../errors.ts';
import { urlOf } from '../url.ts';
import type { AttemptSeal } from './attempt.ts';
import type { OidcRefusal } from './oidc.ts';
import type { Parts, SignInPages } from './sign-in-page.ts';
import type { Cookie } from './staff-cookie.ts';
import { ownPath } from './way-back.ts';

interface Attempts {
  readonly seal: AttemptSeal;
  readonly cookie: Cookie;
}

/** Sign-in with an account of the organisation: to the issuer of the chosen municipality, and back. */
export function accountRoutes(server: Server, parts: Parts, pages: SignInPages, { seal, cookie }: Attempts): void {
  /** False when it is too often; then the browser was sent back. */
  async function mayTry(req: Request, res: Response, aim: { gemeente?: string; naar?: string | undefined }): Promise<boolean> {
    try {
      await parts.limits.take('signInsPerAddress', parts.addressOf(req));
      return true;
    } catch (problem) {
      if (!isRefusal(problem)) throw problem;
      pages.sendBack(res, 'te-vaak', aim);
      return false;
    }
  }

  server.get('/aanmelden/werkaccount', async (req: Request, res: Response) => {
    const query = urlOf(req).searchParams;
    const gemeente = query.get('gemeente') ?? '';
    const aim = { gemeente, naar: ownPath(query.get('naar')) };
    if (!(await mayTry(req, res, aim))) return;
    const way = parts.gemeenten().some(({ id }) => id === gemeente) ? parts.issuers(gemeente) : undefined;
    if (way === undefined) {
      seeOther(res, '/aanmelden?kies');
      return;
    }
    try {
      const { url, proofs } = await way.issuer.begin(`${parts.originOf(req)}/aanmelden/terug`, query.has('ander'));
      cookie.set(res, await seal.seal({ gemeente, naar: aim.naar ?? '', ...proofs }));
      seeOther(res, url.href);
    } catch (problem) {
      parts.report(problem, `sign-in issuer of ${gemeente}`);
      pages.sendBack(res, 'onbereikbaar', aim);
    }
  });

  server.get('/aanmelden/terug', async (req: Request, res: Response) => {
    const query = urlOf(req).searchParams;
    const attempt = await seal.open(cookie.read(req));
    const aim = attempt === undefined ? {} : { gemeente: attempt.gemeente, naar: ownPath(attempt.naar) };
    if (!(await mayTry(req, res, aim))) return;
    const way = attempt && parts.issuers(attempt.gemeente);
    // Somebody else's answer, or that of an earlier window: the attempt that is under way stays.
    if (attempt === undefined || way === undefined || query.get('state') !== attempt.state) {
      parts.log('sign-in-refused', { gemeente: attempt?.gemeente ?? 'unknown', reason: 'no-such-attempt' });
      pages.sendBack(res, 'verlopen', aim);
      return;
    }
    cookie.drop(res);
    const { gemeente } = attempt;
    const person = await way.issuer.finish(query, attempt);
    const outcome = person.ok ? ok({ who: person.value, door: way.door }) : err(refused(person.error));
    if (!(await pages.enter(req, res, { gemeente, naar: aim.naar }, outcome)) && !outcome.ok)
      pages.sendBack(res, outcome.error.trouble, aim);
  });
}

const TROUBLE: Readonly<Record<OidcRefusal['kind'], SignInTrouble>> = {
  unreachable: 'onbereikbaar',
  denied: 'geweigerd',
  'not-genuine': 'niet-echt',
  'wrong-tenant': 'andere-organisatie',
  'no-role': 'geen-rol',
};

const refused = ({ kind, code }: OidcRefusal) => ({ trouble: TROUBLE[kind], reason: code === undefined ? kind : `${kind}: ${code}` });
