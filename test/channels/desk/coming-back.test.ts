import { expect } from 'chai';
import { createEmbeddedStorage } from '../../../src/storage/embedded.ts';
import { HANDLED } from '../../../src/handoff/handled.ts';
import { startDeskApp, type DeskApp } from '../../kit/desk-app.ts';
import { deskOf } from '../../kit/desk-client.ts';
import { listen, resumeTalk } from '../../kit/direct-line.ts';
import { aFolder } from '../../kit/folders.ts';
import { realMind } from '../../kit/mind.ts';
import { until } from '../../kit/until.ts';

describe('a desk that comes back', () => {
  before(function () {
    this.timeout(120_000);
    return realMind();
  });
  let folder: Awaited<ReturnType<typeof aFolder>>;
  let app: DeskApp;
  const start = async () => startDeskApp({ storage: await createEmbeddedStorage({ dir: folder.dir }), dataDir: folder.dir });
  beforeEach(async () => {
    folder = await aFolder();
    app = await start();
  });
  afterEach(async () => {
    await app.close();
    await folder.clean();
  });

  it('after a line that dropped, reads a talk from where it was, in order and once', async () => {
    const fatima = await app.colleague('Fatima');
    const ear = await fatima.sit();
    const talk = await app.waiting();
    await fatima.post(`/talks/${talk.id}/take`, { wish: talk.wish });
    ear.send({ type: 'watch', talk: talk.id, from: 0 });
    await talk.say('een');
    await ear.until(() => ear.log(talk.id).some(({ text }) => text === 'een'));
    const { next } = ear.of('entries').at(-1)!;
    ear.close();
    await ear.closed;
    for (const text of ['twee', 'drie']) await talk.say(text);
    const again = await fatima.sit();
    expect(again.card(talk.id)).to.deep.include({ status: 'active', unread: 3, last: 'drie' });
    again.send({ type: 'watch', talk: talk.id, from: next });
    await again.until(() => again.log(talk.id).some(({ text }) => text === 'drie'));
    expect(again.of('entries').flatMap(({ entries }) => entries.map(({ text }) => text))).to.deep.equal(['twee', 'drie']);
    again.close();
  });

  it('learns that a resident had the talk erased, and keeps nothing of it in its lists and records', async () => {
    const fatima = await app.colleague('Fatima');
    const ear = await fatima.sit();
    const talk = await app.waiting({ says: 'een geheim' });
    await fatima.post(`/talks/${talk.id}/take`, { wish: talk.wish });
    await fatima.post(`/talks/${talk.id}/close`, { wish: talk.wish, outcome: 'beantwoord' });
    await until(async () => (await app.storage.records.list(HANDLED, 'voorbeeldstad', { limit: 9 })).length === 1);
    ear.send({ type: 'watch', talk: talk.id, from: 0 });
    await ear.until(() => ear.log(talk.id).some(({ text }) => text === 'een geheim'));
    await talk.post({ type: 'event', name: 'forget' });
    await ear.until(() => ear.of('talk-gone').some((gone) => gone.talk === talk.id));
    await until(async () => (await app.storage.records.list(HANDLED, 'voorbeeldstad', { limit: 9 })).length === 0);
    await until(async () => (await fatima.get(`/talks/${talk.id}`)).status === 404);
    expect((await fatima.get('/history')).body['talks']).to.deep.equal([]);
    ear.close();
  });

  it('after a restart in the middle, finds queue, talks, people and wrap-ups as they were, and everybody has time to come back', async () => {
    const [fatima, joost] = await Promise.all([app.colleague('Fatima'), app.colleague('Joost')]);
    await Promise.all([fatima.sit(), joost.sit()]);
    await fatima.post('/presence', { presence: 'busy' });
    const active = await app.waiting();
    const closed = await app.waiting();
    const kept = await app.waiting();
    const waiting = [await app.waiting(), await app.waiting()];
    for (const talk of [active, closed, kept]) await fatima.post(`/talks/${talk.id}/take`, { wish: talk.wish });
    await fatima.post(`/talks/${kept.id}/transfer`, { wish: kept.wish, person: joost.person, note: 'voor Joost' });
    await fatima.post(`/talks/${closed.id}/close`, { wish: closed.wish, outcome: 'beantwoord' });
    await fatima.post(`/talks/${active.id}/messages`, { wish: active.wish, clientId: 'before', text: 'vóór de herstart' });
    const before = { url: app.url, logs: (await app.read(active.id)).log };
    await app.close();

    app = await start();
    const again = deskOf(app.url, fatima);
    const ear = await again.sit();
    expect((await app.read(active.id)).log).to.deep.equal(before.logs);
    expect([...ear.cards().values()].map(({ talk, status, place }) => [talk, status, place])).to.have.deep.members([
      [active.id, 'active', undefined],
      [closed.id, 'wrap-up', undefined],
      [kept.id, 'queued', 1],
      [waiting[0]!.id, 'queued', 2],
      [waiting[1]!.id, 'queued', 3],
    ]);
    expect(ear.card(kept.id)?.keptFor?.person?.name).to.equal('Joost de Vries');
    await app.pass(40_000);
    expect((await app.read(active.id)).state.handoff.status, 'nobody is lost at once').to.equal('active');
    // A retry of what was answered before the restart is no second message.
    await again.post(`/talks/${active.id}/messages`, { wish: active.wish, clientId: 'before', text: 'vóór de herstart' });
    expect((await app.read(active.id)).log).to.have.length(before.logs.length);
    const talk = resumeTalk(app.url, {
      conversationId: active.id,
      token: active.token,
      streamUrl: active.streamUrl.replace(before.url.replace('http', 'ws'), app.url.replace('http', 'ws')),
    });
    await talk.say('ik ben er nog');
    await ear.until(() => ear.card(active.id)?.last === 'ik ben er nog');
    expect((await again.post('/next')).body).to.deep.equal({ talk: waiting[0]!.id });
    ear.close();
  });

  it('tells a resident her place as the queue moves, without a change of her own talk', async () => {
    const fatima = await app.colleague('Fatima');
    const ear = await fatima.sit();
    const [first, second] = [await app.waiting(), await app.waiting()];
    const stream = listen(second.streamUrl);
    const places = () =>
      stream.activities.filter(({ name }) => name === 'balie.human').map(({ value }) => (value as { place?: number }).place);
    await stream.until(() => places().includes(2));
    await fatima.post(`/talks/${first.id}/take`, { wish: first.wish });
    await stream.until(() => places().includes(1));
    stream.socket.close();
    ear.close();
  });
});
