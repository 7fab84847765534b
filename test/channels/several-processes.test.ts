import { expect } from 'chai';
import { byBot, listen, resumeTalk, startTalk } from '../kit/direct-line.ts';
import { createRunner } from '../../src/conversation/runner.ts';
import { randomIds } from '../../src/shared/ids.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { createPostgresStorage } from '../../src/storage/postgres/postgres-storage.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { aConversation, aMessage, echo, idOf, textsOf } from '../kit/conversations.ts';
import { aDatabase, type TestDatabase } from '../kit/postgres.ts';
import { startServer, type TestServer } from '../kit/server.ts';

describe('three servers on one PostgreSQL', () => {
  let database: TestDatabase | undefined;
  let storages: Storage[] = [];
  let servers: TestServer[] = [];
  const server = (n: number): TestServer => servers[n] ?? expect.fail(`there is no server ${String(n)}`);

  before(async function () {
    database = await aDatabase(this);
  });
  after(() => database?.drop());

  beforeEach(async () => {
    const url = database?.url ?? '';
    storages = await Promise.all([1, 2, 3].map(() => createPostgresStorage({ url })));
    servers = await Promise.all(storages.map(({ store }) => startServer({ store })));
  });
  afterEach(async () => {
    await Promise.all(servers.map((one) => one.close()));
    await Promise.all(storages.map((one) => one.close()));
    for (const { problems } of servers) expect(problems).to.deep.equal([]);
  });

  it('serve one talk, whichever of them a request meets', async () => {
    const talk = await startTalk(server(0).base);
    const elsewhere = (n: number) => resumeTalk(server(n).base, { conversationId: talk.id, token: talk.token, streamUrl: '' });
    for (const [n, text] of ['een', 'twee', 'drie', 'vier', 'vijf', 'zes'].entries()) await elsewhere(n % 3).say(text);
    const said = await elsewhere(1).until(13, ({ type }) => type === 'message');
    expect(said.filter(byBot).map(({ text }) => text)).to.have.members([
      'Welkom bij de **gemeente**',
      ...['een', 'twee', 'drie', 'vier', 'vijf', 'zes'].map((text) => `echo: ${text}`),
    ]);
  });

  it('answer a message once, also when it is sent to all of them', async () => {
    const talk = await startTalk(server(0).base);
    const sent = await Promise.all(
      servers.map(({ base }) =>
        resumeTalk(base, { conversationId: talk.id, token: talk.token, streamUrl: '' }).say('ja', {
          channelData: { clientActivityID: 'c1' },
        }),
      ),
    );
    expect(new Set(sent).size).to.equal(1);
    await talk.until(2, byBot);
    await server(2).runner.settled(talk.id);
    expect((await talk.read()).activities.filter(byBot)).to.have.length(2);
  });

  it('wake who looks on at another one', async () => {
    const talk = await startTalk(server(0).base);
    const { host } = new URL(server(1).base);
    const streamUrl = new URL(talk.streamUrl);
    streamUrl.host = host;
    const ear = listen(streamUrl.href);
    await ear.until(() => ear.activities.length === 1);
    await talk.say('hallo');
    await ear.until(() => ear.activities.length === 3);
    expect(ear.activities.map(({ text }) => text)).to.deep.equal(['Welkom bij de **gemeente**', 'hallo', 'echo: hallo']);
    ear.socket.close();
    await ear.closed;
  });
});

describe('a turn that is slow, on PostgreSQL', () => {
  const SLOW = 40;
  let database: TestDatabase | undefined;

  before(async function () {
    database = await aDatabase(this);
  });
  after(() => database?.drop());

  it(`keeps no other resident waiting: ${String(SLOW)} of them hold none of 16 connections`, async () => {
    const storage = await createPostgresStorage({ url: database?.url ?? '', poolSize: 16 });
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const slow = Array.from({ length: SLOW }, (_, n) => idOf(n + 1));
    const quick = Array.from({ length: SLOW }, (_, n) => idOf(n + 101));
    let begun = 0;
    const runner = createRunner({
      store: storage.store,
      turn: async (before, heard) => {
        if (slow.includes(before.id)) {
          begun += 1;
          await held;
        }
        return echo(before, heard);
      },
      sorry: (before) => ({ state: before.state, replies: [], effects: [] }),
      applyEffect: () => Promise.resolve(),
      clock: systemClock,
      ids: randomIds,
      holder: 'test',
      log: () => undefined,
    });
    await Promise.all([...slow, ...quick].map((id) => storage.store.create(aConversation({ id }))));
    await Promise.all(slow.map((id) => runner.hear(id, aMessage('a'))));
    for (const id of quick) {
      await runner.hear(id, aMessage('b'));
      await runner.settled(id);
    }
    expect(begun).to.equal(SLOW);
    // And what is said in the slow talks themselves is kept at once.
    await Promise.all(slow.map((id) => runner.hear(id, aMessage('c'))));
    expect(textsOf(await storage.store.read(idOf(101)))).to.deep.equal(['b', 'echo b']);
    expect(textsOf(await storage.store.read(idOf(1)))).to.deep.equal(['a', 'c']);
    letGo();
    await Promise.all(slow.map((id) => runner.settled(id)));
    expect(textsOf(await storage.store.read(idOf(1)))).to.deep.equal(['a', 'c', 'echo a', 'echo c']);
    await runner.stop();
    await storage.close();
  });
});
