import { expect } from 'chai';
import { startDeskApp, type DeskApp } from '../../kit/desk-app.ts';
import { realMind } from '../../kit/mind.ts';
import { byBot, listen } from '../../kit/direct-line.ts';

describe('a talk at the desk', () => {
  before(function () {
    this.timeout(120_000);
    return realMind();
  });
  let app: DeskApp;
  before(async () => void (app = await startDeskApp()));
  after(() => app.close());

  it('comes to the desk as it is queued, is taken, and goes both ways', async () => {
    const fatima = await app.colleague('Fatima');
    const ear = await fatima.sit();
    const talk = await app.waiting({ says: 'wat kost een paspoort', topic: 'reisdocument-kosten', skill: 'reisdocumenten' });
    await ear.until(() => ear.card(talk.id)?.status === 'queued');
    expect(ear.card(talk.id)).to.deep.include({
      wish: talk.wish,
      place: 1,
      wait: 'goed',
      urgent: false,
      unread: 0,
      title: 'Kosten van paspoort of identiteitskaart',
    });

    expect((await fatima.post(`/talks/${talk.id}/take`, { wish: talk.wish })).status).to.equal(200);
    await ear.until(() => ear.card(talk.id)?.status === 'active');
    ear.send({ type: 'watch', talk: talk.id, from: 0 });
    await ear.until(() => ear.log(talk.id).length > 0);
    expect(ear.of('entries').at(-1)?.card).to.deep.include({
      question: 'wat kost een paspoort',
      topic: { id: 'reisdocument-kosten', title: 'Kosten van paspoort of identiteitskaart' },
    });

    const said = await fatima.post(`/talks/${talk.id}/messages`, { wish: talk.wish, clientId: 'c1', text: 'Dag, ik kijk even.' });
    expect(said.status).to.equal(200);
    const [message] = await talk.until(1, (one) => one.from.id === 'medewerker');
    expect(message).to.deep.include({ text: 'Dag, ik kijk even.', from: { id: 'medewerker', name: 'Fatima', role: 'bot' } });
    await ear.until(() =>
      ear.log(talk.id).some(({ by, clientId, person }) => by === 'agent' && clientId === 'c1' && person === fatima.person),
    );

    await talk.say('graag, dank u');
    await ear.until(() => ear.log(talk.id).some(({ text }) => text === 'graag, dank u'));
    expect(ear.log(talk.id).map(({ seq }) => seq)).to.deep.equal(
      ear
        .log(talk.id)
        .map(({ seq }) => seq)
        .toSorted((a, b) => a - b),
    );
    ear.close();
  });

  it('lets one of two take it and tells the other who was first', async () => {
    const [fatima, joost] = await Promise.all([app.colleague('Fatima'), app.colleague('Joost')]);
    const talk = await app.waiting();
    const answers = await Promise.all(
      [fatima, joost].map((one) => one.post(`/talks/${talk.id}/take`, { wish: talk.wish, overCapacity: true })),
    );
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
    const [lost] = answers.filter(({ status }) => status === 409);
    const winner = answers[0]?.status === 200 ? fatima : joost;
    const name = winner === fatima ? 'Fatima de Vries' : 'Joost de Vries';
    expect(lost?.error).to.deep.equal({
      code: 'already-taken',
      message: `${name} heeft dit gesprek al.`,
      by: { person: winner.person, name },
    });
    expect((await winner.post(`/talks/${talk.id}/take`, { wish: talk.wish })).status, 'again by the same is no mistake').to.equal(200);
  });

  it('says a message with the same id once, whatever comes between', async () => {
    const fatima = await app.colleague('Fatima');
    const talk = await app.waiting();
    await fatima.post(`/talks/${talk.id}/take`, { wish: talk.wish, overCapacity: true });
    const say = (clientId: string, text: string) => fatima.post(`/talks/${talk.id}/messages`, { wish: talk.wish, clientId, text });
    const answers = await Promise.all([say('a', 'een'), say('a', 'een'), say('b', 'twee'), say('a', 'een')]);
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200, 200]);
    const shown = await talk.until(2, (one) => one.from.id === 'medewerker');
    expect(shown.map(({ text }) => text).sort()).to.deep.equal(['een', 'twee']);
    // A resident whose client happens to use the same id is still heard.
    await talk.say('drie', { channelData: { clientActivityID: 'a' } });
    expect((await app.read(talk.id)).log.filter((entry) => 'content' in entry && entry.content.text === 'drie')).to.have.length(1);
  });

  it('shows a resident nothing of what is for colleagues', async () => {
    const fatima = await app.colleague('Fatima');
    const talk = await app.waiting({ says: 'wat kost een paspoort' });
    const stream = listen(talk.streamUrl);
    await fatima.post(`/talks/${talk.id}/take`, { wish: talk.wish, overCapacity: true });
    await fatima.post(`/talks/${talk.id}/notes`, { clientId: 'n1', text: 'GEHEIM-notitie' });
    const [answer] = (await talk.until(1, byBot)).slice(-1);
    await fatima.post(`/talks/${talk.id}/wrong-answer`, { entry: answer!.id, note: 'GEHEIM-fout' });
    await fatima.post(`/talks/${talk.id}/messages`, { wish: talk.wish, clientId: 'm1', text: 'Zichtbaar' });
    await stream.until(() => stream.activities.some(({ text }) => text === 'Zichtbaar'));
    const everything = JSON.stringify([stream.frames, await talk.read()]);
    expect(everything).not.to.match(/GEHEIM|handoff\.|wrong-answer/);
    expect(everything).not.to.contain(fatima.person);
    expect((await fatima.get(`/talks/${talk.id}`)).body['entries']).to.satisfy((entries: { text: string; staff: boolean }[]) =>
      entries.some(({ text, staff }) => text === 'GEHEIM-notitie' && staff),
    );
    stream.socket.close();
  });

  it('begins and ends in the words of the resident alone: she asks, waits, is helped, and says whether it was solved', async () => {
    const fatima = await app.colleague('Noor');
    const ear = await fatima.sit();
    const talk = await app.resident();
    for (const words of ['wat kost een paspoort', 'ik wil een medewerker spreken', 'ja', 'gewoon doorverbinden']) {
      await talk.say(words);
      await app.runner.settled(talk.id);
      if ((await app.read(talk.id)).state.handoff.status === 'queued') break;
    }
    await ear.until(() => ear.card(talk.id)?.status === 'queued');
    const { wish } = ear.card(talk.id)!;
    await fatima.post(`/talks/${talk.id}/take`, { wish });
    await fatima.post(`/talks/${talk.id}/messages`, { wish, clientId: '1', text: 'Waarmee kan ik helpen?' });
    await talk.say('het is al gelukt');
    await app.runner.settled(talk.id);
    const { log } = await app.read(talk.id);
    expect(log.at(-1), 'the bot is silent while a human has the talk').to.deep.include({ by: 'resident' });
    await fatima.post(`/talks/${talk.id}/close`, { wish, outcome: 'beantwoord', code: 'kosten' });
    await talk.say('Ja');
    await ear.until(() => ear.card(talk.id)?.solved === 'ja');
    const [line] = (await fatima.get('/history')).body['talks'] as { talk: string; outcome: string; solved: string }[];
    expect(line).to.deep.include({ talk: talk.id, outcome: 'beantwoord', solved: 'ja' });
    ear.close();
  });
});
