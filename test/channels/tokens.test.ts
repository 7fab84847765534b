import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { UnsecuredJWT, SignJWT } from 'jose';
import { signingKey } from '../../src/channels/signing-key.ts';
import { createTokens } from '../../src/channels/tokens.ts';
import { TEST_KEY } from '../kit/server.ts';

const claims = { gemeente: 'duinrade', conversation: 'c', user: 'dl_u', lang: 'nl' } as const;
const kindOf = async (verified: Promise<{ ok: true } | { ok: false; error: { kind: string } }>) => {
  const result = await verified;
  return result.ok ? 'ok' : result.error.kind;
};

describe('tokens', () => {
  let now = new Date('2026-01-01T00:00:00Z');
  const tokens = createTokens({ key: TEST_KEY, now: () => now });
  beforeEach(() => {
    now = new Date('2026-01-01T00:00:00Z');
  });

  it('give back whom they were made for, and how long they live', async () => {
    expect(await tokens.verify(await tokens.sign(claims, 'rest'), 'rest')).to.deep.equal({
      ok: true,
      value: { ...claims, expiresInSeconds: 1800 },
    });
  });

  it('live half an hour for calls and a minute in an address', async () => {
    const [rest, stream] = [await tokens.sign(claims, 'rest'), await tokens.sign(claims, 'stream')];
    now = new Date('2026-01-01T00:01:01Z');
    expect([await kindOf(tokens.verify(rest, 'rest')), await kindOf(tokens.verify(stream, 'stream'))]).to.deep.equal(['ok', 'expired']);
    now = new Date('2026-01-01T00:30:01Z');
    expect(await kindOf(tokens.verify(rest, 'rest'))).to.equal('expired');
  });

  it('are taken or refused the second time as the first time', async () => {
    const rest = await tokens.sign(claims, 'rest');
    const twice = async (token: string, purpose: 'rest' | 'stream') => [
      await kindOf(tokens.verify(token, purpose)),
      await kindOf(tokens.verify(token, purpose)),
    ];
    expect(await twice(rest, 'rest')).to.deep.equal(['ok', 'ok']);
    expect(await twice(rest, 'stream')).to.deep.equal(['forged', 'forged']);
    expect(await twice(`${rest.slice(0, -2)}xx`, 'rest')).to.deep.equal(['forged', 'forged']);
    now = new Date('2026-01-01T00:29:59Z');
    expect(await tokens.verify(rest, 'rest')).to.have.nested.property('value.expiresInSeconds', 1);
    now = new Date('2026-01-01T00:30:00Z');
    expect(await twice(rest, 'rest')).to.deep.equal(['expired', 'expired']);
  });

  it('are refused for another purpose, from another key, without a signature or without an end', async () => {
    const other = createTokens({ key: new TextEncoder().encode('another key of thirty-two bytes or more'), now: () => now });
    const unsigned = new UnsecuredJWT({ ...claims, use: 'rest' }).setIssuer('balie').setExpirationTime('1h').encode();
    const endless = await new SignJWT({ ...claims, use: 'rest' }).setProtectedHeader({ alg: 'HS256' }).setIssuer('balie').sign(TEST_KEY);
    for (const token of [await tokens.sign(claims, 'stream'), await other.sign(claims, 'rest'), unsigned, endless, 'a.b.c'])
      expect(await kindOf(tokens.verify(token, 'rest'))).to.equal('forged');
    expect(await kindOf(tokens.verify(undefined, 'rest'))).to.equal('absent');
  });
});

describe('the signing key', () => {
  let dataDir = '';
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'balie-key-'));
  });
  afterEach(async () => {
    await rm(dataDir, { recursive: true });
  });

  it('is made once, for our own user only, also when two processes start together', async () => {
    const [one, two] = await Promise.all([signingKey({ dataDir }), signingKey({ dataDir })]);
    expect(Buffer.from(one)).to.deep.equal(Buffer.from(two));
    expect(Buffer.from(await signingKey({ dataDir }))).to.deep.equal(Buffer.from(one));
    expect((await stat(join(dataDir, 'signing.key'))).mode & 0o777).to.equal(0o600);
    expect(one.length).to.be.at.least(32);
  });

  it('comes from the environment when given, and then writes nothing', async () => {
    expect(new TextDecoder().decode(await signingKey({ dataDir, fromEnv: 'x'.repeat(40) }))).to.equal('x'.repeat(40));
    expect(await readFile(join(dataDir, 'signing.key')).catch(() => 'none')).to.equal('none');
  });

  it('is refused when it is too short, with what to do', async () => {
    const messageOf = (made: Promise<unknown>) =>
      made.then(
        () => '',
        (problem: unknown) => String(problem),
      );
    expect(await messageOf(signingKey({ dataDir, fromEnv: 'kort' }))).to.include('openssl rand');
    await writeFile(join(dataDir, 'signing.key'), 'stuk');
    expect(await messageOf(signingKey({ dataDir }))).to.include('signing.key');
  });
});
