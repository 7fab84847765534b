import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Clock } from '../../shared/clock.ts';
import { changeRecord, type Records } from '../../shared/records.ts';
import type { Audit } from '../audit.ts';
import { refusal } from '../errors.ts';
import { isFromOwnPage } from '../own-page.ts';
import type { Person } from './person.ts';
import {
  hashOf,
  isOver,
  isSame,
  judge,
  keepSession,
  renewed,
  STAFF_SESSION,
  used,
  type LetInBy,
  type StaffSession,
} from './session-record.ts';
import { readStaffCookie, writeStaffCookie, type Cookie, type StaffCookie } from './staff-cookie.ts';
import { CSRF_FIELD, CSRF_HEADER, mayAs, type Role, type Staff, type StaffSessions } from './staff-session.ts';

export interface SessionsDeps {
  readonly records: Records;
  readonly audit: Audit;
  /** Real time, never the clock that tests set for the bot. */
  readonly clock: Clock;
  readonly cookie: Pick<Cookie, 'read'>;
  /** True while colleagues of this municipality may come in by this door. */
  isOpen(gemeente: string, door: string): boolean;
  readonly publicUrl?: string;
}

export interface KeptSessions extends StaffSessions {
  /** Begins a session and ends the one that the browser had. Gives the new cookie. */
  begin(req: Pick<IncomingMessage, 'headers'>, about: { gemeente: string; door: string; who: Person }): Promise<string>;
  /** By which door the session of this request began. */
  door(req: Pick<IncomingMessage, 'headers'>): Promise<string | undefined>;
  /** A new cookie for the same session, when it is time for one. */
  renew(req: Pick<IncomingMessage, 'headers'>): Promise<string | undefined>;
  /** Takes away sessions that are over. */
  sweep(): Promise<void>;
}

type Place = Pick<StaffCookie, 'gemeente' | 'id'>;
interface Found {
  readonly at: Place;
  readonly by: LetInBy;
  readonly session: StaffSession;
}

/** Sessions of colleagues, kept in Records. A browser has one at a time; a cookie without its record opens nothing. */
export function createSessions(deps: SessionsDeps): KeptSessions {
  const { records, clock, audit } = deps;
  /** Requests whose cookie was found right: an open socket asks again, when its cookie may have been replaced. */
  const letIn = new WeakMap<object, Place & { readonly hash: string }>();

  const change = (at: Place, make: (now: StaffSession) => StaffSession | undefined): Promise<StaffSession | undefined> =>
    changeRecord(records, STAFF_SESSION, at.gemeente, at.id, (now) => {
      const next = now && make(now);
      return next && keepSession(next);
    });

  async function find(req: Pick<IncomingMessage, 'headers'>): Promise<Found | undefined> {
    const known = letIn.get(req);
    const shown = known ?? placeOf(readStaffCookie(deps.cookie.read(req)));
    if (shown === undefined) return undefined;
    const kept = await records.read(STAFF_SESSION, shown.gemeente, shown.id);
    if (kept === undefined) return undefined;
    const { gemeente, id, value: session } = kept;
    const now = clock.now();
    if (isOver(session, now) || !deps.isOpen(gemeente, session.door)) {
      await records.remove(STAFF_SESSION, gemeente, id);
      return undefined;
    }
    const verdict = judge(session, shown.hash, now);
    const isFit = verdict === 'current' || verdict === 'former';
    if (!isFit && known !== undefined) return { at: known, by: 'known', session };
    if (verdict === 'copied') {
      await records.remove(STAFF_SESSION, gemeente, id);
      await audit({ gemeente, person: session.person, action: 'session-copied', result: 'ended' });
    }
    if (!isFit) return undefined;
    letIn.set(req, shown);
    return { at: shown, by: verdict, session };
  }

  async function read(req: Pick<IncomingMessage, 'headers'>): Promise<Staff | undefined> {
    const found = await find(req);
    if (found === undefined) return undefined;
    const session = await change(found.at, (now) => used(now, found.by, clock.now()));
    if (session === undefined) return undefined;
    const { person, name, firstName, roles, csrf } = session;
    return { gemeente: found.at.gemeente, person, name, firstName, roles, csrf };
  }

  async function require(req: Pick<IncomingMessage, 'headers'>, ...anyOf: readonly Role[]): Promise<Staff> {
    const staff = await read(req);
    if (staff === undefined) throw refusal(401, 'NotSignedIn', 'Nobody is signed in here, or not any more. Sign in at /aanmelden.');
    if (!mayAs(staff, anyOf))
      throw refusal(403, 'NoSuchRole', `This is for ${anyOf.join(' or ')}. Ask who hands out roles in your organisation.`);
    return staff;
  }

  return {
    read,
    require,
    async requireAct(req, ...anyOf) {
      if (!isFromOwnPage(req, deps.publicUrl)) throw refusal(403, 'ForeignPage', 'This was sent by a page of another website.');
      const staff = await require(req, ...anyOf);
      if (!isSame(hashOf(proofIn(req)), hashOf(staff.csrf)))
        throw refusal(403, 'WrongProof', `Send the token of the session in the header ${CSRF_HEADER}. Load the page again if it is old.`);
      return staff;
    },
    async end(req) {
      const found = await find(req);
      if (found === undefined) return;
      await records.remove(STAFF_SESSION, found.at.gemeente, found.at.id);
      await audit({ gemeente: found.at.gemeente, person: found.session.person, action: 'sign-out' });
    },
    async begin(req, { gemeente, door, who }) {
      const before = await find(req);
      if (before !== undefined) {
        await records.remove(STAFF_SESSION, before.at.gemeente, before.at.id);
        await audit({ gemeente: before.at.gemeente, person: before.session.person, action: 'sign-out', result: 'replaced' });
      }
      const [id, secret, csrf] = [random(16), random(32), random(32)];
      const at = new Date(clock.now().epochMilliseconds).toISOString();
      const session = { ...who, roles: [...who.roles], csrf, door, secret: hashOf(secret), startedAt: at, usedAt: at, renewedAt: at };
      if (!(await records.write(STAFF_SESSION, gemeente, id, 0, keepSession(session))))
        throw new Error('A new session has the id of another one; 128 random bits should have prevented it.');
      return writeStaffCookie({ gemeente, id, secret });
    },
    door: async (req) => (await find(req))?.session.door,
    async renew(req) {
      const found = await find(req);
      if (found === undefined) return undefined;
      const secret = random(32);
      const session = await change(found.at, (now) =>
        now.secret === found.session.secret ? renewed(now, found.by, secret, clock.now()) : undefined,
      );
      return session?.secret === hashOf(secret) ? writeStaffCookie({ gemeente: found.at.gemeente, id: found.at.id, secret }) : undefined;
    },
    async sweep() {
      const over = await records.due(STAFF_SESSION, clock.now().toString(), 100);
      for (const { gemeente, id } of over) await records.remove(STAFF_SESSION, gemeente, id);
    },
  };
}

const placeOf = (cookie: StaffCookie | undefined) => cookie && { gemeente: cookie.gemeente, id: cookie.id, hash: hashOf(cookie.secret) };

const Posted = z.object({ [CSRF_FIELD]: z.string() });

function proofIn({ headers, body }: Pick<IncomingMessage, 'headers'> & { readonly body?: unknown }): string {
  const header = headers[CSRF_HEADER];
  if (typeof header === 'string') return header;
  return Posted.safeParse(body).data?.[CSRF_FIELD] ?? '';
}

const random = (bytes: number): string => randomBytes(bytes).toString('base64url');
