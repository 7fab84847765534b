import type { Request, Response, Server } from 'restify';
import { systemClock, type Clock } from '../../shared/clock.ts';
import type { Journal, Records } from '../../shared/records.ts';
import { createAudit } from '../audit.ts';
import { readAssets } from '../chat-page-assets.ts';
import type { Report } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { LOCAL_DOOR } from './accounts.ts';
import { accountRoutes } from './account-routes.ts';
import { ATTEMPT_SECONDS, createAttemptSeal } from './attempt.ts';
import { createIssuers, doorOf } from './issuers.ts';
import { localRoutes } from './local-routes.ts';
import { createSessions, type KeptSessions } from './sessions.ts';
import type { SignInSettings } from './settings.ts';
import { signInPages } from './sign-in-page.ts';
import { signOutRoute } from './sign-out.ts';
import { createCookie, type Cookie } from './staff-cookie.ts';
import type { Role, StaffSessions } from './staff-session.ts';

export interface SignInDeps {
  readonly records: Records;
  readonly journal: Pick<Journal, 'append'>;
  /** The key that cookies of sign-ins under way are sealed with, at least 32 bytes. */
  readonly key: Uint8Array;
  gemeenten(): readonly { readonly id: string; readonly name: string }[];
  /** As the operator set it up; undefined where colleagues cannot sign in with an account of their organisation. */
  settings(gemeente: string): SignInSettings | undefined;
  /** Production has no local accounts, and cookies over https only. */
  readonly production: boolean;
  readonly publicUrl?: string;
  originOf(req: Request): string;
  addressOf(req: Request): string;
  readonly limits: Limits;
  readonly report: Report;
  /** For operators: why somebody was refused, without names. */
  log(event: string, about: Readonly<Record<string, string>>): void;
  /** The clock of the product, for the audit log. */
  readonly clock: Clock;
  /** Where `src/web/build.ts` put its files. */
  readonly assetsDir: string;
  /** Where to go with these roles when nobody asked for a page. */
  home?(roles: readonly Role[]): string | undefined;
  /** Real time; tests give another. */
  readonly realClock?: Clock;
  /** How long a wrong password takes at least, in ms. */
  readonly slowMs?: number;
}

export interface SignIn {
  readonly surface: (server: Server) => void;
  readonly sessions: StaffSessions;
  /** Takes away sessions that are over; to be called now and then. */
  sweep(): Promise<void>;
}

/** Sign-in of colleagues: its pages, and who is signed in for all other surfaces. */
export function signIn(deps: SignInDeps): SignIn {
  const { records, production, publicUrl, realClock = systemClock } = deps;
  const secure = production || publicUrl?.startsWith('https:') === true;
  const audit = createAudit(deps.journal, deps.clock);
  const cookie = createCookie('balie-staff', { secure });
  const sessions = createSessions({
    records,
    audit,
    cookie,
    clock: realClock,
    isOpen: (gemeente, door) => {
      const settings = deps.settings(gemeente);
      const isThere = deps.gemeenten().some(({ id }) => id === gemeente);
      return isThere && (door === LOCAL_DOOR ? !production : settings !== undefined && door === doorOf(settings));
    },
    ...(publicUrl === undefined ? {} : { publicUrl }),
  });
  return {
    sessions,
    sweep: () => sessions.sweep(),
    surface(server) {
      keepFresh(server, sessions, cookie);
      const parts = {
        ...deps,
        assets: readAssets(deps.assetsDir),
        audit,
        sessions,
        cookie,
        issuers: createIssuers((gemeente) => deps.settings(gemeente), realClock),
      };
      const pages = signInPages(server, parts);
      const attempts = {
        seal: createAttemptSeal(deps.key, realClock),
        cookie: createCookie('balie-aanmelden', { secure, maxAgeSeconds: ATTEMPT_SECONDS }),
      };
      accountRoutes(server, parts, pages, attempts);
      if (!production) localRoutes(server, parts, pages);
      signOutRoute(server, parts, pages);
    },
  };
}

/** Where a session may be used; elsewhere, as in the chat, the cookie of a colleague stays as it is. */
const STAFF_PAGES = /^\/(desk|hulp|beheer)(\/|\?|$)/;

/** Gives a session a new cookie from time to time, with whatever a surface for colleagues answers. */
function keepFresh(server: Server, sessions: Pick<KeptSessions, 'renew'>, cookie: Cookie): void {
  server.use(async (req: Request, res: Response) => {
    if (!STAFF_PAGES.test(req.url ?? '')) return;
    const fresh = await sessions.renew(req);
    if (fresh !== undefined) cookie.set(res, fresh);
  });
}
