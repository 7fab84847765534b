import { expect } from 'chai';
import { deskSuite } from '../kit/desk-suite.ts';
import type { FakeCentre } from '../kit/fake-centre.ts';
import { KNOWLEDGE, SETTINGS } from '../kit/fake-centre-content.ts';
import type { FakeCentreServer } from '../kit/fake-centre-server.ts';

/** Words of an agent that stand in the talk, and are not on their way any more. */
const SENT = '.uiting--agent:not(.uiting--onderweg)';

describe('the desk of an agent', function () {
  this.timeout(120_000);
  const suite = deskSuite();
  const { visit, acts, said } = suite;
  let desk: FakeCentre;
  let server: FakeCentreServer;
  beforeEach(() => {
    ({ desk, server } = suite);
  });

  it('goes from the queue to the next talk without a mouse: take, answer, send a suggestion, note, transfer, close, ready', async () => {
    const one = desk.ask('Wat kost een paspoort voor mijn dochter van 6?', { waited: 90 });
    const two = desk.ask('Verhuizing doorgeven', { waited: 30 });
    const { page, press, sees, focused } = await visit();
    await page.locator('.rij').nth(1).waitFor();
    await press('v');
    await page.waitForSelector('#tekst:focus');
    await page.keyboard.type('Goedendag, ik help u.');
    await press('Enter');
    await sees('Goedendag, ik help u.', SENT);
    expect(await focused()).to.equal('tekst');
    await press('Escape', 'a');
    await page.locator(SENT, { hasText: '67,10' }).waitFor();
    await page.keyboard.press('n');
    await page.waitForSelector('.schrijf[data-notitie] #tekst:focus');
    await page.keyboard.type('Kind is 6.');
    await press('Enter');
    await page.locator('.uiting--notitie:not(.uiting--onderweg)', { hasText: 'Kind is 6.' }).waitFor();
    await press('Alt+v');
    await page.locator('#gesprek-titel', { hasText: 'Verhuizing doorgeven' }).waitFor();
    await press('Alt+1');
    await page.locator('#gesprek-titel', { hasText: 'Wat kost een paspoort' }).waitFor();
    await press('Alt+s');
    await sees('Hoe liep het af?');
    await press('2');
    await sees('Afronden: nog 0:5');
    await press('Escape', 'k');
    await page.locator('.afronden').waitFor({ state: 'detached' });
    await press('2');
    await page.locator('#gesprek-titel', { hasText: 'Verhuizing doorgeven' }).waitFor();
    await press('Alt+b');
    await sees('Terug naar de chatbot?');
    await press('Enter');
    await sees('Geen gesprek op dit moment.');
    expect(acts()).to.deep.equal(['next', 'messages', 'messages', 'notes', 'next', 'close', 'wrapped-up', 'return']);
    expect(desk.acts.find(({ act }) => act === 'close')?.body).to.deep.equal({ wish: 'wish-1', outcome: 'beantwoord', code: 'kosten' });
    expect(desk.acts[2]?.body).to.deep.include({ item: { id: 'reisdocument-kosten', version: 3 } });
    expect(desk.talks.has(one) || desk.talks.has(two)).to.equal(false);
  });

  it('shows words both ways at once, that the resident types, and that she has seen them', async () => {
    const talk = desk.ask('Paspoort kwijt');
    desk.take('p-fatima', talk);
    const { page, press, sees } = await visit();
    await press('1');
    desk.types(talk);
    await sees('Inwoner typt…', '#log');
    desk.says(talk, 'Ik ben mijn paspoort kwijt in de trein.');
    await sees('Ik ben mijn paspoort kwijt in de trein.', '#log');
    await page.getByText('Inwoner typt…').waitFor({ state: 'hidden' });
    await page.fill('#tekst', 'Wat vervelend.');
    expect(desk.heard.some(({ message }) => message.type === 'typing' && message.talk === talk)).to.equal(true);
    await press('Enter');
    await sees('Nog niet gezien door de inwoner');
    desk.sees(talk);
    await sees('Gezien door de inwoner');
    expect(said(talk)).to.deep.equal(['Wat vervelend.']);
  });

  it('tells who speaks: resident, chatbot, colleagues by name, and notes apart from messages', async () => {
    const talk = desk.ask('Paspoort kwijt');
    desk.take('p-joost', talk);
    desk.write(talk, { by: 'agent', text: 'Hier Joost.', author: 'Joost de Boer', person: 'p-joost' });
    desk.write(talk, { by: 'agent', kind: 'note', staff: true, text: 'Belt ook.', author: 'Joost de Boer', person: 'p-joost' });
    const { page, press } = await visit();
    await page.getByRole('button', { name: /^Alle/ }).click();
    await page.locator('.rij__open', { hasText: 'Paspoort kwijt' }).click();
    await page.locator('.uiting--notitie').waitFor();
    const names = (await page.locator('.uiting__wie b').allInnerTexts()).map((name) => name.replace(/\s+,/, ',').trim());
    expect(names).to.deep.equal(['Inwoner', 'Chatbot', 'Melding aan inwoner', 'Joost de Boer, Medewerker', 'Notitie van Joost de Boer']);
    expect(await page.locator('.uiting--notitie').innerText()).to.contain('alleen voor collega’s');
    expect(await page.locator('.wieheeft').innerText()).to.contain('Joost de Boer heeft dit gesprek.');
    expect(await page.locator('#tekst').count()).to.equal(0);
    await press('s', 'o', 'b');
    expect(await page.locator('dialog[open]').count()).to.equal(0);
  });

  it('counts unread words in the list and in the title of the page, and clears them when the talk is opened', async () => {
    const [one, two] = [desk.ask('Eerste vraag'), desk.ask('Tweede vraag')];
    desk.take('p-fatima', one);
    desk.take('p-fatima', two);
    const { page, press, until } = await visit();
    await press('1');
    await page.locator('#gesprek-titel', { hasText: 'Eerste vraag' }).waitFor();
    desk.says(two, 'Bent u er nog?');
    desk.says(two, 'Hallo?');
    await page.locator('.rij[data-nu] .teller', { hasText: '2' }).waitFor();
    await until(`document.title === '(1) Balie Voorbeeldstad'`);
    await press('Alt+2');
    await page.locator('.nieuw-lijn').waitFor();
    await page.locator('.teller').waitFor({ state: 'detached' });
    await until(`document.title === 'Balie Voorbeeldstad'`);
    expect(await page.locator('.nieuw-lijn + .uiting').innerText()).to.contain('Bent u er nog?');
  });

  it('never moves the focus or the caret because somebody else typed', async () => {
    const talk = desk.ask('Eerste vraag');
    desk.take('p-fatima', talk);
    const { page, press, focused, sees } = await visit();
    await press('1');
    await page.fill('#tekst', 'een twee drie');
    await page.evaluate(`document.querySelector('#tekst').setSelectionRange(4, 4)`);
    desk.says(talk, 'Nieuw bericht');
    desk.ask('Nog iemand');
    await sees('Nieuw bericht', '#log');
    await sees('Nog iemand', '.lijsten');
    expect(await focused()).to.equal('tekst');
    expect(await page.evaluate(`document.querySelector('#tekst').selectionStart`)).to.equal(4);
    await page.locator('.rij__neem').first().focus();
    desk.says(talk, 'En nog een');
    await sees('En nog een', '#log');
    expect(await page.evaluate(`document.activeElement.matches('.rij__neem')`)).to.equal(true);
  });

  it('gives quick replies by a slash, filled in, and lets no open place go to the resident', async () => {
    const talk = desk.ask('Afspraak maken');
    desk.take('p-fatima', talk);
    const { page, press, sees, until } = await visit();
    await press('1', '/');
    await page.locator('.antwoorden [role=option]').nth(3).waitFor();
    await page.keyboard.type('hal');
    await until(`document.querySelectorAll('.antwoorden [role=option]').length === 1`);
    await press('Enter');
    expect(await page.inputValue('#tekst')).to.equal('Goedendag, u praat met Fatima van Voorbeeldstad.');
    await press('Enter');
    await sees('Goedendag, u praat met Fatima', SENT);
    await page.keyboard.type('/afsp');
    await press('Tab');
    expect(await page.inputValue('#tekst')).to.equal('Uw afspraak is op {datum}.');
    expect(await page.evaluate(`getSelection().toString()`)).to.equal('{datum}');
    await press('Enter');
    await sees('Vul eerst {datum} in.');
    await page.keyboard.type('4 december');
    await press('Enter');
    await sees('Uw afspraak is op 4 december.', SENT);
    expect(said(talk)).to.deep.equal(['Goedendag, u praat met Fatima van Voorbeeldstad.', 'Uw afspraak is op 4 december.']);
  });

  it('keeps quick replies of her own', async () => {
    const { page, press, sees } = await visit();
    await press('?');
    await page.getByRole('button', { name: 'Bekijk en bewerk snelle antwoorden' }).click();
    await page.getByRole('button', { name: 'Nieuw antwoord' }).click();
    await page.waitForSelector('#afkorting:focus');
    await page.keyboard.type('lift');
    await press('Tab');
    await page.keyboard.type('Neem de trap.');
    await page.getByRole('button', { name: 'Bewaar' }).click();
    await sees('Deze afkorting bestaat al.');
    await page.fill('#afkorting', 'trap');
    await page.getByRole('button', { name: 'Bewaar' }).click();
    await page.locator('.snelle li', { hasText: '/trap' }).waitFor();
    await page.getByRole('button', { name: 'Verwijder /lift' }).click();
    await page.getByRole('button', { name: 'Ja, verwijder' }).click();
    await page.locator('.snelle li', { hasText: '/lift' }).waitFor({ state: 'detached' });
    expect(
      desk
        .settings()
        .replies.filter(({ own }) => own)
        .map(({ shortcut, text }) => [shortcut, text]),
    ).to.deep.equal([['trap', 'Neem de trap.']]);
  });

  it('opens an uncertain answer in the field first, with the reason', async () => {
    const talk = desk.ask('Paspoort voor een kind');
    desk.take('p-fatima', talk);
    const { page, press, sees } = await visit();
    await press('1');
    await page.getByRole('button', { name: /Kijk na in bericht.*Een paspoort voor een kind/ }).click();
    await sees('Niet zeker: bij eenhoofdig gezag telt één handtekening.', '.schrijf .pasop');
    await page.waitForSelector('#tekst:focus');
    expect(said(talk)).to.deep.equal([]);
    await press('Enter');
    await sees('Kom samen met het kind.', SENT);
    expect(desk.acts.at(-1)?.body).not.to.have.property('item');
  });

  it('puts an answer in the field as plain words, and sends it as the answer when nothing was changed', async () => {
    const talk = desk.ask('Wat kost een paspoort?');
    desk.take('p-fatima', talk);
    const { page, press, sees } = await visit();
    await press('1');
    for (const added of ['', ' Tot zo!']) {
      await page.getByRole('button', { name: /Zet in bericht.*Wat kost/ }).click();
      await page.waitForSelector('#tekst:focus');
      expect(await page.inputValue('#tekst')).to.equal('Een paspoort voor een kind kost € 67,10. Betaal bij de aanvraag.');
      await page.keyboard.type(added);
      await press('Enter');
      await sees(added === '' ? 'Betaal bij de aanvraag.' : 'Tot zo!', SENT);
    }
    const [whole, changed] = desk.acts.map(({ body }) => body);
    expect(whole).to.deep.include({ text: KNOWLEDGE.items[0]?.text, item: { id: 'reisdocument-kosten', version: 3 } });
    expect(changed).to.deep.include({ text: 'Een paspoort voor een kind kost € 67,10. Betaal bij de aanvraag. Tot zo!' });
    expect(changed).not.to.have.property('item');
  });

  it('searches everything that is known, and goes back to the topic when the search is cleared', async () => {
    desk.take('p-fatima', desk.ask('Paspoort voor een kind'));
    const { page, press, sees } = await visit();
    await press('1', 'Escape', 'z');
    await page.waitForSelector('#zoek:focus');
    await page.keyboard.type('spoed');
    await sees('1 gevonden voor ‘spoed’');
    expect(await page.locator('.kennis h3').allInnerTexts()).to.deep.equal(['Een paspoort met spoed']);
    await page.fill('#zoek', 'zwembad');
    await sees('Niets gevonden voor ‘zwembad’. Gebruik andere woorden.');
    await page.fill('#zoek', '');
    await sees('Wat kost een paspoort of ID-kaart?', '.kennis');
  });

  it('reports a wrong answer of the chatbot by one key, with a word of explanation if wanted', async () => {
    desk.set({ ...SETTINGS, undoSeconds: 30 });
    const talk = desk.ask('Wat kost een paspoort?');
    desk.take('p-fatima', talk);
    const { page, press, sees } = await visit();
    await press('1');
    await page.locator('.uiting--bot').waitFor();
    await press('Escape', 'f');
    await sees('Wordt gemeld als fout antwoord.');
    await press('Escape');
    await page.getByText('Wordt gemeld als fout antwoord.').waitFor({ state: 'detached' });
    await press('f');
    await page.getByRole('button', { name: 'Licht toe' }).click();
    await page.waitForSelector('#fout-reden:focus');
    await page.keyboard.type('Dit is het tarief van vorig jaar.');
    await press('Enter');
    await sees('Gemeld als fout antwoord.');
    expect(desk.acts).to.deep.equal([
      { act: 'wrong-answer', talk, body: { entry: `${talk}.1`, note: 'Dit is het tarief van vorig jaar.' } },
    ]);
  });

  it('hands a talk to a colleague with a reason; the colleague is told and takes it', async () => {
    const talk = desk.ask('Verhuizing doorgeven');
    desk.take('p-fatima', talk);
    const joost = await visit('joost');
    const fatima = await visit('fatima');
    await fatima.press('1', 'Escape', 'o');
    await fatima.sees('Draag gesprek over');
    await fatima.page.getByRole('button', { name: 'Draag over' }).last().click();
    await fatima.sees('Kies aan wie.');
    await fatima.page.getByLabel('Joost de Boer').check();
    await fatima.page.getByRole('button', { name: 'Draag over' }).last().click();
    await fatima.sees('Schrijf waarom.');
    await fatima.page.fill('#overdracht-reden', 'Kent briefadressen.');
    await fatima.page.getByRole('button', { name: 'Draag over' }).last().click();
    await fatima.sees('Overgedragen aan Joost de Boer.');
    await joost.sees('Voor mij, van Fatima el Idrissi: Kent briefadressen.');
    await joost.press('v');
    await joost.page.waitForSelector('#tekst:focus');
    await joost.sees('Kent briefadressen.', '.uiting--notitie');
    expect(desk.talkOf(talk).card.agent?.person).to.equal('p-joost');
  });

  it('says who was first when two take the same talk', async () => {
    const talk = desk.ask('Verhuizing doorgeven');
    const { page, sees } = await visit();
    await page.locator('.rij__neem').waitFor();
    await page.route('**/take', async (route) => {
      desk.take('p-joost', talk);
      await route.continue();
    });
    await page.locator('.rij__neem').click();
    await sees('Joost de Boer was eerst en heeft dit gesprek nu.');
    await sees('Geen gesprek op dit moment.');
  });

  it('asks before a talk is taken over the number of places', async () => {
    for (const title of ['Een', 'Twee', 'Drie']) desk.take('p-fatima', desk.ask(title));
    desk.ask('Vier');
    const { page, press, sees } = await visit();
    await sees('3 van 3 plekken bezet');
    await page.locator('.rij__neem').click();
    await sees('Alle plekken zijn bezet');
    await press('Escape', 'v');
    await sees('Alle plekken zijn bezet');
    await press('Enter');
    await page.locator('#gesprek-titel', { hasText: 'Vier' }).waitFor();
    expect(desk.acts.at(-1)?.body).to.deep.equal({ wish: 'wish-4', overCapacity: true });
  });

  it('keeps the number of a talk while others end', async () => {
    const talks = ['Een', 'Twee', 'Drie'].map((title) => desk.ask(title));
    for (const talk of talks) desk.take('p-fatima', talk);
    const { page, press } = await visit();
    await page.locator('.rijen--mijn .rij').nth(2).waitFor();
    desk.remove(talks[0] ?? '');
    await page.locator('.rijen--mijn .rij').nth(2).waitFor({ state: 'detached' });
    await press('3');
    await page.locator('#gesprek-titel', { hasText: 'Drie' }).waitFor();
  });

  it('sets her status, and takes it back when the server refuses', async () => {
    const { page, sees, until } = await visit();
    await page.getByLabel('Pauze').check({ force: true });
    await until(`document.querySelector('input[value=pause]').checked`);
    expect(desk.presence.get('p-fatima')).to.equal('pause');
    server.breakDown();
    // It may be taken back before anybody can see it checked.
    await page.getByLabel('Bezig').click({ force: true });
    await sees('Geen verbinding. Er is niets gebeurd; probeer het zo nog een keer.');
    await until(`document.querySelector('input[value=pause]').checked`);
  });
});
