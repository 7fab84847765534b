import { expect } from 'chai';
import { isWritten } from '../../src/conversation/log.ts';
import { referenceOfTalk } from '../../src/conversation/reference.ts';
import { asksToForget } from '../../src/understanding/asks-to-forget.ts';
import { startDeskApp, type DeskApp } from '../kit/desk-app.ts';
import { ALL_TALKS, hold, release } from '../../src/storage/legal-hold.ts';
import { realMind } from '../kit/mind.ts';
import { until } from '../kit/until.ts';
import { aVisitor } from '../kit/visitor.ts';

describe('a resident who wants to be forgotten', () => {
  let app: DeskApp;
  before(async function () {
    this.timeout(120_000);
    await realMind();
    app = await startDeskApp();
  });
  after(() => app.close());

  it('types "vergeet mij" and every word is gone, that one too; only the answer to it stands', async () => {
    const talk = await app.resident();
    await talk.say('wat kost een paspoort voor mijn zonnebloem');
    await app.runner.settled(talk.id);
    await talk.say('Vergeet mij!');
    await app.runner.settled(talk.id);
    await until(async () => !JSON.stringify(await app.read(talk.id)).includes('zonnebloem'));
    const { log } = await app.read(talk.id);
    expect(log.filter(isWritten).map(({ by, meaning }) => [by, meaning?.kind])).to.deep.equal([['bot', 'notice']]);
    expect(JSON.stringify((await talk.read()).activities)).not.to.contain('zonnebloem');
  });

  it('hears that a talk under a legal hold is kept for now and whom to ask, and nothing of it goes, also when the hold ends at once', async () => {
    const talk = await app.resident();
    await talk.say('wat kost een paspoort voor mijn zonnebloem');
    await app.runner.settled(talk.id);
    await hold(app.storage.records, 'voorbeeldstad', talk.id, '2026-04-14T08:00:00Z');
    await talk.say('vergeet mij');
    await app.runner.settled(talk.id);
    await release(app.storage.records, 'voorbeeldstad', talk.id);
    await until(async () => (await app.read(talk.id)).effects.length === 0);
    const { log } = await app.read(talk.id);
    const last = log.filter(isWritten).at(-1);
    expect(JSON.stringify(log)).to.contain('zonnebloem');
    expect(last?.content.text).to.contain('genoteerd').and.contain('van de wet').and.contain('](tel:').and.not.contain('is gewist');
    expect([last?.meaning?.kind, last?.content.choices?.length]).to.deep.equal(['handoff', 1]);
    const lines = (await app.storage.journal.read('voorbeeldstad', 'deletions', '2026-04-14')).filter(
      (line) => line['conversation'] === talk.id,
    );
    expect(lines.map(({ kind, why }) => [kind, why])).to.deep.equal([['forgotten', 'bewaarplicht']]);
  });

  it('hears the same after the buttons that erase and close, and sees "gewist" only where it is', async () => {
    for (const path of ['/vergeet', '/wis', '/opnieuw']) {
      const visitor = aVisitor(app);
      await visitor.get();
      await visitor.say('wat kost een paspoort');
      await hold(app.storage.records, 'voorbeeldstad', ALL_TALKS, '2026-04-14T08:00:00Z');
      const held = await visitor.post(path, { wis: 'ja' });
      await release(app.storage.records, 'voorbeeldstad', ALL_TALKS);
      expect(held.headers.get('location'), path).to.equal('/chat/voorbeeldstad/bewaard');
      expect(await visitor.get('/bewaard'))
        .to.contain('nog niet gewist')
        .and.contain('14 0987')
        .and.not.contain('gesprek is gewist');
    }
  });

  it('finds the reference of the talk on the page about privacy', async () => {
    const visitor = aVisitor(app);
    await visitor.get();
    expect(await visitor.get('/privacy')).not.to.match(/G-\w{4}-\w{4}-\w{4}/);
    await visitor.say('hallo');
    expect(await visitor.get('/privacy')).to.match(/Kenmerk van dit gesprek: G-\w{4}-\w{4}-\w{4}/);
    const other = referenceOfTalk('019c2b1e-7d3a-7c44-9b1f-612345678012');
    expect(await visitor.get(`/privacy?kenmerk=${other}`)).to.contain(other);
    expect(await visitor.get('/privacy?kenmerk=%3Cscript%3E')).not.to.contain('<script>');
  });

  it('is understood when that is all she says', () => {
    for (const said of [
      'vergeet mij',
      'Vergeet me aub.',
      'wis mijn gegevens',
      'kunt u dit gesprek verwijderen',
      'forget me please',
      'delete my data',
    ])
      expect(asksToForget(said), said).to.equal(true);
    for (const said of [
      'vergeet het',
      'ik ben mijn paspoort vergeten',
      'vergeet mijn vorige vraag',
      'hoe wis ik mijn gegevens bij de gemeente',
      'wis',
      '',
    ])
      expect(asksToForget(said), said).to.equal(false);
  });
});
