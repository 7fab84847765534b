import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Database } from './database.ts';

const Secret = z.object({ value: z.string() });

/**
 * The key that tokens are signed with, base64url, made by whichever process comes first and the same for all, so that a resident may meet another
 * process with each request. Whoever can read the database can sign tokens; an operator who wants that apart gives BALIE_SIGNING_KEY.
 */
export async function sharedKey(db: Database): Promise<string> {
  const made = randomBytes(48).toString('base64url');
  await db.rows(Secret, { text: `insert into secrets (name, value) values ('signing-key', $1) on conflict do nothing`, values: [made] });
  const [kept] = await db.rows(Secret, { text: `select value from secrets where name = 'signing-key'`, values: [] });
  return kept?.value ?? made;
}
