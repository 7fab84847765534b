import { expect } from 'chai';
import { itemOf } from '../../../src/handoff/knowledge-beside.ts';
import { WRONG_ANSWERS } from '../../../src/handoff/wrong-answer.ts';
import type { KnowledgeItem, SettingsOut } from '../../../src/channels/desk/desk-messages.ts';
import type { Fact, Library } from '../../../src/knowledge/library.ts';
import { startDeskApp, type DeskApp } from '../../kit/desk-app.ts';
import { byBot, listen } from '../../kit/direct-line.ts';
import { realContent, realMind } from '../../kit/mind.ts';

describe('knowledge beside the talk', () => {
  before(function () {
    this.timeout(120_000);
    return realMind();
  });
  let app: DeskApp;
  beforeEach(async () => void (app = await startDeskApp()));
  afterEach(() => app.close());

  const itemsOf = async (path: string, gemeente = 'voorbeeldstad') => {
    const desk = await app.colleague('Fatima', { gemeente });
    return (await desk.get(path)).body['items'] as KnowledgeItem[];
  };

  it('is the answer of the topic for what is known of this resident, in this municipality, with what lies under it', async () => {
    const talk = await app.waiting({ says: 'wat kost een paspoort voor mijn zoon van 6', topic: 'reisdocument-kosten' });
    const [item, ...others] = await itemsOf(`/knowledge?talk=${talk.id}`);
    expect(item).to.deep.include({ topic: 'reisdocument-kosten', canSend: true, owner: 'burgerzaken' });
    const [answer] = (await talk.until(1, (one) => one.channelData.balie?.kind === 'answer')).slice(-1);
    expect(item?.text).to.equal(answer?.text);
    expect(item?.internal.length).to.be.greaterThan(2);
    expect(
      item?.internal.every(({ certainty, source, url }) => certainty !== 'laag' && source !== '' && url.startsWith('https://')),
    ).to.equal(true);
    expect(others.map(({ topic }) => topic)).to.include('reisdocument-aanvragen');
    for (const fact of item!.internal) expect(item!.text + (item!.details ?? '')).not.to.contain(fact.url);
  });

  it('is English beside an English talk, found by Dutch and English words, and goes to the resident as it is', async () => {
    const fatima = await app.colleague('Fatima');
    const talk = await app.waiting({ says: 'How much is a passport for my son of 6?', topic: 'reisdocument-kosten' });
    const [beside] = await itemsOf(`/knowledge?talk=${talk.id}`);
    expect(beside).to.deep.include({ topic: 'reisdocument-kosten', lang: 'en', canSend: true });
    expect(beside?.text).to.contain('€67.05');
    for (const words of ['how%20much%20is%20a%20passport', 'kosten%20paspoort'])
      expect((await itemsOf(`/knowledge?talk=${talk.id}&zoek=${words}`))[0]).to.deep.include({ topic: 'reisdocument-kosten', lang: 'en' });
    await fatima.post(`/talks/${talk.id}/take`, { wish: talk.wish });
    const item = { id: beside!.id, version: beside!.version };
    await fatima.post(`/talks/${talk.id}/messages`, { wish: talk.wish, clientId: 'english', text: beside!.text, item });
    const said = (await app.read(talk.id)).log.flatMap((entry) =>
      'by' in entry && entry.by === 'agent' && entry.kind === 'message' ? [entry] : [],
    );
    expect(said.map((entry) => entry.item)).to.deep.equal([item]);
  });

  it('is found by a few words, in the tone and with the fees of the own municipality, and nothing of it is logged', async () => {
    const [here] = await itemsOf('/knowledge?zoek=wat%20kost%20een%20paspoort');
    const [there] = await itemsOf('/knowledge?zoek=wat%20kost%20een%20paspoort', 'duinrade');
    expect([here?.topic, there?.topic]).to.deep.equal(['reisdocument-kosten', 'reisdocument-kosten']);
    expect(there?.sources.map(({ url }) => url).join(' '))
      .to.contain('duinrade')
      .and.not.to.contain('voorbeeldstad');
    expect((await (await app.colleague('Fatima')).get('/knowledge')).status).to.equal(400);
  });

  it("goes to the resident as the public layer alone; another text counts as the colleague's own words", async () => {
    const fatima = await app.colleague('Fatima');
    const talk = await app.waiting({ says: 'wat kost een paspoort voor mijn zoon van 6', topic: 'reisdocument-kosten' });
    await fatima.post(`/talks/${talk.id}/take`, { wish: talk.wish });
    const [item] = await itemsOf(`/knowledge?talk=${talk.id}`);
    const stream = listen(talk.streamUrl);
    const say = (clientId: string, text: string) =>
      fatima.post(`/talks/${talk.id}/messages`, { wish: talk.wish, clientId, text, item: { id: item!.id, version: item!.version } });
    await say('as-it-is', item!.text);
    await say('changed', `${item!.text} Uw bsn 123456782 hoeft niet.`);
    await stream.until(() => stream.activities.filter(({ from }) => from.id === 'medewerker').length === 2);
    const [asItIs, changed] = stream.activities.filter(({ from }) => from.id === 'medewerker');
    expect(asItIs?.text).to.equal(item!.text);
    expect(asItIs?.channelData.balie).to.deep.include({
      kind: 'notice',
      by: 'agent',
      topic: 'reisdocument-kosten',
      sources: item!.sources,
    });
    expect(changed?.text).to.equal(`${item!.text} Uw bsn [bsn] hoeft niet.`);
    expect(changed?.channelData.balie).not.to.have.property('sources');
    const stored = (await app.read(talk.id)).log.flatMap((entry) => ('by' in entry && entry.by === 'agent' ? [entry] : []));
    expect(stored.map((entry) => entry.item)).to.deep.equal([{ id: item!.id, version: item!.version }, undefined]);
    for (const { url, text } of item!.internal) {
      if (item!.details?.includes(text) === true || item!.sources.some((source) => source.url === url)) continue;
      expect(JSON.stringify(stream.frames)).not.to.contain(text);
    }
    stream.socket.close();
  });

  it('comes with the procedures of colleagues that belong to the topic, and none of these reaches the resident', async () => {
    const fatima = await app.colleague('Fatima');
    const talk = await app.waiting({ says: 'hoe geef ik mijn verhuizing door', topic: 'verhuizing-doorgeven' });
    const { procedures } = (await fatima.get(`/knowledge?talk=${talk.id}`)).body as { procedures: { id: string; title: string }[] };
    expect(procedures.map(({ id }) => id)).to.include('aangifte-binnengemeentelijk');
    const items = await itemsOf(`/knowledge?talk=${talk.id}`);
    for (const { title } of procedures) expect(JSON.stringify(items.map(({ text, details }) => [text, details]))).not.to.contain(title);
  });

  it('may not be sent unread when a fact is uncertain, has expired, or the answer is past its review day', async () => {
    const library = (await realContent()).libraries.get('voorbeeldstad')!;
    const at = '2026-12-01T10:00:00Z';
    const [fact] = library.articles.get('reisdocument-pasfoto')!.facts;
    const withFact = (change: Partial<Fact>): Library => ({
      ...library,
      facts: new Map([...library.facts, [fact!, { ...library.facts.get(fact!)!, ...change }]]),
    });
    const why = (content: Library, when = at) => itemOf(content, 'reisdocument-pasfoto', {}, when)?.why;
    expect(why(library)).to.equal(undefined);
    expect(why(withFact({ certainty: 'laag' }))).to.match(/^Niet zeker: /);
    expect(why(withFact({ validUntil: '2026-11-30' }))).to.match(/^Geldt niet op dinsdag 1 december 2026: /);
    expect(why(library, '2036-01-01T10:00:00Z')).to.match(/nagekeken/);
    expect(itemOf(withFact({ certainty: 'laag' }), 'reisdocument-pasfoto', {}, at)?.reply.text, 'it is still there to read')
      .to.be.a('string')
      .and.not.equal('');
  });

  it('is reported when it is wrong, once, as work without words', async () => {
    const fatima = await app.colleague('Fatima');
    const talk = await app.waiting({ says: 'wat kost een paspoort voor mijn zoon van 6' });
    const [answer] = (await talk.until(2, byBot)).slice(-1);
    const report = (entry: string) => fatima.post(`/talks/${talk.id}/wrong-answer`, { entry, note: 'dit is het tarief van vorig jaar' });
    for (const time of ['once', 'twice']) expect((await report(answer!.id)).status, time).to.equal(200);
    expect((await report('niets')).error.code).to.equal('no-answer');
    const work = await app.storage.records.list(WRONG_ANSWERS, 'voorbeeldstad', { limit: 10 });
    expect(work.map(({ value }) => value)).to.deep.equal([
      {
        talk: talk.id,
        entry: answer!.id,
        topic: 'reisdocument-kosten',
        article: 'reisdocument-kosten',
        version: app.library('voorbeeldstad').articles.get('reisdocument-kosten')!.version,
        by: fatima.person,
        at: '2026-04-14T08:00:00.000Z',
        state: 'open',
      },
    ]);
    const entries = (await fatima.get(`/talks/${talk.id}`)).body['entries'] as { name?: string; text: string }[];
    expect(entries.filter(({ name }) => name === 'wrong-answer').map(({ text }) => text)).to.deep.equal([
      'dit is het tarief van vorig jaar',
    ]);
  });

  it('makes no work of a talk about danger', async () => {
    const fatima = await app.colleague('Fatima');
    const talk = await app.waiting({ says: 'ik wil niet meer leven', urgent: true });
    const [answer] = (await talk.until(2, byBot)).slice(-1);
    expect((await fatima.post(`/talks/${talk.id}/wrong-answer`, { entry: answer!.id })).status).to.equal(200);
    expect(await app.storage.records.list(WRONG_ANSWERS, 'voorbeeldstad', { limit: 10 })).to.deep.equal([]);
  });
});

describe('the settings of the desk', () => {
  let app: DeskApp;
  before(async () => void (app = await startDeskApp()));
  after(() => app.close());

  it('are those of the municipality, with shared replies in its tone and what is filled in', async () => {
    const settings = async (gemeente: string) =>
      (await (await app.colleague('Fatima', { gemeente })).get('/settings')).body as unknown as SettingsOut;
    const [formal, informal] = [await settings('voorbeeldstad'), await settings('duinrade')];
    expect(formal.codes).to.have.length(12);
    expect(formal.codes.at(-1)?.key).to.equal('=');
    expect(formal.placeholders).to.deep.include({ naam: 'Fatima', gemeente: 'Voorbeeldstad', telefoon: '14 0987' });
    expect(informal.placeholders).to.deep.include({ naam: 'medewerker burgerzaken' });
    expect(informal.norm).to.deep.equal({ nearSeconds: 600, overSeconds: 1200 });
    expect(informal.replies.find(({ shortcut }) => shortcut === 'hallo')?.text)
      .to.contain('Hallo, je praat met')
      .and.contain('wat je al hebt gevraagd');
    expect(formal.skills.map(({ id }) => id)).to.include.members(['reisdocumenten', 'verhuizen']);
  });

  it('hold quick replies of her own, which nobody else sees', async () => {
    const [fatima, joost] = await Promise.all([app.colleague('Fatima'), app.colleague('Joost')]);
    const own = async (desk: typeof fatima) =>
      ((await desk.get('/settings')).body as unknown as SettingsOut).replies.filter((reply) => reply.own).map(({ id, text }) => [id, text]);
    expect((await fatima.put('/replies/r1', { shortcut: 'foto', text: 'Neem een pasfoto mee.' })).status).to.equal(200);
    expect((await fatima.put('/replies/r1', { shortcut: 'foto', text: 'Neem een nieuwe pasfoto mee.' })).status).to.equal(200);
    expect((await fatima.put('/replies/r2', { shortcut: 'foto', text: 'x' })).error.code).to.equal('taken');
    expect((await fatima.put('/replies/r3', { shortcut: 'Fout!', text: 'x' })).status).to.equal(400);
    expect(await own(fatima)).to.deep.equal([['r1', 'Neem een nieuwe pasfoto mee.']]);
    expect(await own(joost)).to.deep.equal([]);
    expect((await fatima.remove('/replies/r1')).status).to.equal(200);
    expect(await own(fatima)).to.deep.equal([]);
  });

  it('fill in a quick reply that was sent as it stands', async () => {
    const fatima = await app.colleague('Fatima');
    const talk = await app.waiting();
    await fatima.post(`/talks/${talk.id}/take`, { wish: talk.wish });
    await fatima.post(`/talks/${talk.id}/messages`, {
      wish: talk.wish,
      clientId: 'q',
      text: 'Ik ben {naam} van {gemeente} en ken geen {onzin}.',
    });
    const [said] = await talk.until(1, ({ from }) => from.id === 'medewerker');
    expect(said?.text).to.equal('Ik ben Fatima van Voorbeeldstad en ken geen {onzin}.');
  });
});
