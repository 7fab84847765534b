import type { IncomingMessage, ServerResponse } from 'node:http';

/** What the cookie of a session says: where to look, what for, and the secret that opens it. */
export interface StaffCookie {
  readonly gemeente: string;
  readonly id: string;
  readonly secret: string;
}

/** One cookie, for our own server and unreadable to scripts. `secure` puts it under the prefix that no other server or plain page can set. */
export function createCookie(name: string, { secure, maxAgeSeconds }: { secure: boolean; maxAgeSeconds?: number }) {
  const full = secure ? `__Host-${name}` : name;
  const rest = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  const age = maxAgeSeconds === undefined ? '' : `Max-Age=${maxAgeSeconds}; `;
  return {
    read({ headers }: Pick<IncomingMessage, 'headers'>): string | undefined {
      const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
      return pairs.find((pair) => pair.startsWith(`${full}=`))?.slice(full.length + 1);
    },
    set(res: ServerResponse, value: string): void {
      res.appendHeader('set-cookie', `${full}=${value}; ${age}${rest}`);
    },
    drop(res: ServerResponse): void {
      res.appendHeader('set-cookie', `${full}=; Max-Age=0; ${rest}`);
    },
  };
}

export type Cookie = ReturnType<typeof createCookie>;

export const writeStaffCookie = ({ gemeente, id, secret }: StaffCookie): string => `${gemeente}.${id}.${secret}`;

/** Undefined for what we cannot have written. */
export function readStaffCookie(text: string | undefined): StaffCookie | undefined {
  const [, gemeente, id, secret] = /^(?=[^.]{1,63}\.)([a-z0-9]+(?:-[a-z0-9]+)*)\.([\w-]{22})\.([\w-]{43})$/.exec(text ?? '') ?? [];
  return gemeente === undefined || id === undefined || secret === undefined ? undefined : { gemeente, id, secret };
}
