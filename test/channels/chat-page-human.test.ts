import { expect } from 'chai';
import { renderCallBack, type CallBackPage } from '../../src/channels/chat-page-call-back.ts';
import { nlU } from '../../src/web/words/nl-u.ts';
import { startFakeBot, type FakeBot } from '../kit/fake-bot.ts';
import { aLibrary } from '../kit/library.ts';
import { aVisitor } from '../kit/visitor.ts';

const window = { from: '2026-11-24T08:00:00Z', until: '2026-11-24T10:00:00Z' };

describe('a human on the chat page without JavaScript', function () {
  this.timeout(30_000);
  let bot: FakeBot;
  beforeEach(async () => {
    bot = await startFakeBot();
  });
  afterEach(async () => {
    await bot.close();
  });

  /** The text of a page in one line, as somebody reads it. */
  const read = (page: string): string =>
    page
      .replace(/<script[^]*?<\/script>/g, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ');

  async function aTalk() {
    const visitor = aVisitor(bot);
    await visitor.get();
    await visitor.say('Ik wil een medewerker');
    return { visitor, talk: bot.talk(), fatima: bot.desk.colleague('Fatima') };
  }

  it('shows the place in the queue, with a way to fetch new messages and one to leave, and refreshes nothing by itself', async () => {
    const { visitor, talk } = await aTalk();
    await bot.desk.queue(talk, 3, 8);
    const page = await visitor.get('?gesprek');
    expect(read(page)).to.contain('U bent nummer 3 in de rij. Ongeveer 8 minuten.').and.contain('Nieuwe berichten ophalen');
    expect(page)
      .to.match(/<button[^>]*form="zeg"[^>]*value="stop met wachten"/)
      .and.not.match(/http-equiv="?refresh/i);
    await bot.desk.move(talk, 1, 1);
    expect(read(await visitor.get('?gesprek'))).to.contain('U bent als eerste aan de beurt. Ongeveer 1 minuut.');
    await visitor.post('', { zeg: 'stop met wachten' });
    expect(read(await visitor.get('?gesprek')))
      .to.contain('Praat met een medewerker')
      .and.not.contain('nummer 3 in de rij. Ongeveer');
  });

  it('says with dividers and names who speaks, and shows no notes of staff', async () => {
    const { visitor, talk, fatima } = await aTalk();
    await bot.desk.queue(talk);
    await fatima.take(talk);
    await fatima.note(talk, 'Lastige klant');
    await fatima.say(talk, 'Goedemorgen.');
    await visitor.say('Dag');
    await fatima.read(talk);
    const during = await visitor.get('?gesprek');
    expect(read(during)).to.match(
      /U praat nu met een mens: Fatima van Voorbeeldstad\. Fatima, medewerker Goedemorgen\. 10:42 U Dag Gelezen 10:42/,
    );
    expect(read(during)).to.contain('U praat met een mens: Fatima Sluit gesprek af');
    await fatima.giveBack(talk);
    const after = await visitor.get('?gesprek');
    expect(read(after)).to.contain('U praat nu weer met de chatbot Chatbot Fatima geeft het gesprek terug');
    for (const page of [during, after]) expect(page).not.to.contain('Lastige klant').and.not.contain('handoff.');
  });

  it('keeps the talk as text with who joined and left', async () => {
    const { visitor, talk, fatima } = await aTalk();
    await bot.desk.queue(talk);
    await fatima.take(talk);
    await fatima.note(talk, 'Lastige klant');
    await fatima.say(talk, 'Goedemorgen.');
    await fatima.lose(talk);
    const text = await visitor.get('/gesprek.txt');
    expect(text)
      .to.contain('--- 10:42 U praat nu met een mens: Fatima van Voorbeeldstad. ---')
      .and.contain('10:42 Fatima, medewerker:\nGoedemorgen.')
      .and.contain('--- U praat nu weer met de chatbot ---\n\n10:42 Chatbot:\nDe verbinding met Fatima is weg.')
      .and.not.contain('Lastige klant');
  });

  it('has the form for being called back below the talk, outside the log, and then the receipt', async () => {
    const { visitor, talk } = await aTalk();
    await bot.desk.offerCallBack(talk, window);
    const page = await visitor.get('?gesprek');
    const form = /<section id="terugbellen"[^]*?<\/section>/.exec(page)?.[0] ?? '';
    expect(form)
      .to.contain('action="/chat/voorbeeldstad/terugbellen"')
      .and.contain(`name="bewijs" value="${visitor.proof()}"`)
      .and.contain('autocomplete="tel"');
    expect(page.indexOf('id="terugbellen"')).to.be.above(page.indexOf('role="log"'));
    expect(await visitor.get()).not.to.contain('autocomplete="tel"');
    await visitor.get('?gesprek');
    const wrong = await visitor.post('/terugbellen', { telefoon: '06 12', naam: 'Sanne' });
    expect(wrong.status).to.equal(400);
    expect(await wrong.text())
      .to.contain('Dit telefoonnummer klopt niet.')
      .and.contain('value="06 12"');
    const right = await visitor.post('/terugbellen', { telefoon: '06 1234 5678', naam: 'Sanne' });
    expect(right.headers.get('location')).to.equal('/chat/voorbeeldstad/terugbellen');
    expect(bot.desk.phones().get(talk)).to.deep.equal({ phone: '+31612345678', name: 'Sanne' });
    for (const path of ['/terugbellen', '?gesprek'])
      expect(read(await visitor.get(path)))
        .to.match(/Uw referentie: [A-Z]-\w{5}/)
        .and.not.contain('1234 5678');
    expect(JSON.stringify(await bot.store.read(talk))).not.to.contain('12345678');
  });

  it('leaves nobody waiting for a resident who begins again', async () => {
    const { visitor, talk, fatima } = await aTalk();
    await bot.desk.queue(talk);
    await visitor.get('?gesprek');
    await visitor.post('/opnieuw', {});
    expect((await bot.store.read(talk))?.state.handoff.status).to.equal('none');
    expect(visitor.cookie()).to.equal('balie=');
    const second = await aTalk();
    await bot.desk.queue(second.talk);
    await fatima.take(second.talk);
    await second.visitor.get('?gesprek');
    await second.visitor.post('/opnieuw', {});
    expect(bot.said().at(-1)).to.equal('Ik sluit het gesprek af.');
  });

  it('shows nothing of a human to who does not open the talk', async () => {
    const { visitor, talk } = await aTalk();
    await bot.desk.queue(talk, 3, 8);
    expect(read(await visitor.get()))
      .to.contain('Praat met een medewerker')
      .and.not.contain('nummer 3');
  });

  it('leaves the notice by itself unchanged for official clients: words, and a mark that they ignore', async () => {
    const { talk, fatima } = await aTalk();
    await bot.desk.queue(talk);
    await fatima.take(talk);
    const log = (await bot.store.read(talk))?.log ?? [];
    const joined = log.findLast((entry) => 'content' in entry && entry.visibleTo === 'all');
    expect(joined).to.deep.include({ by: 'system', content: { text: 'U praat nu met een mens: Fatima van Voorbeeldstad.' } });
  });
});

describe('the page for being called back', () => {
  const { gemeente } = aLibrary();
  const page = (given: Partial<CallBackPage>): string =>
    renderCallBack(
      {
        gemeente,
        words: nlU,
        view: { embed: false, english: false },
        proof: 'p',
        standing: { status: 'call-back-offered', window },
        ...given,
      },
      { url: (name) => `/assets/${name}` },
    );

  it('asks for a number and says what happens with it', () => {
    expect(page({}))
      .to.contain('Wij bellen u op dinsdag 24 november 2026 tussen 9.00 en 11.00 uur.')
      .and.contain('Alleen de medewerker die u belt, ziet het.')
      .and.contain('method="post" action="/chat/voorbeeldstad/terugbellen"')
      .and.match(/form="zeg"\s+name="zeg"/);
  });

  it('says what is wrong with a number, and keeps it', () => {
    expect(page({ problem: 'bad', phone: '06 12', name: 'Sanne' }))
      .to.contain('Dit telefoonnummer klopt niet.')
      .and.contain('value="06 12"')
      .and.contain('value="Sanne"');
  });

  it('is offered to who waits in the queue as well', () => {
    expect(page({ standing: { status: 'queued', window } })).to.contain('autocomplete="tel"');
  });

  it('becomes the receipt, without the number', () => {
    expect(page({ standing: { status: 'call-back', window, reference: 'T-4F2A91' } }))
      .to.contain('Uw referentie: T-4F2A91')
      .and.contain('href="tel:140987"')
      .and.not.contain('<input class="veld"');
  });

  for (const [when, given] of [
    ['nothing was offered', { standing: { status: 'none' } }],
    ['it has lapsed meanwhile', { problem: 'gone' }],
  ] as const)
    it(`shows the way back when ${when}`, () => {
      expect(page(given))
        .to.contain('kan niet meer')
        .and.contain('href="/chat/voorbeeldstad?gesprek#laatste"')
        .and.not.contain('autocomplete="tel"');
    });
});
