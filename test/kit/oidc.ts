import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, decodeJwt, type CryptoKey, type JWTPayload } from 'jose';
import { Provider, type Adapter, type AdapterPayload, type Configuration } from 'oidc-provider';

/** What an issuer knows of somebody: the claims of the id token. */
export type Claims = Readonly<Record<string, unknown>>;

export interface TestIssuer {
  readonly url: string;
  /** People by the name with which they sign in here. */
  readonly people: Map<string, Claims>;
  /** Changes the claims of id tokens from now on; they are signed again, with the issuer's own key unless `forged`. */
  tamper(change: (claims: JWTPayload) => JWTPayload, forged?: boolean): void;
  /** How often each path was asked for. */
  asked(path: string): number;
  close(): Promise<void>;
}

export interface TestClient {
  readonly id: string;
  /** Absent: a public client. */
  readonly secret?: string;
  /** Origin of the server that people come back to. */
  readonly origin: string;
}

/** A real OpenID Connect provider on this machine. Its sign-in page asks for a name and believes it. */
export async function startIssuer(clients: readonly TestClient[], people: Readonly<Record<string, Claims>>): Promise<TestIssuer> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const known = new Map(Object.entries(people));
  const [own, other] = [await aKey('own'), await aKey('own')];
  const tampering: { change?: (claims: JWTPayload) => JWTPayload; key: CryptoKey } = { key: own.privateKey };
  const counted = new Map<string, number>();

  const provider = new Provider(url, {
    ...SETTINGS,
    clients: clients.map(registration),
    jwks: { keys: [own.jwk] },
    adapter: inMemory(),
    cookies: { keys: ['a key for the cookies of a test'] },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...known.get(sub) }) }),
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client?.clientId, accountId: ctx.oidc.session?.accountId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  });
  provider.use(async (ctx, next) => {
    counted.set(ctx.path, (counted.get(ctx.path) ?? 0) + 1);
    if (ctx.path.startsWith('/interaction/')) {
      await signInPage(provider, ctx.req, ctx.res, known, (html) => {
        ctx.type = 'html';
        ctx.body = html;
      });
      if (ctx.body === undefined) ctx.respond = false;
      return;
    }
    await next();
    const body = ctx.body as { id_token?: string } | undefined;
    if (ctx.path !== '/token' || body?.id_token === undefined || tampering.change === undefined) return;
    const claims = tampering.change(decodeJwt(body.id_token));
    ctx.body = { ...body, id_token: await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'own' }).sign(tampering.key) };
  });
  const answer = provider.callback();
  server.on('request', (req, res) => void answer(req, res));
  return {
    url,
    people: known,
    asked: (path) => counted.get(path) ?? 0,
    tamper(change, forged = false) {
      tampering.change = change;
      tampering.key = forged ? other.privateKey : own.privateKey;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

const SETTINGS: Configuration = {
  conformIdTokenClaims: false,
  claims: { openid: ['sub', 'oid', 'tid'], profile: ['name', 'given_name', 'preferred_username', 'roles', 'realm_access'] },
  scopes: ['openid', 'profile'],
  pkce: { required: () => true },
  ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
  features: {
    devInteractions: { enabled: false },
    rpInitiatedLogout: { enabled: true, logoutSource: (ctx, form) => void (ctx.body = form) },
  },
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
};

/** What the provider keeps. It has one of its own, which warns on every start that it is for trials. */
function inMemory(): (model: string) => Adapter {
  const kept = new Map<string, AdapterPayload>();
  return (model) => {
    const find = (fits: (payload: AdapterPayload) => boolean): Promise<AdapterPayload | undefined> =>
      Promise.resolve([...kept].find(([key, payload]) => key.startsWith(`${model} `) && fits(payload))?.[1]);
    return {
      upsert: async (id, payload) => void kept.set(`${model} ${id}`, payload),
      find: async (id) => kept.get(`${model} ${id}`),
      findByUid: (uid) => find((payload) => payload.uid === uid),
      findByUserCode: (code) => find((payload) => payload.userCode === code),
      consume: async (id) => {
        const payload = kept.get(`${model} ${id}`);
        if (payload) payload['consumed'] = Math.floor(Date.now() / 1000);
      },
      destroy: async (id) => void kept.delete(`${model} ${id}`),
      revokeByGrantId: async (grantId) => {
        for (const [key, payload] of kept) if (key.startsWith(`${model} `) && payload.grantId === grantId) kept.delete(key);
      },
    };
  };
}

const registration = ({ id, secret, origin }: TestClient): NonNullable<Configuration['clients']>[number] => ({
  client_id: id,
  ...(secret === undefined
    ? { token_endpoint_auth_method: 'none' }
    : { client_secret: secret, token_endpoint_auth_method: 'client_secret_post' }),
  redirect_uris: [`${origin}/aanmelden/terug`],
  post_logout_redirect_uris: [`${origin}/aanmelden`],
  response_types: ['code'],
  grant_types: ['authorization_code'],
});

async function aKey(kid: string) {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { privateKey, jwk: { ...(await exportJWK(privateKey)), kid, alg: 'RS256', use: 'sig' } };
}

/** Asks who it is; an empty name is somebody who turns back. */
async function signInPage(
  provider: Provider,
  req: Parameters<Provider['interactionDetails']>[0],
  res: Parameters<Provider['interactionDetails']>[1],
  people: ReadonlyMap<string, Claims>,
  show: (html: string) => void,
): Promise<void> {
  if (req.method === 'GET') {
    show(`<!doctype html><html lang="en"><head><title>Work account</title></head><body><main><h1>Work account</h1>
<form method="post"><label>Name <input id="login" name="login"></label><button>Sign in</button></form></main></body></html>`);
    return;
  }
  let body = '';
  for await (const part of req) body += String(part);
  const login = new URLSearchParams(body).get('login') ?? '';
  const result = people.has(login) ? { login: { accountId: login } } : { error: 'access_denied', error_description: 'turned back' };
  await provider.interactionFinished(req, res, result);
}
