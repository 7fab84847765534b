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

  it('take web origins as browsers send them only', async () => {
    const file = join(folder.dir, 'tenants.yaml');
    await writeFile(file, 'voorbeeldstad: { origins: ["https://www.voorbeeldstad.example/chat", "https://ok.example"] }\n');
    const problems = await problemsOf({ BALIE_TENANTS_FILE: file });
    expect(problems).to.have.length(1);
    expect(problems[0]).to.contain('voorbeeldstad.origins.0: use an origin without a path');
  });

  it('take a file of municipalities without any', async () => {
    const file = join(folder.dir, 'tenants.yaml');
    await writeFile(file, '# later\n');
    expect(await problemsOf({ BALIE_TENANTS_FILE: file })).to.deep.equal([]);
  });
});
