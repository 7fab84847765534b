import { expect } from 'chai';
import { isWritten } from '../../src/conversation/log.ts';
import { ConversationOut, ErrorOut, TokenOut } from '../../src/channels/direct-line-schemas.ts';
import { byBot, json, resumeTalk, startTalk } from '../kit/direct-line.ts';
import { startServer, type TestServer } from '../kit/server.ts';

describe('Direct Line', () => {
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
  const codeOf = async (response: Response) => ({ status: response.status, code: ErrorOut.parse(await response.json()).error.code });

  it('hands out a token without storing anything', async () => {
    const response = await fetch(dl('/tokens/generate'), json({ gemeente: 'duinrade', locale: 'nl-NL' }));
    const { conversationId, expires_in } = TokenOut.parse(await response.json());
    expect(response.status).to.equal(200);
    expect(expires_in).to.equal(1800);
    expect(await server.store.read(conversationId)).to.equal(undefined);
  });

  it('names the known municipalities when another is asked for', async () => {
    const response = await fetch(dl('/tokens/generate'), json({ gemeente: 'atlantis' }));
    const { error } = ErrorOut.parse(await response.json());
    expect(response.status).to.equal(400);
    expect(error.message).to.include('voorbeeldstad, duinrade');
  });

  it('asks for the municipality when there are two, and takes the only one when there is one', async () => {
    expect((await fetch(dl('/tokens/generate'), json({}))).status).to.equal(400);
    const alone = await startServer({ tenants: () => [{ id: 'duinrade', origins: [] }] });
    try {
      const response = await fetch(`${alone.base}/v3/directline/tokens/generate`, { method: 'POST' });
      const { conversationId, token } = TokenOut.parse(await response.json());
      await fetch(`${alone.base}/v3/directline/conversations`, json({}, token));
      expect((await alone.store.read(conversationId))?.gemeente).to.equal('duinrade');
    } finally {
      await alone.close();
    }
  });

  it('creates the conversation at the first start and goes on with it at the second', async () => {
    const { token, conversationId } = TokenOut.parse(
      await (await fetch(dl('/tokens/generate'), json({ gemeente: 'voorbeeldstad' }))).json(),
    );
    const first = await fetch(dl('/conversations'), json({}, token));
    const second = await fetch(dl('/conversations'), json({}, token));
    expect([first.status, second.status]).to.deep.equal([201, 200]);
    expect(ConversationOut.parse(await second.json()).conversationId).to.equal(conversationId);
    await server.runner.settled(conversationId);
    expect((await server.store.read(conversationId))?.log.filter(isWritten).map(({ kind }) => kind)).to.deep.equal(['start', 'message']);
  });

  it('welcomes, with the meaning, safe HTML and choices, and answers nothing that the reader cannot find', async () => {
    const talk = await startTalk(server.base);
    const [welcome] = await talk.until(1);
    expect(welcome?.channelData.balie).to.deep.equal({ kind: 'notice', by: 'bot', html: '<p>Welkom bij de <strong>gemeente</strong></p>' });
    expect(welcome?.suggestedActions?.actions[0]).to.deep.equal({ type: 'imBack', title: 'Paspoort', value: 'Ik wil een paspoort' });
    expect(welcome).to.include({ locale: 'nl-NL', textFormat: 'markdown', timestamp: '2026-04-14T08:00:00.000Z' });
    expect(welcome?.from).to.deep.equal({ id: 'bot', name: 'Digitale assistent', role: 'bot' });
    expect(welcome?.replyToId).to.equal(undefined);
  });

  it('echoes a message with the sender’s own id, and names it in the answer', async () => {
    const talk = await startTalk(server.base);
    const id = await talk.say('hallo', {
      channelData: { clientActivityID: 'abc.1', geheim: 1 },
      from: { id: 'iemand-anders', name: 'Jan' },
    });
    const [, answer] = await talk.until(2, byBot);
    const mine = (await talk.read()).activities.find((activity) => activity.id === id);
    expect(mine?.channelData).to.deep.equal({ clientActivityID: 'abc.1', 'webchat:sequence-id': mine?.channelData['webchat:sequence-id'] });
    expect(mine?.from).to.deep.equal({ id: talk.user, role: 'user' });
    expect(answer).to.include({ text: 'echo: hallo', replyToId: id, id: `${id}.0` });
  });

  it('stores a message that is sent twice once, by clientActivityID or by its own id', async () => {
    const talk = await startTalk(server.base);
    const ids = [
      await talk.say('een', { channelData: { clientActivityID: 'k1' } }),
      await talk.say('een', { channelData: { clientActivityID: 'k1' } }),
    ];
    const others = [await talk.say('twee', { id: 'eigen-2' }), await talk.say('twee', { id: 'eigen-2' })];
    await talk.until(3, byBot);
    expect(new Set(ids).size).to.equal(1);
    expect(new Set(others).size).to.equal(1);
    expect((await talk.read()).activities.filter(({ from }) => from.role === 'user')).to.have.length(2);
  });

  it('reads on from a watermark without doubles', async () => {
    const talk = await startTalk(server.base);
    await talk.until(1);
    const { watermark } = await talk.read();
    await talk.say('verder');
    await talk.until(2, byBot);
    const later = await talk.read(watermark);
    expect(later.activities.map(({ text }) => text)).to.deep.equal(['verder', 'echo: verder']);
    expect((await talk.read(later.watermark)).activities).to.deep.equal([]);
    expect((await talk.read('99999')).watermark).to.equal(later.watermark);
  });

  it('offers the details as a last choice and as safe HTML', async () => {
    const talk = await startTalk(server.base);
    await talk.say('details');
    const [, answer] = await talk.until(2, byBot);
    expect(answer?.suggestedActions?.actions.at(-1)).to.deep.equal({
      type: 'imBack',
      title: 'Meer hierover',
      value: 'Meer hierover',
      channelData: { balie: 'details' },
    });
    expect(answer?.channelData.balie?.detailsHtml)
      .to.include('<a href="https://voorbeeld.example" rel="noopener noreferrer" target="_blank">lijst</a>')
      .and.to.include('<a href="tel:140123">14 0123</a>');
  });

  it('screens before storing and keeps what was masked and derived', async () => {
    const screening = await startServer({
      screen: (text, { today, gemeente }) => ({
        text: text.replace('123456782', `[bsn ${today} ${gemeente}]`),
        masked: ['bsn'],
        derived: { ages: [6] },
      }),
    });
    try {
      const talk = await startTalk(screening.base);
      await talk.say('mijn bsn is 123456782');
      await talk.until(2, byBot);
      const stored = await screening.store.read(talk.id);
      expect(JSON.stringify(stored)).not.to.include('123456782');
      expect(stored?.log.filter(isWritten).find(({ kind, by }) => kind === 'message' && by === 'resident')?.content).to.deep.equal({
        text: 'mijn bsn is [bsn 2026-04-14 voorbeeldstad]',
        masked: ['bsn'],
        derived: { ages: [6] },
      });
    } finally {
      await screening.close();
    }
  });

  it('stores a text over 2,000 characters cut, and says so', async () => {
    const talk = await startTalk(server.base);
    const id = await talk.say('😀'.repeat(2001));
    const mine = (await talk.read()).activities.find((activity) => activity.id === id);
    expect(Array.from(mine?.text ?? '')).to.have.length(2000);
    expect(mine?.channelData.received).to.deep.equal({ cut: true });
  });

  it('cleans invisible and turning characters out of a text', async () => {
    const talk = await startTalk(server.base);
    const id = await talk.say('pas\u200Bpoort\u202E \u0007fiets\r\nregel 👩‍👧');
    expect((await talk.read()).activities.find((activity) => activity.id === id)?.text).to.equal('paspoort fiets\nregel 👩‍👧');
  });

  it('never stores typing', async () => {
    const talk = await startTalk(server.base);
    await server.runner.settled(talk.id);
    const before = (await talk.read()).watermark;
    expect((await talk.post({ type: 'typing' })).status).to.equal(200);
    expect((await talk.read()).watermark).to.equal(before);
  });

  it('keeps feedback with the message it is about, screened, and refuses it for a message that is not there', async () => {
    const talk = await startTalk(server.base);
    const [welcome] = await talk.until(1);
    const value = { replyTo: welcome?.id, rating: 'down', reason: 'te\u200B vaag' };
    expect((await talk.post({ type: 'event', name: 'feedback', value })).status).to.equal(200);
    const events = await talk.until(1, ({ type }) => type === 'event');
    expect(events[0]).to.deep.include({ name: 'feedback', value: { rating: 'down', reason: 'te vaag', replyTo: welcome?.id } });
    expect(await codeOf(await talk.post({ type: 'event', name: 'feedback', value: { ...value, replyTo: 'x' } }))).to.deep.equal({
      status: 400,
      code: 'UnknownMessage',
    });
    expect(await codeOf(await talk.post({ type: 'event', name: 'feedback', value: { rating: 'meh' } }))).to.deep.equal({
      status: 400,
      code: 'BadFeedback',
    });
  });

  it('takes a sign that a message was seen, and keeps nothing of it', async () => {
    const talk = await startTalk(server.base);
    await talk.until(1, byBot);
    const before = await server.store.read(talk.id);
    expect((await talk.post({ type: 'event', name: 'balie.seen', value: { seq: 1 } })).status).to.equal(200);
    expect(await server.store.read(talk.id)).to.deep.equal(before);
  });

  it('forgets a conversation on request', async () => {
    const talk = await startTalk(server.base);
    await talk.say('vergeet dit');
    await talk.until(2, byBot);
    expect((await talk.post({ type: 'event', name: 'forget' })).status).to.equal(200);
    await server.runner.settled(talk.id);
    expect((await talk.read()).activities).to.deep.equal([]);
    expect(JSON.stringify(await server.store.read(talk.id))).not.to.include('vergeet dit');
  });

  it('keeps tokens to their own conversation', async () => {
    const [mine, other] = [await startTalk(server.base), await startTalk(server.base, 'duinrade')];
    const foreign = resumeTalk(server.base, { conversationId: other.id, token: mine.token, streamUrl: '' });
    expect(await codeOf(await foreign.post({ type: 'message', text: 'x' }))).to.deep.equal({ status: 403, code: 'NotYourConversation' });
    const forged = await server.tokens.sign({ gemeente: 'duinrade', conversation: mine.id, user: mine.user, lang: 'nl' }, 'rest');
    const crossing = resumeTalk(server.base, { conversationId: mine.id, token: forged, streamUrl: '' });
    expect(await codeOf(await crossing.post({ type: 'message', text: 'x' }))).to.deep.equal({ status: 403, code: 'NotYourConversation' });
  });

  it('answers 401 to a token that is absent, forged or for another purpose', async () => {
    const talk = await startTalk(server.base);
    const claims = { gemeente: 'voorbeeldstad', conversation: talk.id, user: talk.user, lang: 'nl' } as const;
    const tampered = `${talk.token.slice(0, -4)}AAAA`;
    for (const token of [undefined, 'x', tampered, await server.tokens.sign(claims, 'stream')]) {
      const response = await fetch(dl('/tokens/refresh'), json({}, token));
      expect(response.headers.get('www-authenticate')).to.equal('Bearer');
      expect(await codeOf(response)).to.deep.equal({ status: 401, code: 'BadToken' });
    }
  });

  it('answers 403 to a token that has expired and 404 to a conversation that is gone', async () => {
    const talk = await startTalk(server.base);
    const claims = { gemeente: 'voorbeeldstad', conversation: talk.id, user: talk.user, lang: 'nl' } as const;
    const { createTokens } = await import('../../src/channels/tokens.ts');
    const { TEST_KEY } = await import('../kit/server.ts');
    const old = await createTokens({ key: TEST_KEY, now: () => new Date(Date.now() - 3_600_000) }).sign(claims, 'rest');
    expect(await codeOf(await fetch(dl('/tokens/refresh'), json({}, old)))).to.deep.equal({ status: 403, code: 'TokenExpired' });
    await server.runner.settled(talk.id);
    await server.store.remove(talk.id);
    expect(
      await codeOf(await fetch(dl(`/conversations/${talk.id}`), { headers: { authorization: `Bearer ${talk.token}` } })),
    ).to.deep.equal({ status: 404, code: 'ConversationNotFound' });
  });

  it('refreshes a token for the same conversation and resident', async () => {
    const talk = await startTalk(server.base);
    const { token, conversationId } = TokenOut.parse(await (await fetch(dl('/tokens/refresh'), json({}, talk.token))).json());
    const again = resumeTalk(server.base, { conversationId, token, streamUrl: '' });
    expect([again.id, again.user]).to.deep.equal([talk.id, talk.user]);
    expect(await again.say('nog steeds ik')).to.be.a('string');
  });

  it('keeps tokens and conversations over a restart', async () => {
    const first = await startServer();
    const talk = await startTalk(first.base);
    await talk.say('voor de herstart');
    await talk.until(2, byBot);
    await first.close();
    const second = await startServer({ store: first.store });
    try {
      const again = resumeTalk(second.base, { conversationId: talk.id, token: talk.token, streamUrl: '' });
      expect((await again.read()).activities.map(({ text }) => text)).to.deep.equal([
        'Welkom bij de **gemeente**',
        'voor de herstart',
        'echo: voor de herstart',
      ]);
    } finally {
      await second.close();
    }
  });

  it('refuses more entries than a talk may hold', async () => {
    const full = await startServer({ logic: (before) => Promise.resolve({ state: before.state, replies: [], effects: [] }) });
    try {
      const talk = await startTalk(full.base);
      for (let n = 0; n < 499; n += 1)
        await full.store.append(talk.id, {
          id: `v${String(n)}`,
          at: '2026-04-14T08:00:00Z',
          lang: 'nl',
          by: 'system',
          kind: 'message',
          visibleTo: 'staff',
          content: {},
        });
      expect(await codeOf(await talk.post({ type: 'message', text: 'vol' }))).to.deep.equal({ status: 409, code: 'ConversationFull' });
    } finally {
      await full.close();
    }
  });
});
