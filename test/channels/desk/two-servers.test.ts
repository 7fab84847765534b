import { expect } from 'chai';
import { startDeskApp, type DeskApp } from '../../kit/desk-app.ts';
import { deskOf } from '../../kit/desk-client.ts';
import { resumeTalk } from '../../kit/direct-line.ts';
import { realMind } from '../../kit/mind.ts';
import { aLastingStorage } from '../../kit/storage.ts';
import { until } from '../../kit/until.ts';

describe('two servers on one store', () => {
  let one: DeskApp;
  let other: DeskApp;
  before(async function () {
    this.timeout(120_000);
    await realMind();
    const storage = await aLastingStorage();
    [one, other] = await Promise.all([startDeskApp({ storage }), startDeskApp({ storage })]);
  });
  after(async () => {
    await one.close();
    await other.close();
  });

  it('show the same desk: who is there, what waits, and what each takes', async () => {
    const fatima = await one.colleague('Fatima');
    const joost = deskOf(other.url, await one.colleague('Joost'));
    const [here, there] = [await fatima.sit(), await joost.sit()];
    const talk = await one.waiting({ says: 'hallo' });
    await there.until(() => there.card(talk.id)?.place === 1 && there.of('alert').some((alert) => alert.talk === talk.id));
    await there.until(
      () =>
        there
          .of('colleagues')
          .at(-1)
          ?.colleagues.some(({ name }) => name === 'Fatima de Vries') === true,
    );

    const answers = await Promise.all([fatima, joost].map((desk) => desk.post(`/talks/${talk.id}/take`, { wish: talk.wish })));
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
    const [winner, ear] = answers[0]?.status === 200 ? [fatima, here] : [joost, there];
    for (const desk of [here, there]) await desk.until(() => desk.card(talk.id)?.agent?.person === winner.person);

    // The resident is with one server, whoever has her talk may be with the other.
    const elsewhere = resumeTalk(other.url, { conversationId: talk.id, token: talk.token, streamUrl: '' });
    ear.send({ type: 'watch', talk: talk.id, from: 0 });
    await elsewhere.say('via de andere server');
    await ear.until(() => ear.log(talk.id).some(({ text }) => text === 'via de andere server'));
    here.close();
    there.close();
  });

  it('lose an agent once, whichever server sees it', async () => {
    const fatima = await one.colleague('Noor');
    const ear = await fatima.sit();
    const talk = await one.waiting({ says: 'hallo' });
    await fatima.post(`/talks/${talk.id}/take`, { wish: talk.wish });
    ear.close();
    // That she left comes to the other server a moment later.
    await until(async () => {
      await Promise.all([one.pass(50_000), other.pass(50_000)]);
      return (await one.read(talk.id)).state.handoff.status === 'queued';
    });
    expect((await one.read(talk.id)).state.handoff).to.deep.include({ status: 'queued', place: 'front' });
    const told = (await talk.read()).activities.filter(({ text }) => text?.includes('De verbinding met Noor is weg') === true);
    expect(told).to.have.length(1);
  });
});
