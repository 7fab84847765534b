import { jwtVerify, SignJWT, errors } from 'jose';
import { v4 } from 'uuid';
import { z } from 'zod';
import { err, ok, type Result } from '../shared/result.ts';

const Claims = z.object({
  gemeente: z.string(),
  conversation: z.string(),
  user: z.string(),
  lang: z.enum(['nl', 'en']),
});

/** Whom a token speaks for: one resident, in one conversation, of one municipality. */
export type Claims = z.infer<typeof Claims>;

/** `rest` opens the HTTP calls; `stream` only the WebSocket, for a minute, because it stands in an address. */
type Purpose = 'rest' | 'stream';

type TokenRefusal = { readonly kind: 'absent' | 'forged' | 'expired' };

export interface Tokens {
  /** Seconds that a token for HTTP calls lives. */
  readonly ttlSeconds: number;
  sign(claims: Claims, purpose: Purpose): Promise<string>;
  /** Anything but a token of ours, for this purpose, in time, is refused. */
  verify(token: string | undefined, purpose: Purpose): Promise<Result<Claims & { readonly expiresInSeconds: number }, TokenRefusal>>;
}

const STREAM_SECONDS = 60;
const ISSUER = 'balie';
/** Tokens of which it is remembered that they are ours: a client sends the same one with every call. */
const REMEMBERED = 5_000;

/**
 * Signed tokens (JWT, HS256). Official clients read the claim `user` from it. They ask for a new one every 15 minutes,
 * so `ttlSeconds` must be at least 1800.
 * @param now real time, never the clock that tests set
 */
export function createTokens({
  key,
  ttlSeconds = 1800,
  now = () => new Date(),
}: {
  key: Uint8Array;
  ttlSeconds?: number;
  now?: () => Date;
}): Tokens {
  const seconds = () => Math.floor(now().getTime() / 1000);
  const known = new Map<string, { readonly claims: Claims; readonly purpose: string; readonly until: number }>();

  function remember(token: string, claims: Claims, purpose: Purpose, until: number): void {
    const [oldest] = known.keys();
    if (known.size >= REMEMBERED && oldest !== undefined) known.delete(oldest);
    known.set(token, { claims, purpose, until });
  }

  return {
    ttlSeconds,
    sign: (claims, purpose) =>
      new SignJWT({ ...claims, use: purpose })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setIssuer(ISSUER)
        .setIssuedAt(seconds())
        .setExpirationTime(seconds() + (purpose === 'stream' ? STREAM_SECONDS : ttlSeconds))
        .setJti(v4())
        .sign(key),
    verify: async (token, purpose) => {
      if (token === undefined || token === '') return err({ kind: 'absent' });
      const before = known.get(token);
      if (before?.purpose === purpose && before.until > seconds())
        return ok({ ...before.claims, expiresInSeconds: before.until - seconds() });
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          issuer: ISSUER,
          requiredClaims: ['exp'],
          currentDate: now(),
        });
        const claims = Claims.safeParse(payload);
        if (payload['use'] !== purpose || !claims.success) return err({ kind: 'forged' });
        const until = payload.exp ?? 0;
        remember(token, claims.data, purpose, until);
        return ok({ ...claims.data, expiresInSeconds: until - seconds() });
      } catch (problem) {
        return err({ kind: problem instanceof errors.JWTExpired ? 'expired' : 'forged' });
      }
    },
  };
}
