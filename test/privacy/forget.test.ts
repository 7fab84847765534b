import { expect } from 'chai';
import { isWritten } from '../../src/conversation/log.ts';
import { referenceOfTalk } from '../../src/conversation/reference.ts';
import { asksToForget } from '../../src/understanding/asks-to-forget.ts';
import { startDeskApp, type DeskApp } from '../kit/desk-app.ts';
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
