import { expect } from 'chai';
import { ConnectionStatus, type Activity, type DirectLine } from 'botframework-directlinejs';
import WebSocket from 'ws';
import { TokenOut } from '../../src/channels/direct-line-schemas.ts';
import { json } from '../kit/direct-line.ts';
import { likeABrowser, officialClient } from '../kit/official-client.ts';
import { startServer, type TestServer } from '../kit/server.ts';

const textsOf = (messages: readonly Activity[]) => messages.map((activity) => ('text' in activity ? activity.text : ''));

for (const webSocket of [true, false]) {
  describe(`the official client botframework-directlinejs, ${webSocket ? 'over a WebSocket' : 'polling'}`, function suite() {
    this.timeout(20_000);
    let server: TestServer;
    let asBefore = (): void => undefined;
    before(async () => {
      asBefore = likeABrowser();
      server = await startServer();
    });
    after(async () => {
      await server.close();
      asBefore();
    });
    const aToken = async () =>
      TokenOut.parse(await (await fetch(`${server.base}/v3/directline/tokens/generate`, json({ gemeente: 'voorbeeldstad' }))).json()).token;

    it('is welcomed, speaks, and gets its own words and the answer back', async () => {
      const me = officialClient(server.base, { token: await aToken(), webSocket });
      await me.untilMessages(1);
      const id = await me.say('hallo', { channelData: { clientActivityID: 'web.1' } });
      await me.untilMessages(3);
      expect(textsOf(me.messages())).to.deep.equal(['Welkom bij de **gemeente**', 'hallo', 'echo: hallo']);
      expect(me.messages()[1]).to.deep.include({ id });
      expect(me.messages()[1]?.channelData).to.include({ clientActivityID: 'web.1' });
      expect(me.messages()[2]).to.include({ replyToId: id });
      me.end();
    });

    it('goes on after a reload with the same token, without loss or doubles', async () => {
      const token = await aToken();
      const before = officialClient(server.base, { token, webSocket });
      await before.untilMessages(1);
      await before.say('voor het herladen');
      await before.untilMessages(3);
      before.end();
      const started = (await (await fetch(`${server.base}/v3/directline/conversations`, json({}, token))).json()) as {
        conversationId: string;
        token: string;
        streamUrl: string;
      };
      const again = officialClient(server.base, { ...started, webSocket });
      await again.untilMessages(3);
      await again.say('na het herladen');
      await again.untilMessages(5);
      expect(textsOf(again.messages())).to.deep.equal([
        'Welkom bij de **gemeente**',
        'voor het herladen',
        'echo: voor het herladen',
        'na het herladen',
        'echo: na het herladen',
      ]);
      again.end();
    });

    if (!webSocket) return; // a poll that fails ends the polling of this client for good

    it('goes on after the server was restarted with the same key and store', async () => {
      const first = await startServer();
      const { token } = TokenOut.parse(
        await (await fetch(`${first.base}/v3/directline/tokens/generate`, json({ gemeente: 'duinrade' }))).json(),
      );
      const me = officialClient(first.base, { token, webSocket });
      await me.untilMessages(1);
      await me.say('voor');
      await me.untilMessages(3);
      await first.close();
      const second = await startServer({ store: first.store, port: first.port });
      await me.until(() => me.line.connectionStatus$.getValue() === ConnectionStatus.Online);
      await waitForSocket(me.sockets, 2);
      await me.say('na');
      await me.untilMessages(5);
      expect(textsOf(me.messages())).to.deep.equal(['Welkom bij de **gemeente**', 'voor', 'echo: voor', 'na', 'echo: na']);
      me.end();
      await second.close();
    });

    it('misses nothing and gets nothing twice when its socket is lost, three times over', async () => {
      const me = officialClient(server.base, { token: await aToken(), webSocket });
      await me.untilMessages(1);
      for (let round = 1; round <= 3; round += 1) {
        me.sockets.at(-1)?.terminate();
        await me.say(`ronde ${String(round)}`);
        await me.untilMessages(1 + 2 * round);
      }
      expect(textsOf(me.messages()).slice(1)).to.deep.equal([
        'ronde 1',
        'echo: ronde 1',
        'ronde 2',
        'echo: ronde 2',
        'ronde 3',
        'echo: ronde 3',
      ]);
      expect(new Set(me.messages().map((activity) => activity.id)).size).to.equal(7);
      me.end();
    });

    it('sees typing while a turn is slow, and typing never comes back', async () => {
      const gate = Promise.withResolvers<undefined>();
      const slow = await startServer({
        typingAfterMs: 5,
        logic: async (before, heard) => {
          if (heard.kind === 'message') await gate.promise;
          return { state: before.state, effects: [], replies: [{ text: 'klaar', choices: [], meaning: { kind: 'notice', by: 'bot' } }] };
        },
      });
      const { token } = TokenOut.parse(
        await (await fetch(`${slow.base}/v3/directline/tokens/generate`, json({ gemeente: 'duinrade' }))).json(),
      );
      const me = officialClient(slow.base, { token });
      await me.untilMessages(1);
      await me.say('denk na');
      await me.until(() => me.activities.some(({ type }) => type === 'typing'));
      gate.resolve(undefined);
      await me.untilMessages(3);
      expect(me.activities.filter(({ type }) => type === 'typing')).to.have.length(1);
      expect(JSON.stringify(await slow.store.read(String(Reflect.get(me.line, 'conversationId'))))).not.to.include('typing');
      me.end();
      await slow.close();
    });

    it('refreshes its token', async () => {
      const me = officialClient(server.base, { token: await aToken(), webSocket });
      await me.untilMessages(1);
      const old = tokenOf(me.line);
      await new Promise((resolve, reject) => {
        (Reflect.get(me.line, 'refreshToken') as () => Refreshing).call(me.line).subscribe((token) => {
          resolve(Reflect.set(me.line, 'token', token));
        }, reject);
      });
      expect(tokenOf(me.line))
        .to.match(/^[\w-]+\.[\w-]+\.[\w-]+$/)
        .and.not.to.equal(old);
      await me.say('met een nieuw token');
      await me.untilMessages(3);
      expect(textsOf(me.messages()).at(-1)).to.equal('echo: met een nieuw token');
      me.end();
    });
  });
}

/** What the client does by itself every 15 minutes. */
interface Refreshing {
  subscribe(next: (token: string) => void, fail: (problem: unknown) => void): void;
}

const tokenOf = (line: DirectLine): string => String(Reflect.get(line, 'token'));

/** Until the client has opened this many sockets in all. */
const waitForSocket = async (sockets: readonly WebSocket[], count: number): Promise<void> => {
  while (sockets.length < count || sockets.at(-1)?.readyState !== WebSocket.OPEN)
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
};
