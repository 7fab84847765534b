import { expect } from 'chai';
import { appendFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { backUpFolder } from '../../src/storage/backup/back-up-folder.ts';
import { restoreFolder } from '../../src/storage/backup/restore-folder.ts';
import { createEmbeddedStorage } from '../../src/storage/embedded.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { aConversation, aMessage, at, idOf } from '../kit/conversations.ts';
import { aFolder } from '../kit/folders.ts';

const TALKS = 12;
const NOTE = { name: 'notes', schema: 1, value: z.strictObject({ n: z.number() }) };
const HERE = 'voorbeeldstad';
const refused = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', String);

describe('a backup of an embedded installation', () => {
  let folder: Awaited<ReturnType<typeof aFolder>>;
  const inFolder = (name: string): string => path.join(folder.dir, name);
  const now = (): string => at(0);
  beforeEach(async () => {
    folder = await aFolder();
  });
  afterEach(() => folder.clean());

  it('is made under traffic and holds, put back, every message that was acknowledged before it began', async () => {
    const storage = await createEmbeddedStorage({ dir: inFolder('data') });
    await Promise.all(Array.from({ length: TALKS }, (_, n) => storage.store.create(aConversation({ id: idOf(n + 1) }))));
    let isOver = false;
    const acknowledged = new Map<string, string[]>();
    const talk = async (id: string): Promise<void> => {
      const said: string[] = [];
      acknowledged.set(id, said);
      for (let n = 0; !isOver && n < 400; n += 1) {
        const entry = aMessage(`bericht ${String(n)}`);
        const kept = await storage.store.append(id, entry);
        if (kept.ok) said.push(kept.value.id);
        if (n % 10 === 0) await storage.records.write(NOTE, HERE, `${id}-${String(n)}`, 0, { value: { n } });
        await storage.journal.append(HERE, 'audit', { at: at(n), n });
      }
    };
    const talking = Promise.all(Array.from({ length: TALKS }, (_, n) => talk(idOf(n + 1))));
    while ([...acknowledged.values()].some((said) => said.length < 5) || acknowledged.size < TALKS) await new Promise(setImmediate);
    const before = new Map([...acknowledged].map(([id, said]) => [id, [...said]]));
    await backUpFolder(inFolder('data'), inFolder('kopie'), now);
    isOver = true;
    await talking;
    await storage.close();

    await restoreFolder(inFolder('kopie'), inFolder('terug'));
    const restored: Storage = await createEmbeddedStorage({ dir: inFolder('terug') });
    for (const [id, said] of before) {
      const log = (await restored.store.read(id))?.log ?? [];
      const ids = log.flatMap((entry) => ('id' in entry ? [entry.id] : []));
      expect(ids).to.include.members(said);
      expect(new Set(ids).size, 'nothing stands in it twice').to.equal(ids.length);
      expect((await restored.records.read(NOTE, HERE, `${id}-0`))?.value).to.deep.equal({ n: 0 });
    }
    const lines = await restored.journal.read(HERE, 'audit', at(0).slice(0, 10));
    expect(lines.length).to.be.at.least(1);
    await restored.close();
  });

  it('leaves out half lines, locks and what can be made anew', async () => {
    const storage = await createEmbeddedStorage({ dir: inFolder('data') });
    await storage.journal.append(HERE, 'audit', { at: at(0), n: 1 });
    const [day = ''] = await readdir(inFolder(`data/${HERE}/journal/audit`));
    await appendFile(inFolder(`data/${HERE}/journal/audit/${day}`), '{"at":"2026-04-14T0');
    await writeFile(inFolder('data/signing.key'), 'sleutel');
    const { files } = await backUpFolder(inFolder('data'), inFolder('kopie'), now);
    expect(files.map((file) => file.path).sort()).to.deep.equal(['signing.key', `${HERE}/journal/audit/${day}`]);
    await storage.close();
    await restoreFolder(inFolder('kopie'), inFolder('terug'));
    const restored = await createEmbeddedStorage({ dir: inFolder('terug') });
    expect(await restored.journal.read(HERE, 'audit', day.replace('.jsonl', ''))).to.deep.equal([{ at: at(0), n: 1 }]);
    await restored.close();
  });

  it('goes nowhere where something is, and does not put back what was damaged or broken off', async () => {
    const storage = await createEmbeddedStorage({ dir: inFolder('data') });
    await storage.store.create(aConversation({ id: idOf(1) }));
    expect(await refused(backUpFolder(inFolder('data'), inFolder('data/kopie'), now))).to.contain('name another folder');
    await backUpFolder(inFolder('data'), inFolder('kopie'), now);
    expect(await refused(backUpFolder(inFolder('data'), inFolder('kopie'), now))).to.contain('is not empty');
    expect(await refused(restoreFolder(inFolder('kopie'), inFolder('data')))).to.contain('is not empty');
    await storage.close();
    await appendFile(inFolder(`kopie/${HERE}/live/${idOf(1)}.json`), ' ');
    expect(await refused(restoreFolder(inFolder('kopie'), inFolder('terug'))))
      .to.contain('1 of 1 files')
      .and.contain('take another backup');
    expect(await refused(restoreFolder(inFolder('nergens'), inFolder('terug')))).to.contain('no whole backup');
    await writeFile(
      inFolder('kopie/backup.json'),
      JSON.stringify({ format: 1, begunAt: at(0), files: [{ path: '../weg.json', bytes: 1, sha256: 'a'.repeat(64) }] }),
    );
    expect(await refused(restoreFolder(inFolder('kopie'), inFolder('terug')))).to.contain('is damaged');
    expect(await readdir(folder.dir)).not.to.include('terug');
  });
});
