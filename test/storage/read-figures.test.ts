import { expect } from 'chai';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Conversation } from '../../src/conversation/conversation.ts';
import type { NewEntry } from '../../src/conversation/log.ts';
import { ratingsOf } from '../../src/storage/feedback.ts';
import { figuresOf } from '../../src/storage/figures.ts';
import { layoutOf } from '../../src/storage/layout.ts';
import { createLowdbStore } from '../../src/storage/lowdb.ts';
import type { Store } from '../../src/conversation/store.ts';
import { createPostgresStorage } from '../../src/storage/postgres/postgres-storage.ts';
import { readFiguresIn } from '../../src/storage/postgres/read-figures-rows.ts';
import { type GemeenteFigures, readFigures } from '../../src/storage/read-figures.ts';
import { aConversation, aMessage, aReply, at, idOf } from '../kit/conversations.ts';
import { aFolder } from '../kit/folders.ts';
import { aDatabase } from '../kit/postgres.ts';

const NO_EFFECTS = { effects: [], wakeAt: null };

const answer = (topic: string, id: string): NewEntry =>
  aReply('antwoord', { id, at: at(5), meaning: { kind: 'answer', topic, by: 'bot' } });

const thumb = (replyTo: string, rating: 'up' | 'down', reason?: string): NewEntry =>
  aMessage('', {
    id: `thumb-${replyTo}-${rating}-${reason ?? ''}`,
    kind: 'event',
    replyTo,
    content: { name: 'feedback', value: { rating, ...(reason === undefined ? {} : { reason }) } },
  });

const talkOf = (entries: readonly NewEntry[], given: Partial<Conversation> = {}): Conversation =>
  aConversation({ log: entries.map((entry, seq) => ({ ...entry, seq })), ...given });

const kosten = (id: string): NewEntry => answer('reisdocument-kosten', id);
const spoed = (id: string): NewEntry => answer('reisdocument-spoed', id);

describe('the figures of a talk', () => {
  it('count a topic again when the talk comes back to it, not while it goes on about it', () => {
    const talk = talkOf([aMessage('prijs'), kosten('a'), kosten('b'), aMessage('spoed'), spoed('c'), aMessage('prijs'), kosten('d')]);
    expect(figuresOf(talk).asked).to.deep.equal({ 'reisdocument-kosten': 2, 'reisdocument-spoed': 1 });
  });

  it('count the last thumb of each message by its topic, and hold no word of a reason', () => {
    const talk = talkOf([
      kosten('a'),
      thumb('a', 'up'),
      thumb('a', 'down'),
      thumb('a', 'down', 'te duur'),
      kosten('b'),
      thumb('b', 'up'),
      thumb('x', 'up'),
    ]);
    expect(figuresOf(talk).feedback).to.deep.equal({ 'reisdocument-kosten': { up: 1, down: 1 } });
    expect(JSON.stringify(figuresOf(talk))).not.to.contain('duur');
    expect(ratingsOf(talk)[0]?.reasons).to.deep.equal(['te duur']);
  });

  it('tell nothing about topics or thumbs after a message about danger', () => {
    const { state } = aConversation();
    const talk = talkOf([kosten('a'), thumb('a', 'down', 'geheim')], {
      state: { ...state, dialogue: { ...state.dialogue, safety: true } },
    });
    expect([figuresOf(talk).asked, figuresOf(talk).feedback, ratingsOf(talk)]).to.deep.equal([{}, {}, []]);
  });
});

async function addUpRight(store: Store, read: (gemeente: string) => Promise<GemeenteFigures>): Promise<void> {
  const say = async (id: string, entries: readonly NewEntry[]): Promise<void> => {
    await store.create(aConversation({ id }));
    await store.append(id, aMessage('vraag'));
    await store.commit(id, 0, { ...NO_EFFECTS, state: aConversation().state, cursor: 1, entries });
  };
  await say(idOf(1), [kosten('a')]);
  await store.append(idOf(1), thumb('a', 'down', 'te\nduur'));
  await store.commit(idOf(1), 1, { ...NO_EFFECTS, state: aConversation().state, cursor: 3, entries: [] });
  await say(idOf(3), [spoed('d')]);
  await store.append(idOf(3), thumb('d', 'down', 'te laat'));
  await store.commit(idOf(3), 1, { ...NO_EFFECTS, state: aConversation().state, cursor: 3, entries: [] });
  expect(await store.putAway(at(9))).to.equal(2);
  await say(idOf(2), [kosten('b'), spoed('c')]);
  await store.append(idOf(1), thumb('a', 'up'));
  const { talks, period, topics } = await read('voorbeeldstad');
  expect([talks, period]).to.deep.equal([3, ['2026-04-14', '2026-04-14']]);
  expect(topics.get('reisdocument-kosten')).to.deep.equal({ asked: 2, up: 1, down: 0, reasons: ['te\nduur'] });
  expect(topics.get('reisdocument-spoed')).to.deep.equal({ asked: 2, up: 0, down: 1, reasons: ['te laat'] });
  expect((await read('duinrade')).talks).to.equal(0);
}

describe('the figures of a municipality', () => {
  let folder: Awaited<ReturnType<typeof aFolder>>;
  beforeEach(async () => (folder = await aFolder()));
  afterEach(() => folder.clean());

  it('are nothing when there never was a talk', async () => {
    expect(await readFigures(`${folder.dir}/nowhere`, 'voorbeeldstad')).to.deep.equal({ talks: 0, topics: new Map() });
  });

  it('add closed talks to talks that go on, each once, beside the running store', async () => {
    const store = await createLowdbStore({ dir: folder.dir });
    try {
      await addUpRight(store, (gemeente) => readFigures(folder.dir, gemeente));
    } finally {
      await store.close();
    }
  });

  it('add up to the same in PostgreSQL', async function () {
    const database = await aDatabase(this);
    const said = await readFiguresIn(database.url, ['voorbeeldstad']).then(String, String);
    expect(said).to.contain('start the server on it once');
    const storage = await createPostgresStorage({ url: database.url });
    try {
      await addUpRight(storage.store, async (gemeente) => {
        const figures = (await readFiguresIn(database.url, [gemeente])).get(gemeente);
        if (!figures) throw new Error('nothing was read');
        return figures;
      });
    } finally {
      await storage.close();
      await database.drop();
    }
  });

  it('take reasons from talks that are put away, read lines of before, and pass over what was cut off', async () => {
    const layout = layoutOf(folder.dir);
    const talk = talkOf([aMessage('vraag'), kosten('a'), thumb('a', 'down', 'te duur')]);
    const { asked, feedback, ...older } = figuresOf({ ...talk, id: idOf(2) });
    expect([asked, feedback]).not.to.include(undefined);
    await Promise.all(
      [layout.figures('voorbeeldstad', '2026-04-14'), layout.file('archive', 'voorbeeldstad', talk.id)].map((file) =>
        mkdir(dirname(file), { recursive: true }),
      ),
    );
    await writeFile(layout.file('archive', 'voorbeeldstad', talk.id), JSON.stringify(talk));
    const lines = [figuresOf(talk), figuresOf(talk), older].map((line) => JSON.stringify(line));
    await writeFile(layout.figures('voorbeeldstad', '2026-04-14'), [...lines, '{"id":"cut'].join('\n'));
    expect(await readFile(layout.figures('voorbeeldstad', '2026-04-14'), 'utf8')).not.to.contain('duur');
    const { talks, topics } = await readFigures(folder.dir, 'voorbeeldstad');
    expect(talks).to.equal(2);
    expect(topics.get('reisdocument-kosten')).to.deep.equal({ asked: 2, up: 0, down: 1, reasons: ['te duur'] });
  });
});
