import { expect } from 'chai';
import { deskSuite } from '../kit/desk-suite.ts';
import { until as comesTrue } from '../kit/until.ts';
import { aVisit } from '../kit/desk-visit.ts';
import type { FakeCentre } from '../kit/fake-centre.ts';
import { SETTINGS } from '../kit/fake-centre-content.ts';
import type { FakeCentreServer } from '../kit/fake-centre-server.ts';

describe('the desk when something goes wrong', function () {
  this.timeout(120_000);
  const suite = deskSuite();
  const { visit, said } = suite;
  let desk: FakeCentre;
  let server: FakeCentreServer;
  let talk: string;
  beforeEach(() => {
    ({ desk, server } = suite);
    talk = desk.ask('Paspoort kwijt');
    desk.take('p-fatima', talk);
  });

  it('lets a message wait three seconds in sight; Escape takes it back into the field', async () => {
    desk.set({ ...SETTINGS, undoSeconds: 3 });
    const { page, press, sees, until } = await visit();
    const isInField = (text: string) => until(`document.querySelector('#tekst').value === ${JSON.stringify(text)}`);
    await press('1');
    await page.fill('#tekst', 'Kom naar het stadhuis.');
    await press('Enter');
    await sees(/Gaat weg over [123]/, '#log');
    await isInField('');
    await press('Escape');
    await isInField('Kom naar het stadhuis.');
    await page.locator('.uiting--onderweg').waitFor({ state: 'detached' });
    await press('Enter');
    await page.getByRole('button', { name: 'Ongedaan maken (Esc)' }).click();
    await isInField('Kom naar het stadhuis.');
    await press('Enter');
    await page.locator('.uiting--agent:not(.uiting--onderweg)').waitFor();
    expect(said(talk)).to.deep.equal(['Kom naar het stadhuis.']);
  });

  it('sends what still waits before the talk is closed', async () => {
    desk.set({ ...SETTINGS, undoSeconds: 30 });
    const { page, press, sees } = await visit();
    await press('1');
    await page.fill('#tekst', 'Tot ziens!');
    await press('Enter', 'Alt+s');
    await sees('Hoe liep het af?');
    await press('1');
    await sees('Afronden: nog');
    expect(suite.acts()).to.deep.equal(['messages', 'close']);
    expect(said(talk)).to.deep.equal(['Tot ziens!']);
  });

  it('keeps a draft for each talk, over switching, a reload and a lost line; notes apart', async () => {
    const other = desk.ask('Verhuizen');
    desk.take('p-fatima', other);
    const { page, press, sees } = await visit();
    await press('1');
    await page.fill('#tekst', 'voor de eerste');
    await press('Alt+n');
    await page.fill('#tekst', 'notitie bij de eerste');
    await press('Alt+2');
    await page.locator('#gesprek-titel', { hasText: 'Verhuizen' }).waitFor();
    await page.fill('#tekst', 'voor de tweede');
    desk.dropLines();
    await sees('Geen verbinding', '.lijsten');
    await page.locator('.lijsten .verbinding').waitFor({ state: 'detached' });
    expect(await page.inputValue('#tekst')).to.equal('voor de tweede');
    await page.reload();
    await page.locator('.rijen--mijn .rij').nth(1).waitFor();
    await press('1');
    await page.locator('#gesprek-titel', { hasText: 'Paspoort kwijt' }).waitFor();
    expect(await page.inputValue('#tekst')).to.equal('notitie bij de eerste');
    await press('Alt+r');
    await page.locator('.schrijf:not([data-notitie])').waitFor();
    expect(await page.inputValue('#tekst')).to.equal('voor de eerste');
    await press('Alt+2');
    await page.locator('#gesprek-titel', { hasText: 'Verhuizen' }).waitFor();
    expect(await page.inputValue('#tekst')).to.equal('voor de tweede');
  });

  it('says where it writes that there is no line, and sends once what was written meanwhile', async () => {
    const { page, press, sees } = await visit();
    await press('1');
    await page.locator('.uiting').first().waitFor();
    server.breakDown();
    await sees('Geen verbinding. Berichten staan klaar en gaan één keer weg.', '.schrijf');
    await page.fill('#tekst', 'Ik zoek het uit.');
    await press('Enter');
    await sees('Nog niet verstuurd', '#log');
    desk.says(talk, 'Dank u');
    server.mend();
    await sees('Dank u', '#log');
    await page.locator('.uiting--agent:not(.uiting--onderweg)', { hasText: 'Ik zoek het uit.' }).waitFor();
    await page.locator('.verbinding').first().waitFor({ state: 'detached' });
    expect(said(talk)).to.deep.equal(['Ik zoek het uit.']);
  });

  it('stores a message once when its acknowledgement got lost, also over a reload', async () => {
    const { page, press } = await visit();
    await press('1');
    server.loseAnswer('messages');
    await page.fill('#tekst', 'Eén keer.');
    await press('Enter');
    await page.locator('.uiting--agent:not(.uiting--onderweg)', { hasText: 'Eén keer.' }).waitFor();
    await page.reload();
    await page.locator('.rijen--mijn .rij').waitFor();
    await press('1');
    await page.locator('.uiting--agent:not(.uiting--onderweg)', { hasText: 'Eén keer.' }).waitFor();
    expect(await page.locator('.uiting', { hasText: 'Eén keer.' }).count()).to.equal(1);
    expect(said(talk)).to.deep.equal(['Eén keer.']);
  });

  it('sends what waited when the page is reloaded', async () => {
    desk.set({ ...SETTINGS, undoSeconds: 30 });
    const { page, press } = await visit();
    await press('1');
    await page.fill('#tekst', 'Ga niet verloren.');
    await press('Enter');
    await page.locator('.uiting--onderweg').waitFor();
    await page.reload();
    await page.locator('.rijen--mijn .rij').waitFor();
    await press('1');
    await page.locator('.uiting--agent:not(.uiting--onderweg)', { hasText: 'Ga niet verloren.' }).waitFor();
    expect(said(talk)).to.deep.equal(['Ga niet verloren.']);
  });

  it('comes back by itself with everything that was said meanwhile, each word once', async () => {
    const { page, press, sees } = await visit();
    await press('1');
    await page.locator('.uiting').first().waitFor();
    const before = await page.locator('.uiting').count();
    for (const n of [1, 2, 3]) {
      desk.dropLines();
      desk.says(talk, `Bericht ${String(n)}`);
      await sees(`Bericht ${String(n)}`, '#log');
    }
    expect(await page.locator('.uiting').count()).to.equal(before + 3);
    const asked = desk.heard.flatMap(({ message }) => (message.type === 'watch' ? [message.from] : []));
    expect(asked[0]).to.equal(0);
    expect(asked.slice(1).every((from) => from > 0)).to.equal(true);
  });

  it('asks to sign in again when the session is over, and loses no draft and no message by it', async () => {
    const { page, press, sees } = await visit();
    await press('1');
    await page.fill('#tekst', 'Halve zin');
    server.endSessions();
    await sees('De sessie is voorbij');
    await press('Escape', 'Escape');
    await page.locator('#afgemeld[open]').waitFor();
    await page.getByRole('link', { name: 'Meld aan' }).click();
    expect(page.url()).to.contain('/aanmelden?naar=%2Fdesk');
    server.startSessions();
    await page.getByRole('link', { name: 'Verder' }).click();
    await page.locator('.rijen--mijn .rij').waitFor();
    await press('1');
    await page.locator('#gesprek-titel', { hasText: 'Paspoort kwijt' }).waitFor();
    expect(await page.inputValue('#tekst')).to.equal('Halve zin');
  });

  it('keeps the drafts of one agent from the next at the same machine', async () => {
    const { page, press, context } = await visit();
    await press('1');
    await page.fill('#tekst', 'Van Fatima');
    await context.addCookies([{ name: 'als', value: 'joost', url: server.url }]);
    desk.change(talk, { agent: desk.person('p-joost') });
    await page.reload();
    await page.locator('.rijen--mijn .rij').waitFor();
    await press('1');
    await page.waitForSelector('#tekst');
    expect(await page.inputValue('#tekst')).to.equal('');
  });

  it('works in a second tab of the same agent: what is done in one shows in the other', async () => {
    const { page, context, press } = await visit();
    await press('1');
    const second = await context.newPage();
    const other = aVisit(second, context);
    await second.goto(`${server.url}/desk`);
    await second.locator('.rijen--mijn .rij').waitFor();
    await other.press('1');
    await second.waitForSelector('#tekst');
    await second.fill('#tekst', 'Uit het tweede tabblad.');
    await other.press('Enter');
    await page.locator('.uiting--agent', { hasText: 'Uit het tweede tabblad.' }).waitFor();
    expect(await page.locator('.uiting--agent .uiting__wie').last().innerText()).to.contain('(ik)');
    expect(other.problems).to.deep.equal([]);
  });

  it('tells an agent whose talk went back to the queue where it is, and keeps what she was writing', async () => {
    const { page, press, sees } = await visit();
    await press('1');
    await page.fill('#tekst', 'Ik was bijna klaar');
    desk.change(talk, { status: 'queued', agent: undefined });
    await sees('Niet meer van mij: Paspoort kwijt. het wacht weer in de wachtrij');
    await sees('Ik was bijna klaar', '.wieheeft__concept');
    await page.getByRole('button', { name: 'Neem dit gesprek' }).click();
    await page.waitForSelector('#tekst:focus');
    expect(await page.inputValue('#tekst')).to.equal('Ik was bijna klaar');
  });

  it('puts a message back into the field when the talk was given to another meanwhile', async () => {
    const { page, press, sees } = await visit();
    await press('1');
    await page.fill('#tekst', 'Te laat');
    await page.route('**/messages', async (route) => {
      desk.talkOf(talk).card = { ...desk.talkOf(talk).card, agent: desk.person('p-joost') };
      await route.continue();
    });
    await press('Enter');
    await sees('Dat kan niet: Joost de Boer heeft dit gesprek.');
    await sees('Niet verstuurd. De tekst staat weer in het tekstvak.');
    await page.locator('#tekst').and(page.locator('textarea')).waitFor();
    expect(await page.inputValue('#tekst')).to.equal('Te laat');
    expect(said(talk)).to.deep.equal([]);
  });

  it('keeps a talk on screen that leaves the lists, and says that it is over', async () => {
    const { page, press, sees } = await visit();
    await press('1');
    await page.locator('.uiting').first().waitFor();
    desk.change(talk, { status: 'wrap-up', until: new Date(Date.now() + 60_000).toISOString(), outcome: 'doorverwezen' });
    await sees('Afronden: nog');
    desk.remove(talk);
    await sees('Dit gesprek is afgerond: doorverwezen.');
    expect(await page.locator('#gesprek-titel').innerText()).to.equal('Paspoort kwijt');
    expect(await page.locator('.uiting').count()).to.be.above(0);
  });

  it('says that an old talk could not be fetched, and fetches it when asked again', async () => {
    const old = { talk: 'oud', status: 'bot', urgent: false, unread: 0, last: '', isQuiet: false, title: 'Oude vraag' } as const;
    desk.closed.push({ ...old, since: new Date().toISOString(), lastAt: new Date().toISOString() });
    const { page, sees } = await visit();
    await page.getByRole('button', { name: 'Geschiedenis' }).click();
    await page.route('**/desk/api/talks/oud', (route) => route.abort(), { times: 1 });
    await page.locator('.rij__open', { hasText: 'Oude vraag' }).click();
    await sees('Het gesprek ophalen lukt nu niet.');
    await page.getByRole('button', { name: 'Probeer opnieuw' }).click();
    await sees('Oud gesprek', '#log');
  });

  it('gives a sign of life by a worker, so that a page out of sight, whose own timers browsers slow down, keeps its talks', async () => {
    const { page, context } = await visit();
    await context.addInitScript(`window.setInterval = () => 0`);
    const alive = () => desk.heard.filter(({ message }) => message.type === 'alive').length;
    await page.reload();
    await page.locator('.rij').waitFor();
    const before = alive();
    await comesTrue(() => alive() > before, 30_000);
  });
});
