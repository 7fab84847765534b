import { expect } from 'chai';
import WebSocket from 'ws';
import { DESK_OPERATIONS } from '../../../src/channels/desk/desk-operations.ts';
import { STAFF_SESSION } from '../../../src/channels/sign-in/session-record.ts';
import { startDeskApp, type DeskApp } from '../../kit/desk-app.ts';
import { realMind } from '../../kit/mind.ts';
import { until } from '../../kit/until.ts';
import { json, startTalk } from '../../kit/direct-line.ts';

describe('the desks of two municipalities', () => {
  before(function () {
    this.timeout(120_000);
    return realMind();
  });
  let app: DeskApp;
  before(async () => void (app = await startDeskApp()));
  after(() => app.close());

  const statusOf = (socket: WebSocket): Promise<number> =>
    new Promise((resolve) => {
      socket.on('unexpected-response', (_req, res) => {
        resolve(res.statusCode ?? 0);
        socket.terminate();
      });
      socket.on('open', () => {
        resolve(101);
        socket.close();
      });
      socket.on('error', () => undefined);
    });
  const streamOf = (headers: Record<string, string>): WebSocket =>
    new WebSocket(`${app.url.replace('http', 'ws')}/desk/stream`, { headers });

  it('show nothing of one another: not in lists, alerts, history or search, and not by guessing', async () => {
    const [fatima, piet] = await Promise.all([
      app.colleague('Fatima'),
      app.colleague('Piet', { gemeente: 'duinrade', roles: ['agent', 'teamleider'] }),
    ]);
    const [here, there] = await Promise.all([fatima.sit(), piet.sit()]);
    const talk = await app.waiting({ says: 'hoe duur is een paspoort bij ons', urgent: true });
    await here.until(() => here.of('alert').some((alert) => alert.talk === talk.id));

    const unknown = { wish: talk.wish, clientId: 'x', text: 'hallo', note: 'x', person: fatima.person, outcome: 'beantwoord', entry: 'x' };
    for (const [name, fields] of Object.entries({
      take: ['wish'],
      messages: ['wish', 'clientId', 'text'],
      notes: ['clientId', 'text'],
      transfer: ['wish', 'person', 'note'],
      return: ['wish'],
      close: ['wish', 'outcome'],
      'wrapped-up': ['wish'],
      'wrong-answer': ['entry'],
    })) {
      const body = Object.fromEntries(Object.entries(unknown).filter(([field]) => fields.includes(field)));
      const theirs = await piet.post(`/talks/${talk.id}/${name}`, body);
      const nobodys = await piet.post(`/talks/019d8b00-0000-7000-8000-000000000999/${name}`, body);
      expect([theirs.status, theirs.error], name).to.deep.equal([404, nobodys.error]);
    }
    expect((await piet.get(`/talks/${talk.id}`)).status).to.equal(404);
    expect((await piet.get(`/knowledge?talk=${talk.id}`)).status).to.equal(404);
    expect((await piet.post('/next')).body).to.deep.equal({});
    there.send({ type: 'watch', talk: talk.id, from: 0 });
    await there.until(() => there.of('refused').length > 0);

    await fatima.post(`/talks/${talk.id}/take`, { wish: talk.wish });
    await fatima.post(`/talks/${talk.id}/close`, { wish: talk.wish, outcome: 'beantwoord' });
    const history = async (desk: typeof fatima, query = '') => (await desk.get(`/history${query}`)).body['talks'] as { talk: string }[];
    await until(async () => (await history(fatima)).length > 0);
    expect((await history(fatima, '?zoek=duur%20paspoort')).map((one) => one.talk)).to.deep.equal([talk.id]);
    expect(await history(piet, '?zoek=duur%20paspoort')).to.deep.equal([]);
    expect(await history(piet)).to.deep.equal([]);
    expect((await piet.get('/board')).body['today']).to.deep.include({ asked: 0, closed: 0 });

    expect(there.cards().size, 'nothing came over the socket').to.equal(0);
    expect(there.of('alert')).to.deep.equal([]);
    expect(JSON.stringify(there.messages.filter(({ type }) => type !== 'refused')))
      .not.to.contain(talk.id)
      .and.not.to.contain('Fatima');
    here.close();
    there.close();
  });

  it('take calls apart as well', async () => {
    const [fatima, piet] = await Promise.all([app.colleague('Fatima'), app.colleague('Piet', { gemeente: 'duinrade' })]);
    const talk = await app.offered();
    const answer = await fetch(`${app.url}/v3/directline/conversations/${talk.id}/call-back`, json({ phone: '06 12345678' }, talk.token));
    expect(answer.status).to.equal(200);
    const [mine] = (await fatima.get('/call-backs')).body['callBacks'] as { id: string }[];
    expect((await piet.get('/call-backs')).body['callBacks']).to.deep.equal([]);
    for (const act of ['take', 'failed']) expect((await piet.post(`/call-backs/${mine!.id}/${act}`)).status).to.equal(404);
    expect((await piet.post(`/call-backs/${mine!.id}/done`, { outcome: 'gesproken' })).status).to.equal(404);
  });

  it('open to nobody without a session that is valid: none, forged, of a resident, ended, or without the role', async () => {
    const fatima = await app.colleague('Fatima');
    const resident = await startTalk(app.url);
    const redacteur = await app.colleague('Ruben', { roles: ['redacteur'] });
    const ended = await app.colleague('Joost');
    for (const { gemeente, id } of await app.storage.records.list(STAFF_SESSION, 'voorbeeldstad', { owner: ended.person, limit: 10 }))
      await app.storage.records.remove(STAFF_SESSION, gemeente, id);
    const forged = fatima.cookie.slice(0, -3) + (fatima.cookie.endsWith('AAA') ? 'BBB' : 'AAA');

    const paths = ['/settings', '/history', '/board', '/call-backs', '/knowledge?zoek=paspoort'];
    for (const [who, cookie, status] of [
      ['nobody', '', 401],
      ['forged', forged, 401],
      ['a token of a resident', `balie-staff=${resident.token}`, 401],
      ['ended', ended.cookie, 401],
      ['no role', redacteur.cookie, 403],
    ] as const) {
      for (const path of paths) {
        const answer = await fetch(`${app.url}/desk/api${path}`, { headers: { cookie, authorization: `Bearer ${resident.token}` } });
        expect(answer.status, `${who} ${path}`).to.equal(status);
      }
      const act = await fetch(`${app.url}/desk/api/next`, {
        method: 'POST',
        headers: { cookie, 'x-balie-csrf': fatima.csrf, authorization: `Bearer ${resident.token}` },
      });
      expect(act.status, who).to.equal(status);
      expect(await statusOf(streamOf({ cookie, origin: app.url })), who).to.equal(status);
    }
  });

  it('guard every operation of the desk that openapi.json names', async () => {
    const described = (await (await fetch(`${app.url}/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { security?: object[] }>>;
    };
    const guarded = DESK_OPERATIONS.filter(({ needsStaff }) => needsStaff === true);
    expect(guarded.length).to.be.greaterThan(20);
    for (const { method, path } of guarded) {
      expect(described.paths[path]?.[method]?.security).to.deep.equal([{ staff: [] }]);
      const answer = await fetch(app.url + path.replace(/\{\w+\}/g, 'x'), { method: method.toUpperCase() });
      expect(answer.status, `${method} ${path}`).to.equal(401);
    }
  });

  it('take no act from another page, nor without the token of the session', async () => {
    const fatima = await app.colleague('Fatima');
    const act = (headers: Record<string, string>) =>
      fetch(`${app.url}/desk/api/presence`, {
        method: 'POST',
        headers: { cookie: fatima.cookie, 'content-type': 'application/json', ...headers },
        body: '{"presence":"busy"}',
      });
    expect((await act({})).status).to.equal(403);
    expect((await act({ 'x-balie-csrf': 'A'.repeat(43) })).status).to.equal(403);
    expect((await act({ 'x-balie-csrf': fatima.csrf, origin: 'https://elders.example' })).status).to.equal(403);
    expect((await act({ 'x-balie-csrf': fatima.csrf })).status).to.equal(200);
    expect(await statusOf(streamOf({ cookie: fatima.cookie, origin: 'https://elders.example' }))).to.equal(403);
    expect(await statusOf(streamOf({ cookie: fatima.cookie, origin: app.url }))).to.equal(101);
  });

  it('keep what only a lead may do for who leads', async () => {
    const fatima = await app.colleague('Fatima');
    expect((await fatima.get('/board')).status).to.equal(403);
    expect((await fatima.put(`/colleagues/${fatima.person}`, { capacity: 8 })).status).to.equal(403);
  });

  it('keep a talk that only the bot has heard from colleagues', async () => {
    const fatima = await app.colleague('Fatima');
    const talk = await app.resident();
    await talk.say('wat kost een paspoort');
    await app.runner.settled(talk.id);
    expect((await fatima.get(`/talks/${talk.id}`)).status).to.equal(404);
  });

  it('write down who did what, with ids only, also what was refused', async () => {
    const fatima = await app.colleague('Audita');
    const ear = await fatima.sit();
    const talk = await app.waiting({ says: 'GEHEIM-vraag' });
    await fatima.post(`/talks/${talk.id}/take`, { wish: talk.wish });
    ear.send({ type: 'watch', talk: talk.id, from: 0 });
    await ear.until(() => ear.log(talk.id).length > 0);
    await fatima.post(`/talks/${talk.id}/messages`, { wish: talk.wish, clientId: 'm', text: 'GEHEIM-antwoord' });
    await fatima.post(`/talks/${talk.id}/notes`, { clientId: 'n', text: 'GEHEIM-notitie' });
    await fatima.get(`/talks/${talk.id}`);
    await fatima.post(`/talks/${talk.id}/take`, { wish: 'another' });
    await fatima.post(`/talks/${talk.id}/close`, { wish: talk.wish, outcome: 'beantwoord', code: 'kosten' });
    const lines = (await app.storage.journal.read('voorbeeldstad', 'audit', '2026-04-14')).filter(({ person }) => person === fatima.person);
    expect(JSON.stringify(lines)).not.to.match(/GEHEIM|Audita/);
    expect(lines.map(({ action, result }) => [action, ...(result === undefined ? [] : [result])])).to.deep.equal([
      ['desk.take'],
      ['desk.watch'],
      ['desk.messages'],
      ['desk.notes'],
      ['desk.read'],
      ['desk.take'],
      ['desk.take', 'refused'],
      ['desk.close'],
    ]);
    expect(lines.at(-1)).to.deep.include({ talk: talk.id, wish: talk.wish, outcome: 'beantwoord', reason: 'kosten' });
    ear.close();
  });
});
