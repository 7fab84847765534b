import { expect } from 'chai';
import { deskSuite } from '../kit/desk-suite.ts';
import type { FakeCentre } from '../kit/fake-centre.ts';

describe('the lists and the board of the desk', function () {
  this.timeout(120_000);
  const suite = deskSuite();
  const { visit, acts } = suite;
  let desk: FakeCentre;
  beforeEach(() => {
    ({ desk } = suite);
  });
  const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

  it('counts how long each waits, and says in words when that is near the norm or over it', async () => {
    desk.ask('Net gevraagd', { waited: 5 });
    desk.ask('Bijna te lang', { waited: 299 });
    desk.ask('Te lang', { waited: 3725 });
    const { page, until } = await visit();
    const waits = async (): Promise<string[]> => await page.locator('.wacht').allInnerTexts();
    await page.locator('.wacht').nth(2).waitFor();
    await until(`document.querySelectorAll('.wacht--bijna').length === 1`);
    const [first, second, third] = await waits();
    expect(first).to.match(/^wacht 1 u 02 · te lang$/);
    expect(second).to.match(/^wacht 5:0\d · bijna te lang$/);
    expect(third).to.match(/^wacht 0:\d\d$/);
    await until(`document.querySelectorAll('.wacht')[2].innerText !== ${JSON.stringify(third)}`);
  });

  it('draws a long queue in parts, and goes through it with the arrows', async () => {
    for (let n = 1; n <= 70; n += 1) desk.ask(`Vraag ${String(n)}`, { waited: 100 - n });
    const { page, press, until } = await visit();
    await page.locator('.rij').nth(59).waitFor();
    expect(await page.locator('.rij').count()).to.equal(60);
    await press('l');
    await until(`document.activeElement.matches('.rij__open')`);
    await press('ArrowDown', 'ArrowDown', 'ArrowUp');
    await until(`document.activeElement.textContent.includes('Vraag 2')`);
    await press('Enter');
    await page.locator('#gesprek-titel', { hasText: 'Vraag 2' }).waitFor();
    await page.getByRole('button', { name: 'Toon meer (nog 10)' }).click();
    await page.locator('.rij').nth(69).waitFor();
    await press('p');
    await page.waitForSelector('#tekst:focus');
    expect(desk.talkOf('talk-2').card.agent?.person).to.equal('p-fatima');
  });

  it('puts danger first, marks it, and says it on top of the page', async () => {
    desk.ask('Gewone vraag', { waited: 600 });
    const urgent = desk.ask('Noodsituatie', { urgent: true, reason: 'distress' });
    const { page, sees } = await visit();
    desk.alert('urgent', urgent);
    await sees('Spoed: Noodsituatie', '.meldingen');
    const first = page.locator('.lijsten .rij').first();
    expect(await first.innerText())
      .to.contain('Spoed')
      .and.contain('in nood');
    expect(await page.title()).to.equal('(1) Balie Voorbeeldstad');
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.locator('#gesprek-titel', { hasText: 'Noodsituatie' }).waitFor();
    expect(await page.locator('.meldingen .tip').count()).to.equal(0);
    desk.alert('urgent', urgent);
    await sees('Spoed: Noodsituatie', '.meldingen');
    desk.take('p-joost', urgent);
    await page.locator('.meldingen .tip').waitFor({ state: 'detached' });
  });

  it('shows call-backs with their moment, the late ones first and red, and the number only to who calls', async () => {
    const late = desk.callBack(desk.ask('Geheimhouding'), { window: { from: ago(180), until: ago(60) }, state: 'te-doen' });
    desk.callBack(desk.ask('Briefadres'), { window: { from: ago(10), until: ago(-60) } });
    desk.callBack(desk.ask('Verhuizen'), { window: { from: ago(-1500), until: ago(-1600) }, state: 'te-doen' });
    const { page, sees, until } = await visit();
    await page.getByRole('button', { name: /^Terugbellen/ }).click();
    await page.locator('.rij--bel').nth(2).waitFor();
    const titles = await page.locator('.rij--bel .rij__titel').allInnerTexts();
    expect(titles).to.deep.equal(['Geheimhouding', 'Briefadres', 'Verhuizen']);
    expect(await page.locator('.rij--bel .merk').allInnerTexts()).to.deep.equal(['te laat', 'nu bellen', 'gepland']);
    expect(await page.content()).not.to.contain('1234 5678');
    await page.getByRole('button', { name: 'Bel terug: Geheimhouding' }).click();
    await page.waitForSelector('#nummer:focus');
    await sees('06 1234 5678', '#nummer');
    expect(await page.getAttribute('#nummer a', 'href')).to.equal('tel:0612345678');
    await page.fill('#bel-notitie', 'Voicemail ingesproken');
    await page.getByRole('button', { name: 'Niet bereikt' }).click();
    await sees('1 keer geprobeerd');
    await until(`document.querySelector('#nummer') === null`);
    await page.getByRole('button', { name: 'Bel terug: Geheimhouding' }).click();
    await page.getByRole('button', { name: 'Gesproken' }).click();
    await page.locator('.rij--bel', { hasText: 'Geheimhouding' }).waitFor({ state: 'detached' });
    expect(desk.acts).to.deep.equal([
      { act: 'take', talk: late, body: undefined },
      { act: 'failed', talk: late, body: { note: 'Voicemail ingesproken' } },
      { act: 'take', talk: late, body: undefined },
      { act: 'done', talk: late, body: { outcome: 'gesproken' } },
    ]);
    expect(await page.evaluate(`JSON.stringify([{ ...localStorage }, { ...sessionStorage }])`)).not.to.contain('1234');
    expect(await page.content()).not.to.contain('1234 5678');
  });

  it('says which colleague makes a call, and gives her the number again after a reload', async () => {
    desk.callBack(desk.ask('Geheimhouding'));
    desk.callBack(desk.ask('Briefadres'), { state: 'bezig', by: desk.person('p-joost') });
    const { page, sees } = await visit();
    await page.getByRole('button', { name: /^Terugbellen/ }).click();
    await sees('Joost de Boer belt');
    expect(await page.getByRole('button', { name: 'Bel terug: Briefadres' }).count()).to.equal(0);
    await page.getByRole('button', { name: 'Bel terug: Geheimhouding' }).click();
    await sees('06 1234 5678');
    await page.reload();
    await page.getByRole('button', { name: /^Terugbellen/ }).click();
    await page.getByRole('button', { name: 'Toon nummer: Geheimhouding' }).click();
    await sees('06 1234 5678');
  });

  it('finds closed talks again, with how they ended, and opens them to read', async () => {
    const old = {
      talk: 'oud',
      status: 'bot',
      urgent: false,
      unread: 0,
      last: 'Dank u',
      lastAt: ago(90),
      isQuiet: false,
      since: ago(90),
    } as const;
    desk.closed.push({ ...old, title: 'Paspoort kwijt', agent: desk.person('p-joost'), outcome: 'beantwoord', solved: 'ja' });
    desk.closed.push({ ...old, talk: 'ouder', title: 'Verhuizing', outcome: 'doorverwezen' });
    const { page, sees, until } = await visit();
    await page.getByRole('button', { name: 'Geschiedenis' }).click();
    await page.locator('.rij').nth(1).waitFor();
    expect(await page.locator('.rij').first().innerText())
      .to.contain('met Joost de Boer')
      .and.contain('Beantwoord')
      .and.contain('opgelost');
    await page.getByLabel('Zoek in afgeronde gesprekken').fill('paspoort');
    await until(`document.querySelectorAll('.rij').length === 1`);
    await page.locator('.rij__open').click();
    await sees('Oud gesprek', '#log');
    await sees('Dit gesprek is afgerond: beantwoord.');
    expect(await page.locator('.schrijf').count()).to.equal(0);
    expect(await page.locator('#gesprek-titel').innerText()).to.equal('Paspoort kwijt');
    await page.getByLabel('Zoek in afgeronde gesprekken').fill('zwembad');
    await sees('Niets gevonden voor ‘zwembad’.');
  });

  it('gives a team lead the board, and lets her give a talk of one agent to another', async () => {
    const talk = desk.ask('Verhuizing doorgeven');
    desk.take('p-joost', talk);
    desk.ask('Wacht al lang', { waited: 700 });
    await visit('joost');
    await visit('fatima');
    const { page, press, sees } = await visit('marieke');
    await press('t');
    await sees('Teambord', '.bord');
    expect(await page.locator('.cijfers').first().innerText()).to.match(/Wachtend\s+1\s+Langste wacht\s+11:\d\d\s+te lang/);
    const row = page.locator('tr', { hasText: 'Joost de Boer' });
    expect(await row.innerText())
      .to.contain('Beschikbaar')
      .and.contain('1 / 3')
      .and.contain('11');
    await row.getByRole('button', { name: 'Geef aan een ander: Verhuizing doorgeven' }).click();
    expect(await page.getByRole('radio', { name: /^(Marieke|Joost)/ }).count()).to.equal(0);
    await page.getByRole('radio', { name: /^Fatima/ }).check();
    await page.fill('#overdracht-reden', 'Joost heeft pauze.');
    await press('Tab', 'Enter');
    await sees('Overgedragen aan Fatima el Idrissi.');
    expect(desk.talkOf(talk).card.keptFor).to.deep.include({ person: desk.person('p-fatima'), note: 'Joost heeft pauze.' });
    expect(acts()).to.deep.equal(['transfer']);
  });

  it('lets a team lead say how many talks a colleague takes, and about what', async () => {
    await visit('joost');
    const { page, press, sees } = await visit('marieke');
    await press('t');
    await page.getByRole('button', { name: 'Wijzig Joost de Boer' }).click();
    await sees('Gesprekken van Joost de Boer');
    await page.fill('#tegelijk', '2');
    await page.getByLabel('Verhuizen').check();
    await page.getByRole('button', { name: 'Bewaar' }).click();
    await sees('0 / 2', '.bord');
    expect(await page.locator('tr', { hasText: 'Joost de Boer' }).innerText()).to.contain('Verhuizen');
    expect(desk.acts.at(-1)).to.deep.equal({ act: ':id', talk: 'p-joost', body: { skills: ['verhuizen'], capacity: 2 } });
  });

  it('has no board for other agents', async () => {
    const { page, press } = await visit('joost');
    await press('t');
    expect(await page.getByRole('button', { name: /Teambord/ }).count()).to.equal(0);
    expect(await page.locator('.bord').count()).to.equal(0);
  });

  it('rings and notifies only who asked for it, and remembers that', async () => {
    const talk = desk.ask('Paspoort');
    desk.take('p-fatima', talk);
    const { page, context, press, until } = await visit();
    await context.grantPermissions(['notifications']);
    await context.addInitScript(`
      window.tones = 0; window.shown = [];
      const start = OscillatorNode.prototype.start;
      OscillatorNode.prototype.start = function (...given) { window.tones += 1; return start.apply(this, given); };
      document.hasFocus = () => window.hasIt ?? true;
      window.Notification = class { static permission = 'granted'; static requestPermission = async () => 'granted'; constructor(title) { window.shown.push(title); } };
    `);
    await page.reload();
    await page.locator('.rij').waitFor();
    desk.says(talk, 'Hallo?');
    await page.locator('.teller').waitFor();
    expect(await page.evaluate(`[window.tones, window.shown.length]`)).to.deep.equal([0, 0]);
    await press('?');
    await page.getByLabel('Geluid bij nieuwe berichten en spoed').check();
    await page.getByLabel('Meldingen van de browser').check();
    await until(`window.tones === 1`);
    await page.reload();
    await page.locator('.rij').waitFor();
    await page.evaluate(`window.hasIt = false`);
    desk.says(talk, 'Hallo, 06 12345678');
    await until(`window.tones === 1 && window.shown.length === 1`);
    expect(await page.evaluate(`window.shown`)).to.deep.equal(['Nieuw bericht: Paspoort']);
  });

  it('asks before signing out while talks go on', async () => {
    const talk = desk.ask('Paspoort');
    desk.take('p-fatima', talk);
    const { page, sees, press } = await visit();
    await page.locator('.rij').waitFor();
    await page.getByRole('button', { name: 'Meld af' }).click();
    await sees('Meld af?');
    await press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    expect(new URL(page.url()).pathname).to.equal('/desk');
  });
});
