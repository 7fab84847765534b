import { expect } from 'chai';
import { AGENTS } from '../../../src/handoff/agent.ts';
import { listen } from '../../kit/direct-line.ts';
import { startDeskApp, type DeskApp } from '../../kit/desk-app.ts';
import { realMind } from '../../kit/mind.ts';
import { until } from '../../kit/until.ts';

describe('colleagues at the desk', () => {
  before(function () {
    this.timeout(120_000);
    return realMind();
  });
  let app: DeskApp;
  beforeEach(async () => void (app = await startDeskApp()));
  afterEach(() => app.close());

  it('see one another come, and what each takes', async () => {
    const fatima = await app.colleague('Fatima');
    const ear = await fatima.sit();
    expect(ear.of('hello')[0]?.me).to.deep.include({ name: 'Fatima de Vries', presence: 'online', talks: 0, capacity: 3, isLead: false });
    const joost = await app.colleague('Joost', { roles: ['agent', 'teamleider'] });
    const other = await joost.sit();
    const people = () => (ear.of('colleagues').at(-1)?.colleagues ?? []).map(({ name, presence, talks }) => `${name} ${presence} ${talks}`);
    await ear.until(() => people().includes('Joost de Vries online 0'));
    await joost.post('/presence', { presence: 'pause' });
    await ear.until(() => people().includes('Joost de Vries pause 0'));
    const talk = await app.waiting();
    await fatima.post(`/talks/${talk.id}/take`, { wish: talk.wish });
    await ear.until(() => people().includes('Fatima de Vries online 1'));
    expect((await joost.put(`/colleagues/${fatima.person}`, { skills: ['verhuizen'], capacity: 2 })).status).to.equal(200);
    await ear.until(
      () =>
        ear
          .of('colleagues')
          .at(-1)
          ?.colleagues.some(({ skills, capacity }) => skills.includes('verhuizen') && capacity === 2) === true,
    );
    expect((await joost.put(`/colleagues/${fatima.person}`, { skills: ['vissen'] })).error.code).to.equal('skill');
    for (const one of [ear, other]) one.close();
  });

  it('who gave no sign of life for 45 seconds is gone: her talk waits in front, and the resident is told once', async () => {
    const [fatima, joost] = await Promise.all([app.colleague('Fatima'), app.colleague('Joost')]);
    const [ear, other] = await Promise.all([fatima.sit(), joost.sit()]);
    const before = await app.waiting();
    const talk = await app.waiting();
    await fatima.post(`/talks/${talk.id}/take`, { wish: talk.wish });
    await app.pass(44_000);
    expect((await app.read(talk.id)).state.handoff.status).to.equal('active');
    other.send({ type: 'alive' });
    await other.until(() => other.of('alive').length > 0);
    await app.pass(2_000);
    await app.pass(5_000);
    expect((await app.read(talk.id)).state.handoff).to.deep.include({ status: 'queued', place: 'front' });
    await other.until(() => other.card(talk.id)?.place === 1 && other.card(before.id)?.place === 2);
    await other.until(() => other.of('colleagues').at(-1)?.colleagues.length === 1);
    const told = (await talk.read()).activities.filter(({ text }) => text?.includes('De verbinding met Fatima is weg') === true);
    expect(told).to.have.length(1);
    // Whoever comes may have it, and so may she when she is back.
    expect((await joost.post('/next')).body).to.deep.equal({ talk: talk.id });
    for (const one of [ear, other]) one.close();
  });

  it('keep what they have while they are away for a moment', async () => {
    const fatima = await app.colleague('Fatima');
    const ear = await fatima.sit();
    const talk = await app.waiting();
    await fatima.post(`/talks/${talk.id}/take`, { wish: talk.wish });
    await fatima.post('/presence', { presence: 'pause' });
    const lastSeen = async () => (await app.storage.records.read(AGENTS, 'voorbeeldstad', fatima.person))?.value.lastSeen ?? '';
    for (let n = 1; n <= 5; n += 1) {
      const before = await lastSeen();
      ear.send({ type: 'alive' });
      await ear.until(() => ear.of('alive').length >= n);
      // She came a moment ago; each later sign of life is kept, a little after it was answered.
      await until(async () => n === 1 || (await lastSeen()) > before);
      await fatima.get('/board');
      await app.pass(30_000);
    }
    expect((await app.read(talk.id)).state.handoff.status).to.equal('active');
    ear.close();
  });

  it('have at most so many desks open at once, and a desk that sends no sense is told so', async () => {
    const fatima = await app.colleague('Fatima');
    const first = await fatima.sit();
    first.sendText('{"type":"steal"}');
    first.sendText('no json');
    await first.until(() => first.of('refused').length === 2);
    const others = await Promise.all(Array.from({ length: 6 }, () => fatima.sit()));
    expect((await first.closed).code).to.equal(4008);
    for (const one of others) one.close();
  });

  it('are told to come back when the server stops', async () => {
    const fatima = await app.colleague('Fatima');
    const ear = await fatima.sit();
    await app.close();
    expect(await ear.closed).to.deep.equal({ code: 1012, reason: '{"retryAfterMs":2000}' });
    app = await startDeskApp();
  });

  it('see that a resident types and reads, and residents see them type and read', async () => {
    const fatima = await app.colleague('Fatima');
    const ear = await fatima.sit();
    const talk = await app.waiting();
    const stream = listen(talk.streamUrl);
    const human = () => stream.activities.filter(({ name }) => name === 'balie.human').map(({ value }) => value);
    await stream.until(() => human().some((value) => value?.['status'] === 'queued' && value['place'] === 1));
    await fatima.post(`/talks/${talk.id}/take`, { wish: talk.wish });
    await stream.until(() => human().some((value) => value?.['status'] === 'active' && value['who'] === 'Fatima'));
    ear.send({ type: 'watch', talk: talk.id, from: 0 });
    await ear.until(() => ear.log(talk.id).length > 0);

    await talk.post({ type: 'typing' });
    await ear.until(() => ear.of('typing').some((sign) => sign.talk === talk.id));
    await talk.post({ type: 'event', name: 'balie.seen', value: { seq: 3 } });
    await ear.until(() => ear.of('seen').some((sign) => sign.talk === talk.id && sign.seq === 3));

    ear.send({ type: 'typing', talk: talk.id });
    await stream.until(() =>
      stream.activities.some(({ type, from }) => type === 'typing' && from.id === 'medewerker' && from.name === 'Fatima'),
    );
    await talk.say('bent u daar?');
    await ear.until(() => ear.card(talk.id)?.unread === 1);
    const { length } = (await app.read(talk.id)).log;
    ear.send({ type: 'seen', talk: talk.id, seq: length });
    await ear.until(() => ear.card(talk.id)?.unread === 0);
    await stream.until(() => human().some((value) => value?.['seen'] === length));
    const asked = await fetch(`${app.url}/v3/directline/conversations/${talk.id}/human`, {
      headers: { authorization: `Bearer ${talk.token}` },
    });
    expect(await asked.json()).to.deep.equal({ status: 'active', who: 'Fatima', seen: length });
    for (const socket of [stream.socket, ear]) socket.close();
  });
});
