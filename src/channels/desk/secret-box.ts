import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import type { Sealed } from '../../handoff/call-back-record.ts';

/** Locks what few may read before it is stored (AES-256-GCM), and opens it again. */
export interface SecretBox {
  /** @param about whose it is; the same text opens it, so that nothing sealed can be put in another's place */
  seal(text: string, about: string): Sealed;
  /** Undefined when the key is gone, or it was changed, or it is another's. */
  open(sealed: Sealed, about: string): string | undefined;
  /** False for what was locked with a key that is not the first any more. */
  isCurrent(sealed: Sealed): boolean;
}

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * @param given keys from the environment, at least 32 bytes each; the first locks, all of them open. None: a key made from the signing key
 * @param signingKey always opens what was locked with the key made from it, also after an operator gave one of his own
 */
export function createSecretBox({ given, signingKey }: { given: readonly Uint8Array[]; signingKey: Uint8Array }): SecretBox {
  const keys = [...given, signingKey].map(lockOf);
  const [first] = keys;
  if (first === undefined) throw new Error('A secret box needs a key.');
  return {
    isCurrent: ({ key }) => key === first.id,
    seal(text, about) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, first.key, iv, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(about));
      const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return { key: first.id, iv: iv.toString('base64'), tag: cipher.getAuthTag().toString('base64'), data: data.toString('base64') };
    },
    open({ key: id, iv, tag, data }, about) {
      const lock = keys.find((one) => one.id === id);
      if (lock === undefined) return undefined;
      try {
        const decipher = createDecipheriv(CIPHER, lock.key, Buffer.from(iv, 'base64'), { authTagLength: TAG_BYTES });
        decipher.setAAD(Buffer.from(about));
        decipher.setAuthTag(Buffer.from(tag, 'base64'));
        return Buffer.concat([decipher.update(Buffer.from(data, 'base64')), decipher.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
  };
}

/** A key for this purpose alone; its id says nothing about it. */
function lockOf(material: Uint8Array): { id: string; key: Uint8Array } {
  const key = new Uint8Array(hkdfSync('sha256', material, 'balie', 'call-back numbers', 32));
  return { id: createHash('sha256').update('id').update(key).digest('hex').slice(0, 12), key };
}
