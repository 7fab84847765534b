import { hkdfSync } from 'node:crypto';
import { EncryptJWT, errors, jwtDecrypt } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../shared/clock.ts';

const Attempt = z.object({
  gemeente: z.string(),
  /** Where to go afterwards, already checked to be ours. */
  naar: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  redirectUri: z.url(),
});

/** A sign-in under way at an issuer: for which municipality, and what must come back unchanged. */
type Attempt = z.infer<typeof Attempt>;

/** How long somebody may take at the issuer, in seconds. */
export const ATTEMPT_SECONDS = 600;

export interface AttemptSeal {
  seal(attempt: Attempt): Promise<string>;
  /** Undefined for what is not ours, changed, or too old. */
  open(sealed: string | undefined): Promise<Attempt | undefined>;
}

/**
 * Seals attempts (JWE, A256GCM) so that the browser keeps them and nobody reads or makes them: whoever asks for the sign-in page
 * writes nothing on our disk.
 */
export function createAttemptSeal(key: Uint8Array, clock: Clock): AttemptSeal {
  const own = new Uint8Array(hkdfSync('sha256', key, '', 'balie sign-in attempt', 32));
  const seconds = (): number => Math.floor(clock.now().epochMilliseconds / 1000);
  return {
    seal: (attempt) =>
      new EncryptJWT(attempt)
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setExpirationTime(seconds() + ATTEMPT_SECONDS)
        .encrypt(own),
    async open(sealed) {
      if (sealed === undefined) return undefined;
      try {
        const { payload } = await jwtDecrypt(sealed, own, {
          requiredClaims: ['exp'],
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
          currentDate: new Date(clock.now().epochMilliseconds),
        });
        return Attempt.safeParse(payload).data;
      } catch (problem) {
        if (problem instanceof errors.JOSEError) return undefined;
        throw problem;
      }
    },
  };
}
