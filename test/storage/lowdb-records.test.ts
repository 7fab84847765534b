import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createEmbeddedStorage } from '../../src/storage/embedded.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { aConversation, at } from '../kit/conversations.ts';
import { aFolder } from '../kit/folders.ts';
import { tickets } from './records-contract.ts';

const HERE = 'voorbeeldstad';

describe('files of records and journals', () => {
  let folder: Awaited<ReturnType<typeof aFolder>>;
  let storage: Storage;
  let lines: { event: string; [about: string]: unknown }[];

  const open = async () =>
    (storage = await createEmbeddedStorage({ dir: folder.dir, log: (event, about) => lines.push({ ...about, event }) }));
  const restart = async () => {
    await storage.close();
    return open();
  };
  const place = (...parts: string[]) => path.join(folder.dir, HERE, ...parts);
  const fileOf = (id: string) => place('records', 'tickets', `${createHash('sha256').update(id).digest('hex')}.json`);
  const write = (id: string, what = 'paspoort') =>
    storage.records.write(tickets, HERE, id, 0, { value: { what, count: 1 }, owner: 'fatima', dueAt: at(5) });

  beforeEach(async () => {
    folder = await aFolder();
    lines = [];
    await open();
  });
  afterEach(async () => {
    await storage.close();
    await folder.clean();
  });

  it('have every record again after a restart, with whose it is and when it is due', async () => {
    await write('b');
    await write('a');
    await storage.records.write(tickets, 'duinrade', 'c', 0, { value: { what: 'x', count: 1 } });
    await restart();
    const ids = (kept: readonly { id: string }[]) => kept.map(({ id }) => id);
    expect(ids(await storage.records.list(tickets, HERE, { owner: 'fatima', limit: 9 }))).to.deep.equal(['a', 'b']);
    expect(ids(await storage.records.due(tickets, at(5), 9))).to.have.members(['a', 'b']);
    expect(await storage.records.write(tickets, HERE, 'a', 0, { value: { what: 'x', count: 1 } })).to.equal(false);
  });

  it('have on disk what was written at the moment that it says so, for nobody else to read', async () => {
    const onDisk = await write('../../x').then(() => readFile(fileOf('../../x'), 'utf8'));
    expect(JSON.parse(onDisk)).to.deep.equal({
      kind: 'tickets',
      gemeente: HERE,
      id: '../../x',
      schema: 1,
      version: 1,
      value: { what: 'paspoort', count: 1 },
      owner: 'fatima',
      dueAt: at(5),
    });
    expect((await stat(fileOf('../../x'))).mode & 0o077).to.equal(0);
  });

  it('are as they were when a write fails, and go on afterwards', async () => {
    await write('a');
    await rename(place('records', 'tickets'), place('gone'));
    await writeFile(place('records', 'tickets'), 'a file where the folder should be');
    const change = () => storage.records.write(tickets, HERE, 'a', 1, { value: { what: 'kaart', count: 2 } });
    expect(
      await change().then(
        () => 'kept',
        () => 'refused',
      ),
    ).to.equal('refused');
    expect((await storage.records.read(tickets, HERE, 'a'))?.value.what).to.equal('paspoort');
    await rm(place('records', 'tickets'));
    await rename(place('gone'), place('records', 'tickets'));
    expect(await change()).to.equal(true);
  });

  it('are in the folder that one process has', async () => {
    const refused = await createEmbeddedStorage({ dir: folder.dir }).then(() => '', String);
    expect(refused).to.include('in use by another process');
  });

  describe('that cannot be read', () => {
    const damaged: [string, (good: string) => string, RegExp][] = [
      ['were cut off', (good) => good.slice(0, 40), /cut off/],
      ['are empty', () => '', /empty/],
      ['are no record', () => '[]', /the whole/],
      ['have no version', (good) => good.replace('"version":1', '"version":0'), /version/],
      ['have the id of another', (good) => good.replace('"id":"a"', '"id":"c"'), /id inside/],
      ['are of another municipality', (good) => good.replace(HERE, 'duinrade'), /municipality/],
      ['are of another kind', (good) => good.replace('"kind":"tickets"', '"kind":"agents"'), /kind/],
    ];
    for (const [what, damage, why] of damaged) {
      it(`because they ${what} go to quarantine, whole and with the reason, and the rest is served`, async () => {
        await write('a', 'geheim');
        await write('b');
        await storage.close();
        const bad = damage(await readFile(fileOf('a'), 'utf8'));
        await writeFile(fileOf('a'), bad);
        await open();
        expect(await storage.records.read(tickets, HERE, 'a')).to.equal(undefined);
        expect((await storage.records.list(tickets, HERE, { limit: 9 })).map(({ id }) => id)).to.deep.equal(['b']);
        const name = `tickets-${path.basename(fileOf('a'))}`;
        expect(await readFile(place('quarantine', name), 'utf8')).to.equal(bad);
        const line = lines.find(({ event }) => event === 'record-put-in-quarantine');
        expect(line).to.include({ gemeente: HERE, kind: 'tickets' });
        expect(line?.['why']).to.match(why);
        expect(JSON.stringify(lines)).not.to.include('geheim');
      });
    }

    for (const [what, damage, why] of [
      ['does not fit', (good: string) => good.replace('"count":1', '"count":"veel"'), /value: count/],
      ['has a later version', (good: string) => good.replace('"schema":1', '"schema":9'), /version 9/],
      ['has a version that nothing lifts', (good: string) => good.replace('"schema":1', '"schema":0'), /no way to lift/],
    ] as const) {
      it(`because their value ${what} go to quarantine when they are asked for, so that a fresh one can begin`, async () => {
        await write('a');
        await write('b');
        await storage.close();
        await writeFile(fileOf('a'), damage(await readFile(fileOf('a'), 'utf8')));
        await open();
        expect((await storage.records.due(tickets, at(9), 2)).map(({ id }) => id)).to.deep.equal(['b']);
        expect(lines.map((line) => line['why']).join()).to.match(why);
        expect(await readdir(place('quarantine'))).to.have.length(1);
        expect(await write('a')).to.equal(true);
      });
    }
  });

  it('leave half writes behind, and what is not ours alone', async () => {
    await write('a');
    await storage.close();
    await writeFile(`${fileOf('b')}.tmp`, '{"half"');
    await mkdir(path.join(folder.dir, 'models'));
    await writeFile(place('records', 'tickets', '.DS_Store'), '');
    await open();
    expect((await storage.records.list(tickets, HERE, { limit: 9 })).map(({ id }) => id)).to.deep.equal(['a']);
    expect(await readdir(place('records', 'tickets'))).to.have.members([path.basename(fileOf('a')), '.DS_Store']);
    expect(lines).to.deep.equal([]);
  });

  it('keep the lines of a journal after one that was cut off', async () => {
    const line = (n: number) => ({ at: '2026-04-14T10:00:00.000Z', n });
    await storage.journal.append(HERE, 'audit', line(1));
    await writeFile(place('journal', 'audit', '2026-04-14.jsonl'), '{"at":"2026-04-14T10:0', { flag: 'a' });
    expect(await storage.journal.read(HERE, 'audit', '2026-04-14')).to.deep.equal([line(1)]);
    await restart();
    await storage.journal.append(HERE, 'audit', line(2));
    expect(await storage.journal.read(HERE, 'audit', '2026-04-14')).to.deep.equal([line(1), line(2)]);
  });

  it('take nothing after they were closed', async () => {
    await storage.close();
    const refused = await Promise.allSettled([
      storage.store.create(aConversation()),
      write('a'),
      storage.journal.append(HERE, 'audit', { at: at(0) }),
    ]);
    expect(refused.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected', 'rejected']);
    await open();
  });
});
