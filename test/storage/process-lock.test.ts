import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { lockFolder } from '../../src/storage/process-lock.ts';
import { aFolder } from '../kit/folders.ts';

const LOCK = new URL('../../src/storage/process-lock.ts', import.meta.url).href;

/** A process that holds the folder and says so, until it is killed. */
async function aHolder(dir: string): Promise<{ pid: number; kill(): Promise<void> }> {
  const program = `const { lockFolder } = await import(${JSON.stringify(LOCK)}); await lockFolder(${JSON.stringify(dir)}); console.log('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return {
    pid: child.pid ?? 0,
    async kill() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

describe('the lock of the data folder', () => {
  let folder: Awaited<ReturnType<typeof aFolder>>;
  beforeEach(async () => void (folder = await aFolder()));
  afterEach(() => folder.clean());

  it('is refused while another process has it, naming that one and what to do', async () => {
    const holder = await aHolder(folder.dir);
    const message = await lockFolder(folder.dir).then(() => '', String);
    await holder.kill();
    expect(message).to.include(`number ${holder.pid}`).and.include('DATA_DIR').and.include('PostgreSQL');
  });

  it('is free at once when that process was killed, though it left its socket', async () => {
    const holder = await aHolder(folder.dir);
    await holder.kill();
    expect((await stat(path.join(folder.dir, '.lock'))).isSocket()).to.equal(true);
    const lock = await lockFolder(folder.dir);
    await lock.release();
  });

  it('is for one of ten that ask at the same time', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 10 }, () => lockFolder(folder.dir)));
    const held = asked.filter((answer) => answer.status === 'fulfilled');
    expect(held).to.have.length(1);
    await held[0]?.value.release();
  });

  it('works where the path is too long for a socket', async () => {
    const deep = path.join(folder.dir, ...Array.from({ length: 12 }, (_, n) => `gemeente-${n}-gegevens`));
    await mkdir(deep, { recursive: true });
    const holder = await aHolder(deep);
    expect(
      await lockFolder(deep).then(
        () => 'held',
        () => 'refused',
      ),
    ).to.equal('refused');
    await holder.kill();
    await (await lockFolder(deep)).release();
  });

  it('says what to do when the folder is a file', async () => {
    const file = path.join(folder.dir, 'data');
    await writeFile(file, '');
    const said = await lockFolder(file).then(
      () => 'held',
      (error: unknown) => String(error),
    );
    expect(said).to.contain(file).and.to.contain('DATA_DIR');
  });

  it('keeps folders apart', async () => {
    const other = await aFolder();
    const locks = [await lockFolder(folder.dir), await lockFolder(other.dir)];
    for (const lock of locks) await lock.release();
    await other.clean();
  });
});
