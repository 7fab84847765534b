import * as oidc from 'openid-client';
import type { Clock } from '../../shared/clock.ts';
import { err, type Result } from '../../shared/result.ts';
import { personFrom, type Person } from './person.ts';
import type { SignInSettings } from './settings.ts';

/** What must come back unchanged from the issuer, kept in the browser's sealed cookie meanwhile. */
interface Proofs {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly redirectUri: string;
}

/** Why nobody is signed in. `code` is for operators and holds no words of anybody. */
export interface OidcRefusal {
  readonly kind: 'unreachable' | 'denied' | 'not-genuine' | 'wrong-tenant' | 'no-role';
  readonly code?: string;
}

export interface Issuer {
  /** Where to send the browser; the issuer asks again who it is when `anew`. Rejects when the issuer cannot be reached. */
  begin(redirectUri: string, anew: boolean): Promise<{ readonly url: URL; readonly proofs: Proofs }>;
  /** Who came back. @param query what the issuer added to our address */
  finish(query: URLSearchParams, proofs: Proofs): Promise<Result<Person, OidcRefusal>>;
  /** Where to sign out of the issuer too, where it has such a page. */
  endUrl(backTo: string): Promise<URL | undefined>;
}

/** How long what an issuer tells of itself is believed, and how long an answer may take. */
const DISCOVERY_MINUTES = 60;
const TIMEOUT_SECONDS = 10;

/** One issuer with our registration there: OpenID Connect, code flow with PKCE, state and nonce; signatures of id tokens are always checked. */
export function createIssuer(settings: SignInSettings, clock: Clock): Issuer {
  const known: { config?: oidc.Configuration; at: number } = { at: 0 };

  async function discovered(): Promise<oidc.Configuration> {
    const now = clock.now().epochMilliseconds;
    if (known.config !== undefined && now < known.at + DISCOVERY_MINUTES * 60_000) return known.config;
    try {
      known.config = await discover(settings);
      known.at = now;
    } catch (problem) {
      if (known.config === undefined) throw problem;
    }
    return known.config;
  }

  return {
    async begin(redirectUri, anew) {
      const config = await discovered();
      const proofs = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier(), redirectUri };
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: settings.scopes,
        state: proofs.state,
        nonce: proofs.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(proofs.verifier),
        code_challenge_method: 'S256',
        ui_locales: 'nl',
        ...(anew ? { prompt: 'login' } : {}),
      });
      return { url, proofs };
    },
    async finish(query, { state, nonce, verifier, redirectUri }) {
      let claims: unknown;
      try {
        const returned = new URL(redirectUri);
        returned.search = query.toString();
        const tokens = await oidc.authorizationCodeGrant(await discovered(), returned, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        claims = tokens.claims();
      } catch (problem) {
        return err(refusalOf(problem));
      }
      return personFrom(claims, settings);
    },
    async endUrl(backTo) {
      const config = await discovered();
      if (config.serverMetadata().end_session_endpoint === undefined) return undefined;
      return oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: backTo });
    },
  };
}

async function discover({ issuer, clientId, clientSecret }: SignInSettings): Promise<oidc.Configuration> {
  const server = new URL(issuer);
  // `readConfig` lets http through for an issuer on this machine, outside production.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- it is not going away: the mark is there to make people look twice
  const insecure = server.protocol === 'http:' ? [oidc.allowInsecureRequests] : [];
  const config = await oidc.discovery(server, clientId, undefined, clientSecret === undefined ? oidc.None() : inAWayItTakes(clientSecret), {
    timeout: TIMEOUT_SECONDS,
    execute: [...insecure, oidc.enableNonRepudiationChecks],
  });
  if (new URL(config.serverMetadata().issuer).href !== server.href)
    throw new Error('The issuer gives another name than the one in BALIE_TENANTS_FILE. Use the name that it gives.');
  return config;
}

/** In the body where the issuer says that it takes that, else in the header, as is the default of the protocol. */
function inAWayItTakes(secret: string): oidc.ClientAuth {
  return (server, client, body, headers) => {
    const inBody = server.token_endpoint_auth_methods_supported?.includes('client_secret_post') === true;
    (inBody ? oidc.ClientSecretPost(secret) : oidc.ClientSecretBasic(secret))(server, client, body, headers);
  };
}

/** What the library's error means. An answer of the issuer that we cannot use is taken as not genuine. */
function refusalOf(problem: unknown): OidcRefusal {
  if (problem instanceof oidc.AuthorizationResponseError) return { kind: 'denied', code: tame(problem.error) };
  if (problem instanceof oidc.ResponseBodyError)
    return { kind: OURS.has(problem.error) || problem.status >= 500 ? 'unreachable' : 'not-genuine', code: tame(problem.error) };
  if (problem instanceof oidc.ClientError)
    return { kind: UNREACHABLE.has(problem.code ?? '') ? 'unreachable' : 'not-genuine', code: problem.code ?? 'unknown' };
  // fetch rejects with a TypeError when there is no connection.
  if (problem instanceof TypeError) return { kind: 'unreachable', code: 'no-connection' };
  throw problem;
}

/** The issuer does not know us (any more), as with an expired secret: for operators, not the fault of who signs in. */
const OURS: ReadonlySet<string> = new Set(['invalid_client', 'unauthorized_client']);
const UNREACHABLE: ReadonlySet<string> = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
]);

/** Codes are for logs: one that does not look like a code could be anything. */
const tame = (code: string): string => (/^[a-z_]{1,60}$/.test(code) ? code : 'other');
