import { z } from 'zod';
import { isLoopback } from '../origins.ts';
import { ROLES } from './staff-session.ts';

/** Entra addresses that let in every organisation there is. */
const EVERYBODY = /^https:\/\/login\.microsoftonline\.com\/(common|organizations|consumers)(\/|$)/i;

/** Where the colleagues of a municipality sign in, as its operator set it up in `BALIE_TENANTS_FILE`. */
export const SignInSettings = z.strictObject({
  issuer: z
    .url({ protocol: /^https?$/, error: 'use the address of the issuer, such as https://login.microsoftonline.com/<tenant id>/v2.0' })
    .refine((issuer) => !EVERYBODY.test(issuer), 'lets in every organisation: use the address with the id of your own tenant'),
  clientId: z.string().min(1),
  /** Name of an environment variable; after `readConfig` the secret itself. Absent for a public client. */
  clientSecret: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]*$/, 'is the name of an environment variable (capitals, digits, _), never the secret itself')
    .optional(),
  /** When given, the claim `tid` must be equal to it. */
  tenantId: z.string().min(1).optional(),
  /** Where the roles stand in the id token; a dot goes one deeper, `realm_access.roles`. */
  rolesClaim: z.string().min(1).default('roles'),
  /** Values of that claim by role of ours. Values at `medewerker` keep everybody out who has none of the values here. */
  roles: z.partialRecord(z.enum(ROLES), z.array(z.string().min(1))).default({}),
  scopes: z
    .string()
    .refine((scopes) => scopes.split(/\s+/).includes('openid'), 'must contain openid')
    .default('openid profile'),
});
export type SignInSettings = z.infer<typeof SignInSettings>;

interface Surroundings {
  readonly production: boolean;
  readonly publicUrl: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What does not fit in the sign-in of all municipalities together, each with its remedy; never repeats a secret. */
export function signInProblems(all: ReadonlyMap<string, SignInSettings>, { production, publicUrl, env }: Surroundings): readonly string[] {
  const problems: string[] = [];
  const before: [string, SignInSettings][] = [];
  for (const [gemeente, settings] of all) {
    const { issuer, clientSecret } = settings;
    const say = (what: string): number => problems.push(`${gemeente}.signIn.${what}`);
    const url = new URL(issuer);
    if (url.protocol === 'http:' && (production || !isLoopback(url.hostname)))
      say('issuer: use https; http is for an issuer on this machine, outside production');
    if (clientSecret !== undefined && (env[clientSecret] ?? '') === '')
      say('clientSecret: the environment variable that it names is not set');
    if (production && publicUrl === undefined)
      say('issuer: also set BALIE_PUBLIC_URL, because the issuer sends people back to that address');
    const other = before.find(([, one]) => isSameDoor(one, settings))?.[0];
    if (other !== undefined)
      say(
        `clientId: ${other} has the same issuer and client: give each municipality a client or tenant of its own, so that they stay apart`,
      );
    before.push([gemeente, settings]);
  }
  return problems;
}

/** True when somebody could come in for either. */
const isSameDoor = (a: SignInSettings, b: SignInSettings): boolean =>
  new URL(a.issuer).href === new URL(b.issuer).href &&
  a.clientId === b.clientId &&
  (a.tenantId === undefined || b.tenantId === undefined || a.tenantId === b.tenantId);
