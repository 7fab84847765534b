import { expect } from 'chai';
import { ConversationOut } from '../../src/channels/direct-line-schemas.ts';
import { byBot, listen, startTalk } from '../kit/direct-line.ts';
import { startServer, type TestServer } from '../kit/server.ts';

describe('the stream of a conversation', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer();
  });
  after(async () => {
    await server.close();
  });
  afterEach(() => {
    expect(server.problems).to.deep.equal([]);
  });

  const dl = (path: string) => `${server.base}/v3/directline${path}`;

  it('streams what was missed from the watermark on, then what comes, once', async () => {
    const talk = await startTalk(server.base);
    const first = listen(talk.streamUrl);
    await first.until(() => first.activities.length === 1);
    first.socket.terminate();
    await talk.say('gemist');
    await talk.until(2, byBot);
    const reconnect = await fetch(dl(`/conversations/${talk.id}?watermark=${first.watermark()}`), {
      headers: { authorization: `Bearer ${talk.token}` },
    });
    const second = listen(ConversationOut.parse(await reconnect.json()).streamUrl);
    await second.until(() => second.activities.length === 2);
    await talk.say('live');
    await second.until(() => second.activities.length === 4);
    expect(second.activities.map(({ text }) => text)).to.deep.equal(['gemist', 'echo: gemist', 'live', 'echo: live']);
    second.socket.close();
    await second.closed;
  });

  it('sends an own type of token in the address of the stream, and takes no other there', async () => {
    const talk = await startTalk(server.base);
    const url = new URL(talk.streamUrl);
    url.searchParams.set('t', talk.token);
    expect((await listen(url.href).closed).reason).to.include('401');
    expect((await listen(talk.streamUrl, { origin: 'https://elders.example' }).closed).reason).to.include('403');
    expect((await listen(talk.streamUrl.replace(talk.id, 'ander')).closed).reason).to.include('403');
    expect((await listen(`${server.base.replace('http', 'ws')}/ergens`).closed).reason).to.include('404');
    expect((await listen(`${server.base.replace('http', 'ws')}//[`).closed).reason).to.include('404');
  });

  it('sends a ping and an empty frame, and lets go of who does not answer', async () => {
    const quick = await startServer({ pingMs: 25 });
    const answering = listen((await startTalk(quick.base)).streamUrl);
    const silent = listen((await startTalk(quick.base)).streamUrl, { autoPong: false });
    expect((await silent.closed).code).to.equal(1006);
    await answering.until(() => answering.frames.filter((frame) => frame === '').length >= 3);
    expect(answering.socket.readyState).to.equal(answering.socket.OPEN);
    await quick.close();
    expect(await answering.closed).to.deep.equal({ code: 1012, reason: '{"retryAfterMs":2000}' });
  });

  it('ends a stream over which somebody sends more than a sign of life', async () => {
    const ear = listen((await startTalk(server.base)).streamUrl);
    await ear.until(() => ear.activities.length > 0);
    ear.socket.send('x'.repeat(2000));
    expect((await ear.closed).code).to.be.oneOf([1006, 1009]);
  });

  it('gives up the first reader when a conversation has too many', async () => {
    const many = await startTalk(server.base);
    const ears = [];
    for (let n = 0; n < 9; n += 1) {
      const ear = listen(many.streamUrl);
      await ear.until(() => ear.activities.length > 0);
      ears.push(ear);
    }
    expect((await ears[0]?.closed)?.code).to.equal(4008);
    for (const ear of ears) ear.socket.terminate();
  });

  it('ends when the conversation is gone', async () => {
    const talk = await startTalk(server.base);
    const ear = listen(talk.streamUrl);
    await ear.until(() => ear.activities.length > 0);
    await server.runner.settled(talk.id);
    await server.store.remove(talk.id);
    expect((await ear.closed).code).to.equal(4004);
  });

  it('names the scheme that the browser used, behind a proxy that is trusted', async () => {
    const proxied = await startServer({ trustedProxies: 1 });
    const { token } = await startTalk(proxied.base);
    const answer = await fetch(`${proxied.base}/v3/directline/conversations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'x-forwarded-proto': 'https' },
    });
    expect(ConversationOut.parse(await answer.json()).streamUrl).to.match(/^wss:/);
    await proxied.close();
  });
});
