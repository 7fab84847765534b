import { expect } from 'chai';
import { createLearningList } from '../../src/staff/learning/keep-lines.ts';
import { createEmbeddedStorage } from '../../src/storage/embedded.ts';
import { createPostgresStorage } from '../../src/storage/postgres/postgres-storage.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { aClock, aConversation, aMessage, idOf } from '../kit/conversations.ts';
import { aFolder } from '../kit/folders.ts';
import { aDatabase, type TestDatabase } from '../kit/postgres.ts';

describe('the list of what the bot did not do well with', () => {
  let folder: Awaited<ReturnType<typeof aFolder>>;
  let database: TestDatabase;
  beforeEach(async () => void (folder = await aFolder()));
  afterEach(() => folder.clean());
  before(async function () {
    database = await aDatabase(this);
  });
  after(() => database.drop());

  const stores: readonly [string, () => Promise<Storage>][] = [
    ['files', () => createEmbeddedStorage({ dir: folder.dir })],
    ['PostgreSQL', () => createPostgresStorage({ url: database.url })],
  ];
  for (const [where, open] of stores) {
    it(`is kept in ${where}, by municipality and by talk, and goes reason by reason, with its talk or with time`, async () => {
      const storage = await open();
      const clock = aClock();
      const list = createLearningList({ ...storage, clock, days: (gemeente) => (gemeente === 'zonder' ? 0 : 90) });
      const log = ['een', 'twee'].map((text, seq) => ({ ...aMessage(text), seq }));
      const [one, two] = [aConversation({ log }), aConversation({ id: idOf(2), log })];
      const texts = async () => (await list.lines('voorbeeldstad')).map(({ value }) => `${value.text} ${value.why.join('+')}`);

      for (const why of ['clarified', 'clarified', 'thumbs-down']) await list.add(one, 0, why);
      await list.add(two, 1, 'not-understood');
      await list.add({ ...one, gemeente: 'zonder' }, 0, 'not-understood');
      await list.add({ ...one, log: [{ seq: 0, erased: true }] }, 1, 'not-understood');
      expect(await texts()).to.deep.equal(['een clarified+thumbs-down', 'twee not-understood']);
      expect(await list.lines('zonder')).to.deep.equal([]);

      await list.drop(one, { seq: 0, why: 'thumbs-down' });
      expect(await texts()).to.deep.equal(['een clarified', 'twee not-understood']);
      await list.drop(one);
      expect(await texts()).to.deep.equal(['twee not-understood']);
      const later = createLearningList({ ...storage, clock: aClock('2026-07-13T10:00:00Z'), days: () => 90 });
      await later.round();
      expect(await texts()).to.deep.equal([]);
      await storage.close();
    });
  }

  it('takes nothing from a talk that turned out to be about distress before the effect was applied', async () => {
    const storage = await createEmbeddedStorage({ dir: folder.dir });
    const list = createLearningList({ ...storage, clock: aClock(), days: () => 90 });
    const talk = aConversation({ log: [{ ...aMessage('een'), seq: 0 }] });
    await list.add({ ...talk, state: { ...talk.state, dialogue: { ...talk.state.dialogue, safety: true } } }, 0, 'not-understood');
    expect(await list.lines('voorbeeldstad')).to.deep.equal([]);
    await storage.close();
  });
});
