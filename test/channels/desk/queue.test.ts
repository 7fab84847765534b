import { expect } from 'chai';
import { startDeskApp, type DeskApp } from '../../kit/desk-app.ts';
import { realMind } from '../../kit/mind.ts';
import type { DeskClient } from '../../kit/desk-client.ts';

describe('the queue at the desk', () => {
  before(function () {
    this.timeout(120_000);
    return realMind();
  });
  let app: DeskApp;
  beforeEach(async () => void (app = await startDeskApp()));
  afterEach(() => app.close());

  const next = async (desk: DeskClient) => (await desk.post('/next')).body['talk'];

  it('gives danger first, then who waits longest, and nothing when all slots are filled', async () => {
    const fatima = await app.colleague('Fatima');
    const ear = await fatima.sit();
    const talks = [await app.waiting(), await app.waiting(), await app.waiting(), await app.waiting()];
    const danger = await app.waiting({ urgent: true });
    await ear.until(() => ear.of('alert').some(({ kind, talk }) => kind === 'urgent' && talk === danger.id));
    expect(await next(fatima)).to.equal(danger.id);
    expect(await next(fatima), 'danger asks for all of her').to.equal(undefined);
    await fatima.post(`/talks/${danger.id}/close`, { wish: danger.wish, outcome: 'beantwoord' });
    await fatima.post(`/talks/${danger.id}/wrapped-up`, { wish: danger.wish });
    const taken = [await next(fatima), await next(fatima), await next(fatima)];
    expect(taken).to.deep.equal(talks.slice(0, 3).map(({ id }) => id));
    expect(await next(fatima)).to.equal(undefined);
    const last = talks[3]!;
    const refused = await fatima.post(`/talks/${last.id}/take`, { wish: last.wish });
    expect([refused.status, refused.error.code]).to.deep.equal([409, 'over-capacity']);
    expect((await fatima.post(`/talks/${last.id}/take`, { wish: last.wish, overCapacity: true })).status).to.equal(200);
    ear.close();
  });

  it('never gives two colleagues the same talk, however many ask at once', async () => {
    const desks = await Promise.all(['A', 'B', 'C', 'D', 'E'].map((name) => app.colleague(name)));
    const talks = await Promise.all(Array.from({ length: 8 }, () => app.waiting()));
    const taken = await Promise.all(desks.flatMap((desk) => [next(desk), next(desk)]));
    const given = taken.filter((talk) => talk !== undefined);
    expect(new Set(given).size).to.equal(given.length);
    expect([...given].sort()).to.deep.equal(talks.map(({ id }) => id).sort());
  });

  it('keeps a talk that was handed on for whom it is meant, and frees it when she is gone', async () => {
    const [fatima, joost, karin] = await Promise.all(['Fatima', 'Joost', 'Karin'].map((name) => app.colleague(name)));
    const [ear, other] = await Promise.all([joost!.sit(), karin!.sit()]);
    const talk = await app.waiting();
    await fatima!.post(`/talks/${talk.id}/take`, { wish: talk.wish });
    const to = (person: string) => fatima!.post(`/talks/${talk.id}/transfer`, { wish: talk.wish, person, note: 'Joost kent dit' });
    expect((await to(fatima!.person)).error.code).to.equal('yourself');
    expect((await to('p-niemand')).error.code).to.equal('not-there');
    expect((await to(joost!.person)).status).to.equal(200);
    expect((await to(joost!.person)).status, 'twice is once').to.equal(200);
    await ear.until(() => ear.of('alert').some(({ kind }) => kind === 'transferred'));
    await other.until(() => other.card(talk.id)?.keptFor?.person?.name === 'Joost de Vries');
    expect(other.of('alert').filter(({ kind }) => kind === 'transferred')).to.deep.equal([]);
    const refused = await karin!.post(`/talks/${talk.id}/take`, { wish: talk.wish });
    expect([refused.error.code, refused.error.message]).to.deep.equal([
      'kept-for-another',
      'Dit gesprek wordt bewaard voor Joost de Vries.',
    ]);
    expect(await next(karin!)).to.equal(undefined);
    ear.close();
    await app.pass(40_000);
    other.send({ type: 'alive' });
    await other.until(() => other.of('alive').length > 0);
    await app.pass(10_000);
    expect(await next(karin!)).to.equal(talk.id);
    const log = (await karin!.get(`/talks/${talk.id}`)).body['entries'] as { kind: string; text: string; author?: string }[];
    expect(log.filter(({ kind }) => kind === 'note').map(({ text, author }) => [text, author])).to.deep.equal([
      ['Joost kent dit', 'Fatima de Vries'],
    ]);
    other.close();
  });

  it("lets who leads hand on anybody's talk, and no other", async () => {
    const [fatima, joost] = await Promise.all([app.colleague('Fatima'), app.colleague('Joost')]);
    const lead = await app.colleague('Marieke', { roles: ['teamleider'] });
    const sockets = await Promise.all([fatima.sit(), joost.sit(), lead.sit()]);
    const talk = await app.waiting();
    await fatima.post(`/talks/${talk.id}/take`, { wish: talk.wish });
    const body = { wish: talk.wish, person: joost.person, note: 'even ruilen' };
    expect((await joost.post(`/talks/${talk.id}/transfer`, { ...body, person: lead.person })).error.code).to.equal('not-yours');
    expect((await lead.post(`/talks/${talk.id}/transfer`, body)).status).to.equal(200);
    expect(await next(joost)).to.equal(talk.id);
    for (const socket of sockets) socket.close();
  });

  it('gives a talk back to the bot, which answers on, and closes one with outcome and reason', async () => {
    const fatima = await app.colleague('Fatima');
    const ear = await fatima.sit();
    const [one, two] = [await app.waiting(), await app.waiting()];
    for (const talk of [one, two]) await fatima.post(`/talks/${talk.id}/take`, { wish: talk.wish });
    for (const time of ['once', 'twice'])
      expect((await fatima.post(`/talks/${one.id}/return`, { wish: one.wish })).status, time).to.equal(200);
    expect((await app.read(one.id)).state.handoff.status).to.equal('none');
    expect((await fatima.post(`/talks/${two.id}/close`, { wish: two.wish, outcome: 'beantwoord', code: 'vissen' })).error.code).to.equal(
      'code',
    );
    for (const time of ['once', 'twice'])
      expect(
        (await fatima.post(`/talks/${two.id}/close`, { wish: two.wish, outcome: 'beantwoord', code: 'kosten' })).status,
        time,
      ).to.equal(200);
    await ear.until(() => ear.card(two.id)?.status === 'wrap-up');
    expect(ear.card(two.id)).to.deep.include({ outcome: 'beantwoord', wish: two.wish });
    expect((await fatima.post(`/talks/${two.id}/messages`, { wish: two.wish, clientId: 'late', text: 'nog iets' })).error.code).to.equal(
      'changed',
    );
    await fatima.post(`/talks/${two.id}/wrapped-up`, { wish: two.wish });
    await ear.until(() => ear.card(two.id) === undefined);
    const history = (await fatima.get('/history')).body['talks'] as { talk: string; outcome: string; agent: { name: string } }[];
    expect(history.map(({ talk, outcome, agent }) => [talk, outcome, agent.name])).to.have.deep.members([
      [one.id, 'terug-naar-bot', 'Fatima de Vries'],
      [two.id, 'beantwoord', 'Fatima de Vries'],
    ]);
    ear.close();
  });

  it('tells who leads how the desk stands, and who did how much only where the municipality wants it', async () => {
    const fatima = await app.colleague('Fatima');
    const lead = await app.colleague('Marieke', { roles: ['teamleider'] });
    const sockets = await Promise.all([fatima.sit(), lead.sit()]);
    const talks = [await app.waiting(), await app.waiting(), await app.waiting()];
    await app.setClock('2026-04-14T08:02:00Z');
    const [first, second] = talks;
    await fatima.post(`/talks/${first!.id}/take`, { wish: first!.wish });
    await app.setClock('2026-04-14T08:07:00Z');
    await fatima.post(`/talks/${first!.id}/close`, { wish: first!.wish, outcome: 'beantwoord' });
    await fatima.post(`/talks/${second!.id}/take`, { wish: second!.wish });
    const board = (await lead.get('/board')).body;
    expect(board).to.deep.include({ waiting: 1, longestWaitSeconds: 420, active: 1, callBacksDue: 0 });
    expect(board['today']).to.deep.equal({
      asked: 3,
      taken: 2,
      closed: 1,
      solved: { ja: 0, deels: 0, nee: 0 },
      medianWaitSeconds: 120,
      medianHandlingSeconds: 300,
    });
    expect(board['agents']).to.have.length(2);
    expect(JSON.stringify(board['agents'])).not.to.contain('closedToday');
    for (const socket of sockets) socket.close();
  });

  it('pages through history, and finds words in what was said', async () => {
    const fatima = await app.colleague('Fatima');
    const talks = [];
    for (let n = 0; n < 27; n += 1) {
      const talk = await app.waiting({ says: n === 3 ? 'mijn grootvader heeft een zeilboot' : 'hallo' });
      await fatima.post(`/talks/${talk.id}/take`, { wish: talk.wish, overCapacity: true });
      await fatima.post(`/talks/${talk.id}/close`, { wish: talk.wish, outcome: 'beantwoord' });
      talks.push(talk.id);
      await app.setClock(new Date(Date.parse('2026-04-14T08:00:00Z') + (n + 1) * 60_000).toISOString());
    }
    const page = (await fatima.get('/history')).body as { talks: { talk: string }[]; next?: string };
    const rest = (await fatima.get(`/history?na=${page.next}`)).body as typeof page;
    expect([...page.talks, ...rest.talks].map(({ talk }) => talk)).to.deep.equal(talks.toReversed());
    expect(rest.next).to.equal(undefined);
    const found = (await fatima.get('/history?zoek=Zeilboot')).body as typeof page;
    expect(found.talks.map(({ talk }) => talk)).to.deep.equal([talks[3]]);
  });
});
