import { expect } from 'chai';
import type { Bot } from '../../src/app-bot.ts';
import { botAt } from '../kit/mind.ts';
import { fatima } from '../kit/staff.ts';

describe('support at work on the real content', function () {
  this.timeout(180_000);
  let bot: Bot;
  before(async () => (bot = await botAt('2026-12-01')));
  after(() => bot.close());

  it('answers a question outside any talk with the card at the step it is about', async () => {
    const [found] = await bot.support.ask(fatima, 'mag opa toestemming geven voor het paspoort van zijn kleinkind');
    expect(found?.reply.meaning).to.include({ kind: 'answer', topic: 'reisdocument-minderjarige' });
    expect(found?.card?.steps.map(({ id }) => id)).to.deep.equal(['wie-gezag']);
    expect(found?.card?.actions.map(({ label }) => label)).to.include('Een voogd of een instelling');
  });

  it('finds procedures, the step within them, and approved answers for residents, also with a slip of the keys', async () => {
    const hits = await bot.support.search('voorbeeldstad', 'vingerafdruken gips');
    const [first] = hits;
    expect(first?.kind === 'procedure' && first.reference).to.deep.equal({
      procedure: 'reisdocument-aanvraag-behandelen',
      step: 'vingerafdrukken',
    });
    const fees = await bot.support.search('voorbeeldstad', 'wat kost een paspoort');
    expect(fees.some((hit) => hit.kind === 'answer' && hit.topic === 'reisdocument-kosten')).to.equal(true);
  });

  it('finds by what a municipality adds there, and not elsewhere', async () => {
    const found = async (gemeente: string) =>
      (await bot.support.search(gemeente, 'spoedbord')).some(
        (hit) => hit.kind === 'procedure' && hit.reference.step === 'lokaal-spoedbord',
      );
    expect([await found('voorbeeldstad'), await found('duinrade')]).to.deep.equal([true, false]);
  });

  it('gives an answer for residents only where one may be shown today', () => {
    expect(bot.support.answerFor('voorbeeldstad', 'reisdocument-kosten')?.text).to.contain('€');
    expect(bot.support.answerFor('voorbeeldstad', 'id-vaststellen')).to.equal(undefined);
    expect(bot.support.answerFor('voorbeeldstad', 'niets')).to.equal(undefined);
  });

  it('knows the procedures on the other side of a topic of residents', async () => {
    const lines = await bot.support.proceduresFor(fatima, 'reisdocument-ophalen');
    expect(lines.map(({ id }) => id)).to.include('reisdocument-uitreiken');
  });

  it('names for every team in both municipalities whom to call now', () => {
    for (const gemeente of ['voorbeeldstad', 'duinrade'])
      for (const team of bot.content.current(gemeente)?.owners.keys() ?? [])
        expect(bot.support.duty(gemeente, { team })?.phone, `${gemeente}/${team}`).to.match(/^\d/);
  });
});
