import { createServer, type Server } from 'node:http';
import { expect } from 'chai';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { createAdapter } from '../../../src/channels/adapter.ts';
import type { Remote } from '../../../src/channels/teams/remote.ts';
import { TeamsSettings, teamsProblems } from '../../../src/channels/teams/settings.ts';
import { TEAMS_TALK } from '../../../src/channels/teams/talk-record.ts';
import { startTeams, type TeamsApp } from '../../kit/teams-app.ts';
import { aStorage } from '../../kit/storage.ts';
import type { Storage } from '../../../src/storage/storage.ts';

const APPS = { voorbeeldstad: '00000000-0000-4000-8000-00000000000a', duinrade: '00000000-0000-4000-8000-00000000000b' };
const TENANTS = { voorbeeldstad: '10000000-0000-4000-8000-00000000000a', duinrade: '10000000-0000-4000-8000-00000000000b' };
const settings = (gemeente: keyof typeof APPS) =>
  TeamsSettings.parse({ appId: APPS[gemeente], tenantId: TENANTS[gemeente], secret: 'GEHEIM' });
const BOTH = new Map([
  ['voorbeeldstad', settings('voorbeeldstad')],
  ['duinrade', settings('duinrade')],
]);
const SERVICE = 'https://smba.trafficmanager.example/emea/';
const ISSUER = 'https://api.botframework.com';

/** Says where the keys of the channel are, as login.botframework.com does. */
async function startKeys(): Promise<{ server: Server; metadata: string; key: CryptoKey }> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', use: 'sig', alg: 'RS256', endorsements: ['msteams'] };
  const server = createServer((req, res) => {
    res.setHeader('content-type', 'application/json');
    const base = `http://${req.headers.host ?? ''}`;
    res.end(
      JSON.stringify(
        req.url === '/keys'
          ? { keys: [jwk] }
          : { issuer: ISSUER, jwks_uri: `${base}/keys`, id_token_signing_alg_values_supported: ['RS256'] },
      ),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  return { server, key: privateKey, metadata: `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}/openid` };
}

describe('the door for Teams', () => {
  let storage: Storage;
  let app: TeamsApp;
  let keys: Awaited<ReturnType<typeof startKeys>>;
  const nothingLeaves: Remote = {
    send: () => Promise.resolve({ id: 'r' }),
    update: () => Promise.resolve(),
  };
  before(async function () {
    this.timeout(180_000);
    keys = await startKeys();
    storage = await aStorage();
    app = await startTeams({
      storage,
      authOff: false,
      registrations: BOTH,
      remote: nothingLeaves,
      adapter: (given) =>
        createAdapter({
          sayLive: () => undefined,
          openIdMetadata: keys.metadata,
          ...(given ? { registration: { appId: given.appId, tenantId: given.tenantId, password: 'geheim' } } : {}),
        }),
    });
  });
  after(async () => {
    await app.close();
    keys.server.close();
  });

  const tokenFor = (gemeente: keyof typeof APPS, serviceUrl = SERVICE) =>
    new SignJWT({ serviceurl: serviceUrl })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .setIssuer(ISSUER)
      .setAudience(APPS[gemeente])
      .setIssuedAt()
      .setExpirationTime('10m')
      .sign(keys.key);

  const call = (given: { token?: string; tenant?: string; channelId?: string; conversationTenant?: string; id?: string }) =>
    fetch(`${app.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(given.token === undefined ? {} : { authorization: `Bearer ${given.token}` }) },
      body: JSON.stringify({
        type: 'message',
        id: given.id ?? 'm1',
        text: 'hallo',
        channelId: given.channelId ?? 'msteams',
        serviceUrl: SERVICE,
        from: { id: '29:Fatima', name: 'Fatima', aadObjectId: 'oid' },
        recipient: { id: '28:bot' },
        conversation: {
          id: 'a:1',
          conversationType: 'personal',
          tenantId: given.conversationTenant ?? given.tenant ?? TENANTS.voorbeeldstad,
        },
        channelData: { tenant: { id: given.tenant ?? TENANTS.voorbeeldstad } },
      }),
    });
  const talks = async (gemeente: string) => (await storage.records.list(TEAMS_TALK, gemeente, { limit: 10 })).length;

  it('lets nobody in without a token, or with one of somebody else', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const forged = await new SignJWT({ serviceurl: SERVICE })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .setIssuer(ISSUER)
      .setAudience(APPS.voorbeeldstad)
      .setExpirationTime('10m')
      .sign(privateKey);
    for (const token of [undefined, 'onzin', forged]) {
      const response = await call(token === undefined ? {} : { token });
      expect(response.status).to.equal(401);
      expect(await response.text()).to.not.match(/signature|jwt|tenant/i);
    }
    expect(await talks('voorbeeldstad')).to.equal(0);
  });

  it('lets nobody in from another tenant, also with a genuine token of the channel', async () => {
    const token = await tokenFor('voorbeeldstad');
    for (const about of [
      { tenant: TENANTS.duinrade },
      { conversationTenant: TENANTS.duinrade },
      { tenant: 'x', conversationTenant: 'x' },
    ]) {
      const response = await call({ token, ...about });
      expect(response.status).to.equal(403);
      expect(await response.json()).to.deep.equal({ error: { code: 'Forbidden', message: 'This call is refused.' } });
    }
    expect(await talks('voorbeeldstad')).to.equal(0);
  });

  it('lets nobody in by another channel, whatever it says of its tenant', async () => {
    for (const channelId of ['webchat', 'directline', 'emulator', 'MSTEAMS']) {
      expect((await call({ token: await tokenFor('voorbeeldstad'), channelId })).status, channelId).to.be.oneOf([401, 403]);
    }
    expect(await talks('voorbeeldstad')).to.equal(0);
  });

  it('refuses a token that is for another address to answer at', async () => {
    expect((await call({ token: await tokenFor('voorbeeldstad', 'https://elders.example/') })).status).to.equal(401);
  });

  it('serves each registration for its own municipality', async () => {
    expect((await call({ token: await tokenFor('voorbeeldstad') })).status).to.equal(200);
    expect((await call({ token: await tokenFor('duinrade'), tenant: TENANTS.duinrade })).status).to.equal(200);
    expect((await call({ token: await tokenFor('duinrade'), tenant: TENANTS.voorbeeldstad })).status).to.equal(403);
    expect([await talks('voorbeeldstad'), await talks('duinrade')]).to.deep.equal([1, 1]);
  });

  it('lets in only the tenants that are set up, also where nobody is asked for a token', async () => {
    const open = await startTeams({ storage: await aStorage(), registrations: BOTH, remote: nothingLeaves });
    const post = async (tenant: string) =>
      (
        await fetch(`${open.url}/api/messages`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            type: 'message',
            id: '1',
            text: 'hallo',
            channelId: 'msteams',
            serviceUrl: 'http://127.0.0.1:9/',
            from: { id: '29:F' },
            recipient: { id: '28:b' },
            conversation: { id: 'a:1' },
            channelData: { tenant: { id: tenant } },
          }),
        })
      ).status;
    expect([await post('een-ander'), await post(TENANTS.duinrade)]).to.deep.equal([403, 200]);
    await open.close();
  });

  it('refuses registrations that would let municipalities meet, or have no secret', () => {
    const same = new Map([
      ['voorbeeldstad', settings('voorbeeldstad')],
      ['duinrade', { ...settings('duinrade'), appId: APPS.voorbeeldstad }],
    ]);
    expect(teamsProblems(same, { env: { GEHEIM: 'x' }, authOff: false })).to.have.length(1);
    expect(teamsProblems(BOTH, { env: {}, authOff: false })).to.have.length(2);
    expect(teamsProblems(BOTH, { env: {}, authOff: true })).to.deep.equal([]);
  });
});
