import type { IncomingMessage } from 'node:http';

export const ROLES = ['agent', 'teamleider', 'redacteur', 'beheerder', 'medewerker'] as const;
/** What somebody may do; `medewerker` is any civil servant, so everybody who is signed in has it. */
export type Role = (typeof ROLES)[number];

/** Who is signed in, for one municipality. */
export interface Staff {
  readonly gemeente: string;
  /** Stable opaque id made from issuer and subject; safe as an id or owner in Records. */
  readonly person: string;
  /** Full name as the issuer gives it. */
  readonly name: string;
  readonly firstName: string;
  readonly roles: readonly Role[];
  /** Goes along with everything that changes something: in the header `x-balie-csrf`, or in the field `csrf` of a form. */
  readonly csrf: string;
}

type Asked = Pick<IncomingMessage, 'headers'>;
/** A request whose form was read by `readBody`. */
type Posted = Asked & { readonly body?: unknown };

/** Who is at the other end of a request. Refusals are thrown, as everywhere at the door. */
export interface StaffSessions {
  /**
   * Who the cookie speaks for, undefined without a valid session. Also for WebSocket upgrades: the same request object may be read
   * again while the socket is open, which counts as use; undefined then means that the session has ended. Renews the idle time.
   */
  read(req: Asked): Promise<Staff | undefined>;
  /** Throws refusal 401 (no session) or 403 (none of these roles; without roles every session will do). */
  require(req: Asked, ...anyOf: readonly Role[]): Promise<Staff>;
  /** As `require`, and the CSRF token and the origin must fit: for everything that changes something. */
  requireAct(req: Posted, ...anyOf: readonly Role[]): Promise<Staff>;
  /** Ends the session of the cookie. */
  end(req: Asked): Promise<void>;
}

export const CSRF_HEADER = 'x-balie-csrf';
export const CSRF_FIELD = 'csrf';

export const mayAs = ({ roles }: Pick<Staff, 'roles'>, anyOf: readonly Role[]): boolean =>
  anyOf.length === 0 || anyOf.some((role) => roles.includes(role));
