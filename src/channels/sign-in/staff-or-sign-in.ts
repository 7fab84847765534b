import type { IncomingMessage } from 'node:http';
import type { Response } from 'restify';
import { seeOther } from '../chat-page-document.ts';
import { signInUrl } from './sign-in-html.ts';
import { mayAs, type Role, type Staff, type StaffSessions } from './staff-session.ts';
import { ownPath } from './way-back.ts';

/**
 * For pages: who is signed in with one of these roles. Undefined after the browser was sent to the sign-in page, which brings it back
 * to the page that was asked for; then there is nothing left to answer.
 */
export async function staffOrSignIn(
  sessions: Pick<StaffSessions, 'read'>,
  req: Pick<IncomingMessage, 'headers' | 'url'>,
  res: Response,
  ...anyOf: readonly Role[]
): Promise<Staff | undefined> {
  const staff = await sessions.read(req);
  if (staff !== undefined && mayAs(staff, anyOf)) return staff;
  seeOther(res, signInUrl({ naar: ownPath(req.url), fout: staff && 'geen-toegang' }));
  return undefined;
}
