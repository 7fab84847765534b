import { expect } from 'chai';
import type { DeskEntry, TalkCard } from '../../../src/channels/desk/desk-messages.ts';
import { startDeskApp, type DeskApp } from '../../kit/desk-app.ts';
import { realMind } from '../../kit/mind.ts';

describe('a resident who ends the talk with a human', () => {
  before(function () {
    this.timeout(120_000);
    return realMind();
  });
  let app: DeskApp;
  before(async () => void (app = await startDeskApp()));
  after(() => app.close());

  it('is with the bot again and asked whether it was solved; the agent hears so, wraps up and has room; she may go on in front', async () => {
    const fatima = await app.colleague('Fatima');
    const ear = await fatima.sit();
    const talk = await app.waiting({ says: 'wat kost een paspoort', topic: 'reisdocument-kosten' });
    await fatima.post(`/talks/${talk.id}/take`, { wish: talk.wish });
    await talk.say('Ik sluit het gesprek niet af, ik heb nog een vraag.');
    await app.runner.settled(talk.id);
    expect((await app.read(talk.id)).state.handoff.status).to.equal('active');

    await talk.say('Ik sluit het gesprek af.');
    const [told] = (await talk.until(1, ({ text }) => text?.includes('Is uw vraag beantwoord?') === true)).slice(-1);
    expect(told?.text).to.contain('Uw gesprek met Fatima');
    expect(told?.channelData.balie).to.deep.include({ kind: 'notice', by: 'system' });
    expect(told?.suggestedActions?.actions.map(({ value }) => value)).to.deep.equal(['Ja', 'Een beetje', 'Nee', 'Verder met medewerker']);
    const { card, entries } = (await fatima.get(`/talks/${talk.id}`)).body as { card: TalkCard; entries: DeskEntry[] };
    expect(card).to.deep.include({ status: 'wrap-up', outcome: 'beantwoord' });
    expect(entries.find(({ value }) => value?.['state'] === 'completed')?.value).to.deep.include({ by: 'resident', agent: fatima.person });
    await fatima.post(`/talks/${talk.id}/wrapped-up`, { wish: talk.wish });
    const { talks } = (await fatima.get('/history')).body as { talks: TalkCard[] };
    expect(talks.map((one) => [one.talk, one.outcome])).to.deep.equal([[talk.id, 'beantwoord']]);
    expect((await fatima.post(`/talks/${talk.id}/close`, { wish: talk.wish, outcome: 'beantwoord' })).status).to.be.within(200, 409);

    await talk.say('Verder met medewerker');
    await app.runner.settled(talk.id);
    expect((await app.read(talk.id)).state.handoff).to.deep.include({ status: 'queued', place: 'front' });
    ear.close();
  });

  it('says nothing to nobody where no human has the talk', async () => {
    const talk = await app.resident();
    await talk.say('Ik sluit het gesprek af.');
    await app.runner.settled(talk.id);
    expect((await app.read(talk.id)).state.review).to.equal(undefined);
  });
});
