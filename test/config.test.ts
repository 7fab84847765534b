import { expect } from 'chai';
import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { readConfig } from '../src/config.ts';
import { aFolder } from './kit/folders.ts';
import { HOME } from './kit/mind.ts';

const problemsOf = async (env: Record<string, string>, home = HOME): Promise<readonly string[]> => {
  const config = await readConfig(env, home);
  return config.ok ? [] : config.error.map(({ setting, message }) => `${setting} ${message}`);
};

describe('the settings', () => {
  let folder: Awaited<ReturnType<typeof aFolder>>;
  beforeEach(async () => void (folder = await aFolder()));
  afterEach(() => folder.clean());

  it('have a default each, so that none is needed', async () => {
    const config = await readConfig({ PORT: '', DATA_DIR: ' ', BALIE_CLOCK: '' }, HOME);
    expect(config).to.deep.include({ ok: true });
    if (config.ok)
      expect(config.value).to.include({ port: 3978, host: '127.0.0.1', dataDir: './data', contentDir: HOME, rateLimits: true });
  });

  it('are all checked at once, whatever is wrong with one of them', async () => {
    const problems = await problemsOf({
      NODE_ENV: 'production',
      PORT: 'abc',
      DATABASE_URL: 'mysql://x',
      BALIE_CLOCK: '2026-01-01',
      BALIE_CONTENT_DIR: '/nowhere',
      BALIE_TENANTS_FILE: '/nowhere.yaml',
      BALIE_TYPO: 'x',
    });
    expect(problems.map((problem) => problem.split(' ')[0])).to.have.members([
      'BALIE_TYPO',
      'PORT',
      'BALIE_CLOCK',
      'DATABASE_URL',
      'BALIE_CONTENT_DIR',
      'BALIE_CONTENT_DIR',
      'BALIE_TENANTS_FILE',
    ]);
  });

  it('repeat what was typed, but never a secret', async () => {
    const problems = (await problemsOf({ PORT: '70000', BALIE_SIGNING_KEY: 'geheim', DATABASE_URL: 'balie:geheim@db' })).join('\n');
    expect(problems)
      .to.contain('PORT use a whole number from 0 to 65535 (now: "70000")')
      .and.to.contain('BALIE_SIGNING_KEY use the base64')
      .and.to.contain('DATABASE_URL use postgres://');
    expect(problems).not.to.contain('geheim');
  });

  for (const url of ['postgres://balie:geheim@db.example:5432/balie?sslmode=verify-full', 'postgresql:///balie?host=/var/run/postgresql'])
    it(`take ${url} for a database`, async () => {
      expect(await problemsOf({ DATABASE_URL: url })).to.deep.equal([]);
    });

  for (const port of ['-1', '3.5', '70000', 'abc', '1e99'])
    it(`refuse ${port} for a port and say what fits`, async () => {
      expect(await problemsOf({ PORT: port })).to.deep.equal([`PORT use a whole number from 0 to 65535 (now: "${port}")`]);
    });

  it('take origins of applications of colleagues as browsers send them only', async () => {
    const file = join(folder.dir, 'tenants.yaml');
    await writeFile(file, 'voorbeeldstad: { staffOrigins: ["https://intranet.voorbeeldstad.example/"] }\n');
    expect((await problemsOf({ BALIE_TENANTS_FILE: file }))[0]).to.contain('voorbeeldstad.staffOrigins.0: use an origin without a path');
  });

  it('take web origins as browsers send them only', async () => {
    const file = join(folder.dir, 'tenants.yaml');
    await writeFile(file, 'voorbeeldstad: { origins: ["https://www.voorbeeldstad.example/chat", "https://ok.example"] }\n');
    const problems = await problemsOf({ BALIE_TENANTS_FILE: file });
    expect(problems).to.have.length(1);
    expect(problems[0]).to.contain('voorbeeldstad.origins.0: use an origin without a path');
  });

  it('take proxies by address or network, anybody, or nobody', async () => {
    for (const [given, trusted] of [
      ['10.0.0.7, fd00::/8', ['10.0.0.7', 'fd00::/8']],
      ['on', undefined],
      ['off', undefined],
    ] as const) {
      const config = await readConfig({ BALIE_TRUST_PROXY: given }, HOME);
      expect(config.ok && [config.value.trustProxy, config.value.proxies]).to.deep.equal([given !== 'off', trusted]);
    }
    for (const wrong of ['true', '10.0.0.0/33', '10.0.0', 'fd00::/129', '10.0.0.1/8/8', 'proxy.example'])
      expect((await problemsOf({ BALIE_TRUST_PROXY: wrong }))[0], wrong).to.contain('use the addresses or networks of your proxies');
  });

  it('take how long talks and logs are kept, with a default for what is left out', async () => {
    const file = join(folder.dir, 'tenants.yaml');
    await writeFile(file, 'voorbeeldstad: { retention: { talkDays: 7 } }\n');
    const config = await readConfig({ BALIE_TENANTS_FILE: file }, HOME);
    expect(config.ok && config.value.tenants.get('voorbeeldstad')?.retention).to.deep.include({ talkDays: 7, auditDays: 400 });
    await writeFile(file, 'voorbeeldstad: { retention: { talkDays: 0 } }\n');
    expect((await problemsOf({ BALIE_TENANTS_FILE: file }))[0]).to.contain('voorbeeldstad.retention.talkDays');
  });

  it('take how long the work of colleagues is kept, with a default for what is left out', async () => {
    const file = join(folder.dir, 'tenants.yaml');
    await writeFile(file, 'voorbeeldstad: { staff: { caseDays: 7 } }\n');
    const config = await readConfig({ BALIE_TENANTS_FILE: file }, HOME);
    expect(config.ok && config.value.tenants.get('voorbeeldstad')?.staff).to.deep.equal({
      caseDays: 7,
      historyDays: 730,
      questionDays: 365,
      teamsDays: 365,
    });
    await writeFile(file, 'voorbeeldstad: { staff: { caseDays: 0 } }\n');
    expect((await problemsOf({ BALIE_TENANTS_FILE: file }))[0]).to.contain('voorbeeldstad.staff.caseDays');
  });

  it('take a project in the cloud with the name of the variable that holds its key, and over TLS only', async () => {
    const file = join(folder.dir, 'tenants.yaml');
    const clu = (about: string) =>
      writeFile(file, `voorbeeldstad: { clu: { inwoner: { project: balie, deployment: productie }, ${about} } }\n`);
    await clu('endpoint: "https://x.cognitiveservices.azure.com/", key: CLU_KEY');
    const config = await readConfig({ BALIE_TENANTS_FILE: file, CLU_KEY: 'very secret' }, HOME);
    expect(config.ok && config.value.tenants.get('voorbeeldstad')?.clu).to.deep.equal({
      endpoint: 'https://x.cognitiveservices.azure.com',
      key: 'very secret',
      inwoner: { project: 'balie', deployment: 'productie' },
    });
    expect((await problemsOf({ BALIE_TENANTS_FILE: file }))[0]).to.contain('clu.key: the environment variable that it names is not set');
    for (const [endpoint, env] of [
      ['http://clu.example', {}],
      ['http://127.0.0.1:1', { NODE_ENV: 'production' }],
    ] as const) {
      // prettier-ignore
      await clu(`endpoint: "${endpoint}", key: CLU_KEY`);
      expect((await problemsOf({ BALIE_TENANTS_FILE: file, CLU_KEY: 'x', ...env }))[0]).to.contain('voorbeeldstad.clu.endpoint: use https');
    }
    await clu('endpoint: "https://x.example", key: "q7B~geheim"');
    expect((await problemsOf({ BALIE_TENANTS_FILE: file }))[0])
      .to.contain('never the key itself')
      .and.not.to.contain('geheim');
  });

  it('take a file of municipalities without any', async () => {
    const file = join(folder.dir, 'tenants.yaml');
    await writeFile(file, '# later\n');
    expect(await problemsOf({ BALIE_TENANTS_FILE: file })).to.deep.equal([]);
  });

  describe('of the sign-in of colleagues', () => {
    const problemsIn = async (yaml: string, env: Record<string, string> = {}): Promise<readonly string[]> => {
      const file = join(folder.dir, 'tenants.yaml');
      await writeFile(file, yaml);
      return (await problemsOf({ BALIE_TENANTS_FILE: file, ...env })).map((problem) => problem.replace(`BALIE_TENANTS_FILE ${file}: `, ''));
    };
    const entra = 'https://login.microsoftonline.com/b2c0d5d2-0000-4000-8000-000000000001/v2.0';
    const one = (signIn: string, gemeente = 'voorbeeldstad') => `${gemeente}: { signIn: { ${signIn} } }\n`;
    const production = { NODE_ENV: 'production', BALIE_PUBLIC_URL: 'https://balie.example' };

    it('name the variable that holds the secret, and put the secret in its place', async () => {
      const file = join(folder.dir, 'tenants.yaml');
      await writeFile(file, one(`issuer: "${entra}", clientId: balie, clientSecret: CLIENT_SECRET, roles: { agent: [KCC] }`));
      const config = await readConfig({ BALIE_TENANTS_FILE: file, CLIENT_SECRET: 'very secret' }, HOME);
      expect(config.ok && config.value.tenants.get('voorbeeldstad')?.signIn).to.deep.equal({
        issuer: entra,
        clientId: 'balie',
        clientSecret: 'very secret',
        rolesClaim: 'roles',
        roles: { agent: ['KCC'] },
        scopes: 'openid profile',
      });
      expect(await problemsIn(one(`issuer: "${entra}", clientId: balie, clientSecret: CLIENT_SECRET`))).to.deep.equal([
        'voorbeeldstad.signIn.clientSecret: the environment variable that it names is not set',
      ]);
    });

    it('never repeat a secret that was written in the file itself', async () => {
      const problems = await problemsIn(one(`issuer: "${entra}", clientId: balie, clientSecret: "q7B~geheim"`));
      expect(problems).to.have.length(1);
      expect(problems[0]).to.contain('is the name of an environment variable').and.not.to.contain('geheim');
    });

    it('take http for an issuer on this machine only, and never in production', async () => {
      expect(await problemsIn(one('issuer: "http://127.0.0.1:9000", clientId: balie'))).to.deep.equal([]);
      expect((await problemsIn(one('issuer: "http://login.example", clientId: balie'))).join()).to.contain('issuer: use https');
      expect((await problemsIn(one('issuer: "http://127.0.0.1:9000", clientId: balie'), production)).join()).to.contain(
        'issuer: use https',
      );
    });

    it('take no issuer that lets in every organisation', async () => {
      for (const name of ['common', 'organizations', 'consumers'])
        expect((await problemsIn(one(`issuer: "https://login.microsoftonline.com/${name}/v2.0", clientId: balie`))).join()).to.contain(
          'lets in every organisation',
        );
    });

    it('keep municipalities apart: the same issuer only with a client or tenant of its own', async () => {
      const both = (second: string) => one(`issuer: "${entra}", clientId: a`) + one(`issuer: "${entra}", ${second}`, 'duinrade');
      expect((await problemsIn(both('clientId: a'))).join()).to.contain(
        'duinrade.signIn.clientId: voorbeeldstad has the same issuer and client',
      );
      expect((await problemsIn(both('clientId: a, tenantId: t'))).join()).to.contain('has the same issuer and client');
      expect(await problemsIn(both('clientId: b'))).to.deep.equal([]);
    });

    it('want to know in production where the issuer sends people back to', async () => {
      const yaml = one(`issuer: "${entra}", clientId: balie`);
      expect((await problemsIn(yaml, { NODE_ENV: 'production' })).join()).to.contain('also set BALIE_PUBLIC_URL');
      expect(await problemsIn(yaml, production)).to.deep.equal([]);
    });

    it('know the roles, and no others', async () => {
      expect((await problemsIn(one(`issuer: "${entra}", clientId: balie, roles: { baas: [x] }`))).join()).to.contain('signIn.roles');
    });

    it('allow example accounts outside production only', async () => {
      expect((await problemsOf({ ...production, BALIE_EXAMPLE_ACCOUNTS: 'on' })).join()).to.contain(
        'BALIE_EXAMPLE_ACCOUNTS is for tests only',
      );
    });
  });
});
