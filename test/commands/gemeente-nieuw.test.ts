import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { aFolder } from '../kit/folders.ts';
import { HOME } from '../kit/mind.ts';

const TYPED = ['Testdam', '', '', '14 0999', '', 'https://www.testdam.example', 'ma-vr 9 tot 5', 'ma-vr 09:00-17:00', 'ma 09:00-12:00', ''];

describe('the commands for editors', () => {
  let folder: Awaited<ReturnType<typeof aFolder>>;
  beforeEach(async () => {
    folder = await aFolder();
    await mkdir(join(folder.dir, 'here'));
    await Promise.all(['knowledge', 'dialogs'].map((name) => cp(join(HOME, name), join(folder.dir, name), { recursive: true })));
  });
  afterEach(() => folder.clean());

  /** Types the lines at once, as a file does, and gives what was said and the exit code. */
  async function run(
    command: string,
    args: readonly string[] = [],
    lines: readonly string[] = [],
  ): Promise<{ code: unknown; said: string }> {
    const child = spawn(process.execPath, [join(HOME, 'src/commands', command), ...args], {
      cwd: join(folder.dir, 'here'),
      env: { ...process.env, BALIE_CONTENT_DIR: folder.dir },
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(lines.map((line) => `${line}\n`).join(''));
    const [out, problems] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    return { code: child.exitCode, said: out + problems };
  }

  it('check the content that the server reads', async () => {
    expect((await run('content.ts')).said).to.contain('De inhoud is in orde');
    await writeFile(join(folder.dir, 'knowledge/gemeenten/duinrade/tarieven.yaml'), '- { id: bezorgen, bedrag: zes }\n');
    const { code, said } = await run('content.ts');
    expect(code).to.equal(1);
    expect(said).to.contain('duinrade/tarieven.yaml:1');
  });

  it('make a municipality from what is typed, however fast', async () => {
    const { code, said } = await run('gemeente-nieuw.ts', [], [...TYPED, ...Array.from({ length: 200 }, () => '')]);
    expect(said).to.contain('Dat kan ik niet lezen').and.to.contain('Klaar:');
    expect(code).to.equal(0);
    expect(await readFile(join(folder.dir, 'knowledge/gemeenten/testdam/gemeente.yaml'), 'utf8')).to.contain('naam: Testdam');
  });

  it('keep what was typed when something does not fit', async () => {
    const { code, said } = await run('gemeente-nieuw.ts', [], [...TYPED, ...Array.from({ length: 200 }, () => 'tachtig')]);
    expect(code).to.equal(1);
    expect(said).to.contain('Dit bedrag is geen getal').and.to.contain('--answers gemeente-antwoorden.yaml');
    expect(await readFile(join(folder.dir, 'here/gemeente-antwoorden.yaml'), 'utf8'))
      .to.contain('naam: Testdam')
      .and.to.contain('bedrag: tachtig');
  });

  it('say that the answers stopped too early', async () => {
    const { code, said } = await run('gemeente-nieuw.ts', [], TYPED);
    expect(code).to.equal(1);
    expect(said).to.contain('De antwoorden hielden op').and.not.to.contain('    at ');
  });

  it('say which file cannot be read', async () => {
    const { code, said } = await run('gemeente-nieuw.ts', ['--answers', 'nergens.yaml']);
    expect(code).to.equal(1);
    expect(said).to.contain('nergens.yaml kan niet worden gelezen').and.not.to.contain('    at ');
  });
});
