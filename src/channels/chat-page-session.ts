import { createHash } from 'node:crypto';
import type { Request, Response } from 'restify';
import type { Conversation } from '../conversation/conversation.ts';
import { refusal } from './errors.ts';
import { isFromOwnPage } from './own-page.ts';
import type { Claims, Tokens } from './tokens.ts';

/** Name of the cookie that a talk without JavaScript lives by; its path is the municipality's own. */
const COOKIE = 'balie';

export interface Sessions {
  /** Whom the cookie speaks for; undefined when there is none, or it is not ours, of another municipality, or too old. */
  read(req: Request, gemeente: string): Promise<Claims | undefined>;
  /** Sets the cookie anew, so that a talk lives on as long as it is used. */
  keep(res: Response, claims: Claims): Promise<void>;
  drop(res: Response, gemeente: string): void;
}

/** @param secure only over https, as everywhere outside a developer's machine */
export function createSessions(tokens: Tokens, secure: boolean): Sessions {
  const cookie = (value: string, gemeente: string, seconds: number): string =>
    `${COOKIE}=${value}; Path=/chat/${gemeente}; Max-Age=${String(seconds)}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    async read(req, gemeente) {
      const value = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w.-]+)`).exec(req.headers.cookie ?? '')?.[1];
      const verified = await tokens.verify(value, 'rest');
      if (!verified.ok || verified.value.gemeente !== gemeente) return undefined;
      const { conversation, user, lang } = verified.value;
      return { gemeente, conversation, user, lang };
    },
    async keep(res, claims) {
      res.setHeader('set-cookie', cookie(await tokens.sign(claims, 'rest'), claims.gemeente, tokens.ttlSeconds));
    },
    drop(res, gemeente) {
      res.setHeader('set-cookie', cookie('', gemeente, 0));
    },
  };
}

export const owns = (claims: Claims, conversation: Conversation): boolean =>
  conversation.gemeente === claims.gemeente && conversation.user === claims.user && conversation.channel === 'directline';

/** The secret that a form of this talk carries; it cannot be made without the cookie. Empty before a talk began: then there is nothing to forge. */
export const formProof = (claims: Claims | undefined): string =>
  claims === undefined ? '' : createHash('sha256').update(`${claims.conversation} ${claims.user}`).digest('base64url').slice(0, 32);

/** Throws 403 unless the form was sent by a page of ours. Browsers that tell neither where from nor how are believed on the proof alone. */
export function checkOwnForm(req: Request): void {
  if (!isFromOwnPage(req)) throw refusal(403, 'ForeignForm', 'This form was sent from another website. Open the chat and try again.');
}
