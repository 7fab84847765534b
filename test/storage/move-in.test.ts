import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { signingKey } from '../../src/channels/signing-key.ts';
import { createEmbeddedStorage } from '../../src/storage/embedded.ts';
import { lineOf, moveIn } from '../../src/storage/postgres/move/move-in.ts';
import { createPostgresStorage } from '../../src/storage/postgres/postgres-storage.ts';
import { readFiguresIn } from '../../src/storage/postgres/read-figures-rows.ts';
import { readFigures } from '../../src/storage/read-figures.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { aConversation, aMessage, aReply, at, idOf } from '../kit/conversations.ts';
import { aFolder } from '../kit/folders.ts';
import { HOME } from '../kit/mind.ts';
import { aDatabase, type TestDatabase } from '../kit/postgres.ts';
import { tickets } from './records-contract.ts';

const NONE = { entries: [], effects: [] };
const HERE = 'voorbeeldstad';
const THERE = 'duinrade';
const other = { ...tickets, name: 'call-backs' };

describe('moving an embedded installation to PostgreSQL', function () {
  this.timeout(60_000);
  let folder: Awaited<ReturnType<typeof aFolder>>;
  let database: TestDatabase;
  const move = () => moveIn({ dir: folder.dir, url: database.url, log: () => undefined, progress: () => undefined });
  const refused = () => move().then(() => 'moved', String);

  // Skips when there is no PostgreSQL.
  before(async function () {
    await (await aDatabase(this)).drop();
  });
  beforeEach(async function () {
    database = await aDatabase(this);
    folder = await aFolder();
    await inFiles(fill);
  });
  afterEach(async () => {
    await database.drop();
    await folder.clean();
  });

  async function inFiles(work: (storage: Storage) => Promise<unknown>): Promise<void> {
    const storage = await createEmbeddedStorage({ dir: folder.dir });
    try {
      await work(storage);
    } finally {
      await storage.close();
    }
  }

  /** Something of everything: talks that wait, rest, are put away or have a human; records with owner and due; journals of two days. */
  async function fill({ store, records, journal }: Storage): Promise<void> {
    const { state } = aConversation();
    const wish = { id: 'w', reason: 'asked', urgent: false, at: at(0) } as const;
    await store.create(aConversation({ id: idOf(1), log: [{ ...aMessage('a\0b'), seq: 0 }] }));
    await store.create(aConversation({ id: idOf(2), wakeAt: at(60), state: { ...state, handoff: { status: 'offered', wish } } }));
    await store.create(aConversation({ id: idOf(3), gemeente: THERE }));
    const topic = { kind: 'answer', topic: 'verhuizen', by: 'bot' } as const;
    await store.create(aConversation({ id: idOf(4), log: [{ ...aReply('x', { meaning: topic }), seq: 0 }] }));
    const thumb = { name: 'feedback', value: { rating: 'down', reason: 'te lang' } };
    await store.append(idOf(4), aMessage('duim', { kind: 'event', replyTo: 'out-x', content: thumb }));
    await store.commit(idOf(4), 0, { ...NONE, state, cursor: 2 });
    await store.putAway(at(9));
    await store.append(idOf(3), aMessage('weer terug', { at: at(99) }));
    for (const id of ['a', 'b/../c', 'é'])
      await records.write(tickets, HERE, id, 0, { value: { what: id, count: 1 }, owner: 'fatima', dueAt: at(5) });
    await records.write(tickets, HERE, 'a', 1, { value: { what: 'a', count: 2 } });
    await records.write(other, THERE, 'a', 0, { value: { what: 'bel', count: 1 } });
    for (const n of [1, 2, 3]) await journal.append(HERE, 'audit', { at: n === 3 ? '2026-04-15T10:00:00.000Z' : at(n), n });
  }

  /** All that can be asked of a storage. */
  async function everything({ store, records, journal }: Storage): Promise<unknown> {
    const lines = (name: string, day: string) => journal.read(HERE, name, day);
    return {
      talks: await Promise.all([1, 2, 3, 4, 5].map((n) => store.read(idOf(n)))),
      lagging: await store.lagging(9),
      due: await store.due(at(99), 9),
      handoffs: await store.handoffs(undefined, 9),
      tickets: await records.list(tickets, HERE, { limit: 9 }),
      ofFatima: await records.list(tickets, HERE, { owner: 'fatima', limit: 9 }),
      ticketsDue: (await records.due(tickets, at(9), 9)).map(({ id }) => id).sort(),
      callBacks: await records.list(other, THERE, { limit: 9 }),
      audit: [await lines('audit', '2026-04-14'), await lines('audit', '2026-04-15')],
    };
  }

  async function expectTheSame(): Promise<void> {
    let expected: unknown;
    await inFiles(async (storage) => (expected = await everything(storage)));
    const moved = await createPostgresStorage({ url: database.url });
    try {
      expect(await everything(moved)).to.deep.equal(expected);
      expect((await readFiguresIn(database.url, [HERE])).get(HERE)).to.deep.equal(await readFigures(folder.dir, HERE));
    } finally {
      await moved.close();
    }
  }

  it('brings everything over, counts it on both sides, and leaves the folder as it was', async () => {
    const before = await listing(folder.dir);
    const moved = await move();
    expect(moved.map(lineOf)).to.have.members([
      '  duinrade  talks: 1 in files, 1 in the database',
      '  duinrade  figures: 1 in files, 1 in the database',
      '  duinrade  records call-backs: 1 in files, 1 in the database',
      '  voorbeeldstad  talks: 3 in files, 3 in the database',
      '  voorbeeldstad  figures: 1 in files, 1 in the database',
      '  voorbeeldstad  records tickets: 3 in files, 3 in the database',
      '  voorbeeldstad  journal audit: 3 in files, 3 in the database',
    ]);
    expect(await listing(folder.dir)).to.deep.equal(before);
    await expectTheSame();
    const put = await database.query('select id from talks where put_away');
    expect(put).to.deep.equal([{ id: idOf(4) }]);
  });

  it('keeps the key that tokens are signed with, so that open chats go on', async () => {
    const before = await signingKey({ dataDir: folder.dir });
    await move();
    const moved = await createPostgresStorage({ url: database.url });
    expect(Buffer.from(await signingKey({ dataDir: '/nowhere', shared: moved.signingKey }))).to.deep.equal(Buffer.from(before));
    await moved.close();
  });

  it('is refused while the embedded server runs', async () => {
    await inFiles(async () => {
      expect(await refused()).to.include('in use by another process');
    });
    expect(await move()).to.have.length(7);
  });

  it('is refused into a database that holds something, also after it was done', async () => {
    await move();
    expect(await refused())
      .to.include('holds something already')
      .and.include('DATABASE_URL');
    await expectTheSame();
  });

  it('broken off, lets no server start on the half of it, and goes on, also when the folder changed meanwhile', async () => {
    await (await createPostgresStorage({ url: database.url })).close();
    await database.query(`
      create function break_off() returns trigger language plpgsql as $$ begin raise exception 'broken off'; end $$;
      create trigger break_off before insert on journal execute function break_off()`);
    expect(await refused()).to.include('broken off');
    const started = await createPostgresStorage({ url: database.url }).then(() => 'started', String);
    expect(started).to.include('not finished').and.include('npm run migrate:lowdb-to-postgres');
    await inFiles(async ({ store, records, journal }) => {
      await store.append(idOf(1), aMessage('nieuw'));
      await store.append(idOf(4), aMessage('weer open', { at: at(99) }));
      await store.remove(idOf(2));
      await store.create(aConversation({ id: idOf(5) }));
      await records.remove(tickets, HERE, 'é');
      await records.write(tickets, HERE, 'a', 2, { value: { what: 'a', count: 3 } });
      await journal.append(HERE, 'audit', { at: at(9), n: 9 });
    });
    await database.query('drop trigger break_off on journal');
    const moved = await move();
    expect(moved.filter(({ inFiles: files, inTables }) => files !== inTables)).to.deep.equal([]);
    await expectTheSame();
  });

  it('puts what cannot be read aside, whole, and says so', async () => {
    const [name = ''] = await readdir(path.join(folder.dir, HERE, 'records', 'tickets'));
    const files = [path.join(folder.dir, HERE, 'live', `${idOf(1)}.json`), path.join(folder.dir, HERE, 'records', 'tickets', name)];
    for (const file of files) await writeFile(file, (await readFile(file, 'utf8')).slice(0, 50));
    const moved = await move();
    expect(moved.map(lineOf)).to.include.members([
      '  voorbeeldstad  talks: 2 in files, 2 in the database, 1 that cannot be read, in its table quarantine',
      '  voorbeeldstad  records tickets: 2 in files, 2 in the database, 1 that cannot be read, in its table quarantine',
    ]);
    const aside = await database.query('select kind, why, stored from quarantine order by kind');
    expect(aside.map(({ kind, why }) => [kind, why])).to.deep.equal([
      ['', 'it is not whole JSON: cut off or damaged'],
      ['tickets', 'it is not whole JSON: cut off or damaged'],
    ]);
    expect(aside[0]?.['stored']).to.equal(await readFile(files[0] ?? '', 'utf8'));
  });

  it('is a command that prints the counts and no secret', () => {
    const run = (env: Record<string, string>) =>
      spawnSync(process.execPath, ['src/commands/migrate-lowdb-to-postgres.ts'], {
        cwd: HOME,
        encoding: 'utf8',
        env: { ...process.env, LOG_LEVEL: 'error', DATA_DIR: folder.dir, DATABASE_URL: '', ...env },
      });
    const nowhere = run({});
    expect([nowhere.status, nowhere.stderr]).to.deep.equal([
      1,
      'Where to? Set DATABASE_URL to an empty database: postgres://user:password@host:5432/database\n',
    ]);
    const done = run({ DATABASE_URL: database.url });
    expect(done.status, done.stderr).to.equal(0);
    expect(done.stdout).to.include('voorbeeldstad  talks: 3 in files, 3 in the database').and.include('remove it when all is well');
    const again = run({ DATABASE_URL: database.url });
    expect([again.status, again.stdout]).to.deep.equal([1, '']);
    expect(done.stdout + done.stderr + again.stderr).not.to.include(new URL(database.url).password || 'no password');
  });
});

async function listing(dir: string): Promise<string[]> {
  const all = await readdir(dir, { recursive: true, withFileTypes: true });
  return all.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name)).sort(); // prettier-ignore
}
