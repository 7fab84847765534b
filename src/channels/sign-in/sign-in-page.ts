import type { Request, Response, Server } from 'restify';
import type { Result } from '../../shared/result.ts';
import { signInWords, type SignInTrouble } from '../../web/words/sign-in-words.ts';
import type { Audit } from '../audit.ts';
import type { Assets } from '../chat-page-assets.ts';
import { seeOther, sendPage } from '../chat-page-document.ts';
import { urlOf } from '../url.ts';
import { hasAccounts } from './accounts.ts';
import type { Issuers } from './issuers.ts';
import type { Person } from './person.ts';
import type { KeptSessions } from './sessions.ts';
import type { SignInDeps } from './sign-in.ts';
import { renderSignIn, signInUrl, type Counter, type SignInPage } from './sign-in-html.ts';
import type { Cookie } from './staff-cookie.ts';
import { ownPath } from './way-back.ts';

/** What the routes of the sign-in share. */
export interface Parts extends SignInDeps {
  readonly assets: Assets;
  readonly audit: Audit;
  readonly sessions: KeptSessions;
  readonly cookie: Cookie;
  readonly issuers: Issuers;
}

/** Which municipality somebody signs in to, and where to go afterwards. */
interface Aim {
  readonly gemeente: string;
  readonly naar?: string | undefined;
}

export interface SignInPages {
  /** Shows the page as an answer to a form that did not succeed. */
  show(req: Request, res: Response, aim: Aim, about: { readonly trouble: SignInTrouble; readonly typed?: string }): Promise<void>;
  /** Sends the browser back to the page with what went wrong. */
  sendBack(res: Response, trouble: SignInTrouble, aim: Partial<Aim>): void;
  /** Begins the session of somebody who proved who it is, or says why not; both go into the audit log. */
  enter(
    req: Request,
    res: Response,
    aim: Aim,
    outcome: Result<
      { readonly who: Person; readonly door: string },
      { readonly trouble: SignInTrouble; readonly reason: string; readonly person?: string }
    >,
  ): Promise<boolean>;
}

/** The page at `/aanmelden`: which municipality, which way in, what went wrong, or who is signed in. */
export function signInPages(server: Server, parts: Parts): SignInPages {
  async function counters(): Promise<readonly Counter[]> {
    const all = parts.gemeenten().map(async ({ id, name }): Promise<Counter> => {
      const local = parts.production ? 'no' : (await hasAccounts(parts.records, id)) ? 'yes' : 'empty';
      return { id, name, local, account: parts.settings(id) !== undefined };
    });
    return (await Promise.all(all)).filter(({ account, local }) => account || local !== 'no');
  }

  async function send(
    req: Request,
    res: Response,
    { gemeente, ...page }: Omit<SignInPage, 'counters' | 'chosen' | 'staff'> & { readonly gemeente: string | null },
  ): Promise<void> {
    const all = await counters();
    const staff = await parts.sessions.read(req);
    const wanted = gemeente ?? (page.isChoosing ? undefined : staff?.gemeente);
    const chosen = all.find(({ id }) => id === wanted) ?? (all.length === 1 ? all[0] : undefined);
    const naar = page.naar ?? (staff && parts.home?.(staff.roles));
    const whole = { ...page, counters: all, ...(chosen && { chosen }), ...(staff && { staff }), ...(naar === undefined ? {} : { naar }) };
    sendPage(req, res, statusOf(page.trouble), renderSignIn(whole, parts.assets), []);
  }

  server.get('/aanmelden', async (req: Request, res: Response) => {
    const query = urlOf(req).searchParams;
    const naar = ownPath(query.get('naar'));
    const trouble = troubleIn(query.get('fout'));
    await send(req, res, {
      gemeente: query.get('gemeente'),
      isChoosing: query.has('kies'),
      ...(naar === undefined ? {} : { naar }),
      ...(trouble === undefined ? {} : { trouble }),
    });
  });

  return {
    show: (req, res, { gemeente, naar }, about) =>
      send(req, res, { gemeente, isChoosing: false, ...(naar === undefined ? {} : { naar }), ...about }),
    sendBack(res, trouble, { gemeente, naar }) {
      seeOther(res, signInUrl({ gemeente, naar, fout: trouble }));
    },
    async enter(req, res, { gemeente, naar }, outcome) {
      if (!outcome.ok) {
        const { person, reason } = outcome.error;
        await parts.audit({ gemeente, person, action: 'sign-in', result: 'refused', reason });
        parts.log('sign-in-refused', { gemeente, reason });
        return false;
      }
      const { who, door } = outcome.value;
      parts.cookie.set(res, await parts.sessions.begin(req, { gemeente, door, who }));
      await parts.audit({ gemeente, person: who.person, action: 'sign-in', result: 'ok', roles: who.roles.join(' ') });
      seeOther(res, naar ?? parts.home?.(who.roles) ?? '/aanmelden');
      return true;
    },
  };
}

function troubleIn(text: string | null): SignInTrouble | undefined {
  return TROUBLES.find((trouble) => trouble === text);
}
const TROUBLES = Object.keys(signInWords.trouble) as readonly SignInTrouble[];

function statusOf(trouble: SignInTrouble | undefined): number {
  if (trouble === undefined) return 200;
  return trouble === 'te-vaak' ? 429 : trouble === 'onbereikbaar' ? 503 : 403;
}
