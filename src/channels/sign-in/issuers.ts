import type { Clock } from '../../shared/clock.ts';
import { createIssuer, type Issuer } from './oidc.ts';
import type { SignInSettings } from './settings.ts';

/** The issuer of a municipality; undefined where its operator set none up. */
export type Issuers = (gemeente: string) => { readonly issuer: Issuer; readonly door: string } | undefined;

/** One issuer per municipality, also where two have the same one: each with its own registration there. */
export function createIssuers(settings: (gemeente: string) => SignInSettings | undefined, clock: Clock): Issuers {
  const made = new Map<string, Issuer>();
  return (gemeente) => {
    const about = settings(gemeente);
    if (about === undefined) return undefined;
    const issuer = made.get(gemeente) ?? createIssuer(about, clock);
    made.set(gemeente, issuer);
    return { issuer, door: doorOf(about) };
  };
}

/** The door of sessions that began at this issuer: when the operator changes it, they are over. */
export const doorOf = ({ issuer, clientId, tenantId }: SignInSettings): string => JSON.stringify([issuer, clientId, tenantId ?? '']);
