import { createHash } from 'node:crypto';
import { z } from 'zod';
import { err, ok, type Result } from '../../shared/result.ts';
import { cleanText, cutText } from '../clean-text.ts';
import type { SignInSettings } from './settings.ts';
import { ROLES, type Role, type Staff } from './staff-session.ts';

/** Somebody as an issuer, or a local account, makes them known. */
export type Person = Pick<Staff, 'person' | 'name' | 'firstName' | 'roles'>;

/** The claims of an id token that was already found genuine. */
const Claims = z.looseObject({
  iss: z.string(),
  sub: z.string().min(1),
  oid: z.string().min(1).optional().catch(undefined),
  tid: z.string().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  given_name: z.string().optional().catch(undefined),
  preferred_username: z.string().optional().catch(undefined),
});

type PersonRefusal = { readonly kind: 'not-genuine' | 'wrong-tenant' | 'no-role' };

/**
 * Who the claims are about and what they may do: `not-genuine` when they are about nobody, `wrong-tenant` when they are of another
 * organisation, `no-role` when they may do nothing.
 */
export function personFrom(claims: unknown, settings: SignInSettings): Result<Person, PersonRefusal> {
  const parsed = Claims.safeParse(claims);
  if (!parsed.success) return err({ kind: 'not-genuine' });
  const { iss, sub, oid, tid, name, given_name, preferred_username } = parsed.data;
  if (settings.tenantId !== undefined && tid !== settings.tenantId) return err({ kind: 'wrong-tenant' });
  const roles = rolesFrom(valuesAt(claims, settings.rolesClaim), settings.roles);
  if (roles.length === 0) return err({ kind: 'no-role' });
  const full = oneLine(name ?? preferred_username ?? '') || 'Collega';
  return ok({
    person: personId(iss, oid === undefined ? { sub } : { oid }),
    name: full,
    firstName: oneLine(given_name ?? '') || (full.split(' ')[0] ?? full),
    roles,
  });
}

/** One id per (issuer, subject). `oid` is what Teams calls `aadObjectId`, so a colleague is the same person there. */
export function personId(issuer: string, subject: { readonly oid: string } | { readonly sub: string }): string {
  return `p-${createHash('sha256')
    .update(JSON.stringify([issuer, subject]))
    .digest('hex')
    .slice(0, 40)}`;
}

/** `medewerker` is everybody who gets in; where values are listed for it, only those and who has another role get in. */
function rolesFrom(values: readonly string[], wanted: SignInSettings['roles']): readonly Role[] {
  const held = ROLES.filter((role) => role !== 'medewerker' && wanted[role]?.some((value) => values.includes(value)) === true);
  const isColleague = held.length > 0 || wanted.medewerker === undefined || wanted.medewerker.some((value) => values.includes(value));
  return isColleague ? [...held, 'medewerker'] : [];
}

const Values = z.union([
  z.array(z.unknown()).transform((all) => all.filter((one) => typeof one === 'string')),
  z.string().transform((one) => [one]),
]);

/** The claim with exactly this name, else what stands at the path with dots. */
function valuesAt(claims: unknown, path: string): readonly string[] {
  const found = own(claims, path) ?? path.split('.').reduce(own, claims);
  return Values.safeParse(found).data ?? [];
}

const own = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;

const oneLine = (text: string): string => cutText(cleanText(text).replace(/\s+/g, ' '), 100).text;
