import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { checkPassword } from '../../src/channels/sign-in/accounts.ts';
import { createEmbeddedStorage } from '../../src/storage/embedded.ts';
import { aFolder } from '../kit/folders.ts';
import { HOME } from '../kit/mind.ts';

describe('the command for local accounts', function () {
  this.timeout(60_000);
  let folder: Awaited<ReturnType<typeof aFolder>>;
  beforeEach(async () => void (folder = await aFolder()));
  afterEach(() => folder.clean());

  async function accounts(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<{ code: unknown; said: string }> {
    const child = spawn(process.execPath, [join(HOME, 'src/commands/accounts.ts'), ...args], {
      env: { ...process.env, DATA_DIR: folder.dir, ...env },
    });
    const [out, problems] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    return { code: child.exitCode, said: out + problems };
  }

  it('makes one that the server knows at its next start, and says the password once', async () => {
    const { code, said } = await accounts(['--gemeente', 'duinrade', '--naam', 'Fatima de Vries', '--rol', 'agent', '--rol', 'teamleider']);
    expect(code, said).to.equal(0);
    const [, login = '', password = ''] = /^ {2}duinrade {2}(\S+) {2}(\S+) {2}agent,teamleider,medewerker$/m.exec(said) ?? [];
    const storage = await createEmbeddedStorage({ dir: folder.dir });
    const { fits, known } = await checkPassword(storage.records, { gemeente: 'duinrade', login, password });
    await storage.close();
    expect(fits).to.equal(true);
    expect(known).to.deep.include({ name: 'Fatima de Vries', firstName: 'Fatima', roles: ['agent', 'teamleider', 'medewerker'] });
  });

  it('asks to stop the server first, which has the data folder to itself', async () => {
    const storage = await createEmbeddedStorage({ dir: folder.dir });
    const { code, said } = await accounts(['--voorbeeld']);
    await storage.close();
    expect(code).to.equal(1);
    expect(said)
      .to.contain(`in use by another process (number ${String(process.pid)})`)
      .and.contain('Stop that one first');
  });

  for (const [what, args, env, words] of [
    ['in production', ['--voorbeeld'], { NODE_ENV: 'production' }, 'Production has no local accounts'],
    ['a municipality that does not exist', ['--voorbeeld', '--gemeente', 'nergens'], {}, 'there are: duinrade, voorbeeldstad'],
    ['a role that does not exist', ['--gemeente', 'duinrade', '--naam', 'x', '--rol', 'baas'], {}, 'Roles: agent, teamleider'],
  ] as const)
    it(`refuses ${what}, and says what to do`, async () => {
      const { code, said } = await accounts(args, env);
      expect(code).to.equal(1);
      expect(said).to.contain(words);
    });
});
