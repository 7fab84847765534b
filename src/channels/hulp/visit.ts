import type { Request, Response } from 'restify';
import type { Clock } from '../../shared/clock.ts';
import type { Ids } from '../../shared/ids.ts';
import type { Support, Who } from '../../staff/support.ts';
import { hulpWords as words } from '../../web/words/hulp-words.ts';
import type { Html } from '../../web/talk/html.ts';
import type { Assets } from '../chat-page-assets.ts';
import { seeOther, sendPage } from '../chat-page-document.ts';
import { isRefusal } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { signInUrl } from '../sign-in/sign-in-html.ts';
import { staffOrSignIn } from '../sign-in/staff-or-sign-in.ts';
import { mayAs, type Role, type Staff, type StaffSessions } from '../sign-in/staff-session.ts';
import { ownPath } from '../sign-in/way-back.ts';
import { urlOf } from '../url.ts';
import { withQuery } from './address.ts';
import { frameAncestors } from './frame-ancestors.ts';
import { renderHulp, renderSignInFirst } from './hulp-html.ts';
import { refusalInWords, type HulpRefusal } from './refusals.ts';

export interface HulpDeps {
  readonly support: Support;
  readonly sessions: Pick<StaffSessions, 'read' | 'requireAct'>;
  readonly ids: Ids;
  readonly limits: Limits;
  readonly clock: Clock;
  gemeenten(): readonly { readonly id: string; readonly name: string }[];
  /** Origins of applications of colleagues that may show the help in a frame, as the operator set them. */
  staffOrigins(gemeente: string): readonly string[];
  readonly production: boolean;
  /** Where `src/web/build.ts` put its files. */
  readonly assetsDir: string;
}

export interface HulpParts extends HulpDeps {
  readonly assets: Assets;
}

/** One request of a colleague: who she is, and what every page needs to be drawn. */
export interface Visit {
  readonly who: Who;
  readonly staff: Staff;
  readonly gemeenteName: string;
  /** In the panel of an application. */
  readonly isEmbedded: boolean;
  readonly query: URLSearchParams;
  /** Fields of the form that was sent; empty for a page that was asked for. */
  readonly fields: Readonly<Record<string, string>>;
  /** An address of ours, which stays in the panel. */
  readonly to: (path: string, query?: Readonly<Record<string, string | undefined>>) => string;
  /** A new id for a form, so that a double press changes once. */
  readonly press: () => string;
  send(page: { readonly title: string; readonly body: Html; readonly status?: number }): void;
  goOn(path: string, query?: Readonly<Record<string, string | undefined>>): void;
  refuse(refusal: HulpRefusal): void;
}

/** As much of a visit as a card is drawn from; the desk draws the same card beside a talk. */
export interface Drawing extends Pick<Visit, 'to' | 'staff' | 'isEmbedded' | 'press'> {
  /** Beside a talk: what does not fit there opens in a tab of its own, and ticks are kept at once. */
  readonly isBeside?: boolean;
}

/** Who asks for a page. Undefined after the answer was given: a sign-in, which in a panel opens beside it. */
export async function visit(parts: HulpParts, req: Request, res: Response, ...anyOf: readonly Role[]): Promise<Visit | undefined> {
  const isEmbedded = urlOf(req).searchParams.has('embed');
  const staff = await (isEmbedded ? parts.sessions.read(req) : staffOrSignIn(parts.sessions, req, res, ...anyOf));
  if (staff === undefined) {
    if (isEmbedded) signInFirst(parts, req, res);
    return undefined;
  }
  await parts.limits.take('hulpPerPerson', `${staff.gemeente} ${staff.person}`);
  const made = visitOf(parts, req, res, { staff, isEmbedded, fields: {} });
  if (mayAs(staff, anyOf)) return made;
  made.refuse({ kind: 'geen-rol' });
  return undefined;
}

/** Who changes something with a form of ours. Undefined after the answer was given. */
export async function visitToAct(parts: HulpParts, req: Request, res: Response, ...anyOf: readonly Role[]): Promise<Visit | undefined> {
  const fields = fieldsOf(req.body);
  const isEmbedded = 'embed' in fields;
  let made: Visit;
  try {
    made = visitOf(parts, req, res, { staff: await parts.sessions.requireAct(req, ...anyOf), isEmbedded, fields });
  } catch (problem) {
    if (!isRefusal(problem)) throw problem;
    const staff = await parts.sessions.read(req);
    if (staff) visitOf(parts, req, res, { staff, isEmbedded, fields }).refuse({ kind: mayAs(staff, anyOf) ? 'andere-site' : 'geen-rol' });
    else if (isEmbedded) signInFirst(parts, req, res);
    else seeOther(res, signInUrl({ naar: '/hulp' }));
    return undefined;
  }
  await parts.limits.take('hulpPerPerson', `${made.staff.gemeente} ${made.staff.person}`);
  return made;
}

type Came = Pick<Visit, 'staff' | 'isEmbedded' | 'fields'>;

function visitOf(parts: HulpParts, req: Request, res: Response, came: Came): Visit {
  const { staff, isEmbedded } = came;
  const to: Visit['to'] = (path, query) => withQuery(path, isEmbedded ? { ...query, embed: '' } : query);
  const ancestors = isEmbedded ? frameAncestors(parts, parts.staffOrigins(staff.gemeente)) : [];
  const made: Visit = {
    ...came,
    who: { gemeente: staff.gemeente, person: staff.person, name: staff.name },
    gemeenteName: parts.gemeenten().find(({ id }) => id === staff.gemeente)?.name ?? staff.gemeente,
    query: urlOf(req).searchParams,
    to,
    press: parts.ids,
    send({ title, body, status = 200 }) {
      sendPage(req, res, status, renderHulp(made, { title, body }, parts.assets), ancestors);
    },
    goOn(path, query) {
      seeOther(res, to(path, query));
    },
    refuse(refusal) {
      const { status, body } = refusalInWords(made, refusal);
      made.send({ title: words.error, status, body });
    },
  };
  return made;
}

/** The sign-in page may not stand in a frame, so that nobody types a password into somebody else's page. */
function signInFirst(parts: HulpParts, req: Request, res: Response): void {
  const asked = req.method === 'GET' ? ownPath(req.url) : undefined;
  const page = renderSignInFirst(
    signInUrl({ naar: (asked ?? '/hulp').replace(/([?&])embed=?(&|$)/, '$1').replace(/[?&]$/, '') }),
    parts.assets,
  );
  const origins = parts.gemeenten().flatMap(({ id }) => parts.staffOrigins(id));
  sendPage(req, res, 401, page, frameAncestors(parts, origins));
}

function fieldsOf(body: unknown): Readonly<Record<string, string>> {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(Object.entries(body).filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
}
