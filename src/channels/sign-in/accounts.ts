import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { changeRecord, type RecordKind, type Records } from '../../shared/records.ts';
import { personId, type Person } from './person.ts';
import { STAFF_SESSION } from './session-record.ts';
import { ROLES, type Role } from './staff-session.ts';

/** A local account, outside production only: of the password no more than a hash. */
const Account = z.strictObject({
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  salt: z.string(),
  hash: z.string(),
});
type Account = z.infer<typeof Account>;

const ACCOUNT: RecordKind<Account> = { name: 'account', schema: 1, value: Account };

/** The door of sessions that began with a local account. */
export const LOCAL_DOOR = 'local';

export interface MadeAccount {
  readonly gemeente: string;
  /** What is typed to sign in. */
  readonly login: string;
  /** Not kept anywhere: show it once. */
  readonly password: string;
  readonly roles: readonly Role[];
}

/**
 * Makes a local account, or gives an existing one new roles and a new password; who was signed in with it no longer is.
 * @throws Error when no letter or digit is left of the name to sign in with
 */
export async function makeAccount(
  records: Records,
  { gemeente, name, roles }: { readonly gemeente: string; readonly name: string; readonly roles: readonly Role[] },
): Promise<MadeAccount> {
  const login = loginOf(name);
  if (login === '') throw new Error(`"${name}" has no letter or digit to sign in with: choose another name.`);
  const password = randomPassword();
  const salt = randomBytes(16).toString('base64url');
  const account: Account = {
    name: name.trim(),
    roles: [...new Set([...roles, 'medewerker' as const])],
    salt,
    hash: await hashed(password, salt),
  };
  await changeRecord(records, ACCOUNT, gemeente, login, () => ({ value: account }));
  const { person } = personOf(gemeente, login, account);
  for (const { id } of await records.list(STAFF_SESSION, gemeente, { owner: person, limit: 1000 }))
    await records.remove(STAFF_SESSION, gemeente, id);
  return { gemeente, login, password, roles: account.roles };
}

export async function hasAccounts(records: Pick<Records, 'list'>, gemeente: string): Promise<boolean> {
  return (await records.list(ACCOUNT, gemeente, { limit: 1 })).length > 0;
}

/** Who it is, when the password fits. Takes as long for a name that does not exist; `known` then is for the audit log alone. */
export async function checkPassword(
  records: Pick<Records, 'read'>,
  { gemeente, login, password }: { readonly gemeente: string; readonly login: string; readonly password: string },
): Promise<{ readonly fits: boolean; readonly known?: Person }> {
  const id = loginOf(login);
  const account = (id === '' ? undefined : await records.read(ACCOUNT, gemeente, id))?.value;
  const hash = await hashed(password, account?.salt ?? NOBODY.salt);
  const fits = timingSafeEqual(Buffer.from(hash, 'base64url'), Buffer.from(account?.hash ?? NOBODY.hash, 'base64url'));
  return account === undefined ? { fits: false } : { fits, known: personOf(gemeente, id, account) };
}

/** The name to sign in with: `Fatima de Vries` → `fatima-de-vries`. */
export const loginOf = (name: string): string =>
  name
    .slice(0, 200)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);

function personOf(gemeente: string, login: string, { name, roles }: Account): Person {
  return { person: personId(`balie:${gemeente}`, { sub: login }), name, firstName: name.split(/\s/)[0] ?? name, roles };
}

const HASH_BYTES = 32;
const NOBODY = { salt: 'nobody', hash: Buffer.alloc(HASH_BYTES).toString('base64url') };

/** scrypt with 32 MB: some 80 ms a guess. */
const scryptAsync = promisify<string, string, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt);
const hashed = async (password: string, salt: string): Promise<string> =>
  (await scryptAsync(password.normalize('NFC'), salt, HASH_BYTES, { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 })).toString('base64url');

/** Without letters and digits that look alike; 5 bits each, 100 in all. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';
function randomPassword(): string {
  const group = (): string => Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return Array.from({ length: 4 }, group).join('-');
}
