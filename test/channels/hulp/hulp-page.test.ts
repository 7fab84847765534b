import { expect } from 'chai';
import { createLimits, DEFAULT_RATES } from '../../../src/channels/limits.ts';
import { createTokens } from '../../../src/channels/tokens.ts';
import { aBrowser, type CookieBrowser, type Page } from '../../kit/cookie-browser.ts';
import { aColleague, formOf, lightCheck, press, startHulp, type HulpServer } from '../../kit/hulp-server.ts';
import { TEST_KEY } from '../../kit/server.ts';
import { until } from '../../kit/until.ts';

const heading = ({ body }: Page): string => /<h1>([^<]*)</.exec(body)?.[1] ?? '';
const plain = ({ body }: Page): string => body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const path = ({ url }: Page): string => new URL(url).pathname;

describe('the help beside the work, without JavaScript', function () {
  this.timeout(120_000);
  let server: HulpServer;
  let sanne: CookieBrowser;
  let light: Awaited<ReturnType<typeof lightCheck>>;
  before(async () => {
    server = await startHulp();
    light = await lightCheck();
    sanne = await aColleague(server, { name: 'Sanne' });
  });
  after(async () => {
    expect(server.problems).to.deep.equal([]);
    await server.close();
  });
  const begun = async (who: CookieBrowser): Promise<Page> =>
    press(who, await who.open(`${server.url}/hulp/werkwijze/id-vaststellen`), light.button);

  it('leads from a search to the card, from the card to a case, and through a decision to the next step', async () => {
    const found = await sanne.open(`${server.url}/hulp?zoek=identiteit+vaststellen`);
    const link = /href="(\/hulp\/werkwijze\/id-vaststellen[^"]*)"/.exec(found.body)?.[1] ?? '';
    expect(link).not.to.equal('');
    const card = await sanne.open(`${server.url}/hulp/werkwijze/id-vaststellen`);
    expect(heading(card)).to.equal('Identiteit vaststellen aan de balie');
    expect(plain(card))
      .to.contain('Stap 1 van')
      .and.to.contain('Let op')
      .and.to.contain('Waar komt iemand voor?')
      .and.to.contain('gecontroleerd op 23 november 2026');
    expect(card.body).to.match(/<details class="kaart__waarom">[^]*href="https:[^"]*"[^>]*>Paspoortwet/);
    const first = await press(sanne, card, 'Begin', { label: 'balie 2' });
    expect(path(first)).to.match(/^\/hulp\/zaak\//);
    const next = await press(sanne, first, light.button);
    expect(path(next)).to.equal(path(first));
    expect(plain(next)).to.contain('Stap 2 van').and.to.contain(light.question);
  });

  it('answers a question with the step that it is about, names each procedure once, and leads to the answer for residents and back', async () => {
    const found = await sanne.open(`${server.url}/hulp?zoek=${encodeURIComponent('mag opa toestemming geven?')}`);
    expect(/id="past"[^]*?href="(\/hulp\/werkwijze\/reisdocument-minderjarige\?stap=[^"]+)"/.exec(found.body)).not.to.equal(null);
    const [list = ''] = /<ul class="lijst">[^]*/.exec(found.body) ?? [];
    expect([...list.matchAll(/<a class="nl-link" href="\/hulp\/werkwijze\/reisdocument-minderjarige"/g)]).to.have.length(1);
    const more = await sanne.open(`${server.url}/hulp/werkwijze/reisdocument-uitreiken?moment=meer`);
    expect(more.body).to.contain('/hulp/antwoord/reisdocument-ophalen');
    const answer = await sanne.open(`${server.url}/hulp/antwoord/reisdocument-ophalen`);
    expect(plain(answer)).to.contain('Werkwijzen hierbij Document uitreiken');
  });

  it('shows figures of everybody together to who leads or writes, and to nobody else', async () => {
    expect((await sanne.open(`${server.url}/hulp/cijfers`)).status).to.equal(403);
    const lead = await aColleague(server, { name: 'Marieke', roles: ['teamleider'] });
    expect(plain(await lead.open(`${server.url}/hulp/cijfers`))).to.contain('ten minste vijf mensen');
  });

  it('takes a label without personal data along when somebody begins', async () => {
    const card = await sanne.open(`${server.url}/hulp/werkwijze/id-twijfel`);
    const { fields } = formOf(card, 'Begin');
    const named = { ...fields, verb: JSON.stringify({ verb: 'begin', procedure: 'id-twijfel' }), label: 'loket 7' };
    const begunCard = await sanne.open(`${server.url}/hulp/doe`, { method: 'POST', body: new URLSearchParams(named) });
    expect(plain(begunCard)).to.contain('loket 7');
    await press(sanne, begunCard, 'Stop');
  });

  it('goes on after a restart at the step where it was stopped, and only when that is asked for', async () => {
    const joost = await aColleague(server, { name: 'Joost' });
    const stopped = await press(joost, await begun(joost), 'Stop');
    expect(plain(stopped)).to.contain('Gestopt');
    const after = await startHulp({ storage: server.storage });
    joost.setCookies(after.url, joost.cookies(server.url));
    const start = await joost.open(`${after.url}/hulp`);
    const link = /href="(\/hulp\/zaak\/[^"]*)"/.exec(start.body)?.[1] ?? '';
    const waiting = await joost.open(after.url + link);
    const label = /Verder met ([^<]*)</.exec(waiting.body)?.[0].slice(0, -1) ?? '';
    const again = await press(joost, waiting, label);
    expect(plain(again)).to.contain(light.question);
    await after.close();
  });

  it('opens one case for a double press', async () => {
    const an = await aColleague(server, { name: 'An' });
    const { action, fields } = formOf(await an.open(`${server.url}/hulp/werkwijze/id-vaststellen`), 'Begin');
    const twice = await Promise.all([1, 2].map(() => an.open(server.url + action, { method: 'POST', body: new URLSearchParams(fields) })));
    expect(new Set(twice.map(path)).size).to.equal(1);
    const start = await an.open(`${server.url}/hulp`);
    expect([...start.body.matchAll(/href="\/hulp\/zaak\//g)]).to.have.length(1);
  });

  it('shows a case to nobody else, also not of another municipality', async () => {
    const mine = await begun(await aColleague(server, { name: 'Els' }));
    for (const gemeente of ['voorbeeldstad', 'duinrade']) {
      const other = await aColleague(server, { name: 'Piet', gemeente });
      const answer = await other.open(mine.url);
      expect(answer.status).to.equal(404);
      expect(plain(answer)).to.contain('Deze zaak is er niet meer');
    }
  });

  it('refuses in words what comes without the token of the page, and changes nothing', async () => {
    const kim = await aColleague(server, { name: 'Kim' });
    const { fields } = formOf(await kim.open(`${server.url}/hulp/werkwijze/id-vaststellen`), 'Begin');
    const { csrf: _, ...rest } = fields;
    const refused = await kim.send(`${server.url}/hulp/doe`, { method: 'POST', body: new URLSearchParams(rest) });
    expect(refused.status).to.equal(403);
    expect(plain(refused)).to.contain('andere website of een oude pagina');
    expect((await kim.open(`${server.url}/hulp`)).body).not.to.contain('/hulp/zaak/');
    const odd = await kim.send(`${server.url}/hulp/doe`, {
      method: 'POST',
      body: new URLSearchParams({ ...fields, verb: '{"verb":"zaak"' }),
    });
    expect(odd.status).to.equal(400);
  });

  it('opens to nobody who is not signed in, whatever a resident holds', async () => {
    const nobody = aBrowser();
    const asked = await nobody.send(`${server.url}/hulp/werkwijze/id-vaststellen`);
    expect(asked.status).to.equal(303);
    expect(asked.headers.get('location')).to.contain('/aanmelden?naar=');
    const token = await createTokens({ key: TEST_KEY }).sign(
      { gemeente: 'voorbeeldstad', conversation: 'c', user: 'dl_u', lang: 'nl' },
      'rest',
    );
    const resident = await nobody.send(`${server.url}/hulp?embed`, { headers: { authorization: `Bearer ${token}` } });
    expect(resident.status).to.equal(401);
    expect(plain(resident)).to.contain('Meld je eerst aan').and.not.to.contain('werkwijzen');
  });

  it('opens the card for a task by procedure and by topic, and says so when there is none', async () => {
    expect(path(await sanne.open(`${server.url}/hulp?taak=id-vaststellen`))).to.equal('/hulp/werkwijze/id-vaststellen');
    const none = await sanne.open(`${server.url}/hulp?taak=bestaat-niet`);
    expect(plain(none)).to.contain('Bij deze taak staat nog geen werkwijze');
  });

  it('shows every moment of need, and a list with boxes to print', async () => {
    for (const moment of ['nieuw', 'meer', 'veranderd', 'oplossen']) {
      const page = await sanne.open(`${server.url}/hulp/werkwijze/id-vaststellen?moment=${moment}`);
      expect(page.status).to.equal(200);
      expect(page.body).to.contain(`kaart--${moment}`);
    }
    const list = await sanne.open(`${server.url}/hulp/werkwijze/id-vaststellen?moment=deel`);
    expect([...list.body.matchAll(/class="vink__vak"/g)].length).to.be.above(5);
  });

  it('keeps what is ticked in the whole list', async () => {
    const mo = await aColleague(server, { name: 'Mo' });
    const step = await begun(mo);
    const list = await press(mo, step, 'Hele lijst');
    const saved = await press(mo, list, 'Bewaar vinkjes', { 'klaar.waarvoor': 'ja', 'klaar.licht-kijken': 'ja' });
    expect([...saved.body.matchAll(/name="klaar\.([\w-]+)"[^>]*\schecked/g)].map(([, id]) => id)).to.have.members([
      'waarvoor',
      'licht-kijken',
    ]);
  });

  it('brings a question to the team, the answer back, and what helped to the editors', async () => {
    const asker = await aColleague(server, { name: 'Vera' });
    const expert = await aColleague(server, { name: 'Dirk' });
    const editor = await aColleague(server, { name: 'Ruben', roles: ['redacteur'] });
    const form = await asker.open(`${server.url}/hulp/vraag?werkwijze=id-vaststellen`);
    expect(form.body).to.match(/href="tel:\+?\d+"/);
    const asked = await press(asker, form, 'Verstuur de vraag', { tekst: 'Telt een verlopen rijbewijs mee?', nu: 'ja' });
    expect(plain(asked)).to.contain('Antwoord uiterlijk');
    expect(asked.body).to.contain('href="tel:');
    const empty = await expert.open(asked.url);
    expect(empty.status).to.equal(404);

    const lists = await expert.open(`${server.url}/hulp/vragen`);
    const inbox = await press(expert, lists, 'Bewaar teams', { 'team.identiteit': 'ja' });
    expect(plain(inbox)).to.contain('Telt een verlopen rijbewijs mee?');
    expect(plain(await expert.open(`${server.url}/hulp`))).to.contain('Wacht op je team Telt een verlopen rijbewijs mee?');
    await press(expert, await expert.open(asked.url), 'Ik pak dit op');
    await press(expert, await expert.open(asked.url), 'Verstuur het antwoord', { tekst: 'Nee, alleen een geldig rijbewijs.' });
    expect(plain(await asker.open(`${server.url}/hulp`))).to.contain('Antwoord op je vraag Telt een verlopen rijbewijs mee?');
    const answered = await asker.open(asked.url);
    expect(plain(answered)).to.contain('Antwoord van Dirk').and.to.contain('alleen een geldig rijbewijs');
    expect(plain(await press(asker, answered, 'Dit helpt mij'))).to.contain('afgerond');

    const barred = await asker.open(`${server.url}/hulp/concepten?embed`);
    expect(barred.status).to.equal(403);
    const drafts = `${server.url}/hulp/concepten`;
    await until(async () => (await editor.open(drafts)).body.includes('rijbewijs'));
    const link = /href="(\/hulp\/concepten\/[^"]*)"/.exec((await editor.open(drafts)).body)?.[1] ?? '';
    const draft = await editor.open(server.url + link);
    const approved = await press(editor, draft, 'Keur goed', { stap: 'licht-document', tekst: 'Een verlopen rijbewijs telt niet.' });
    expect(path(approved)).to.equal('/hulp/concepten');
    expect(plain(approved)).to.contain('goedgekeurd');
  });

  it('sends a tip on a step to its owner', async () => {
    const tip = await sanne.open(`${server.url}/hulp/tip?werkwijze=id-vaststellen&stap=waarvoor&soort=klopt-niet`);
    expect(tip.body).to.match(/value="klopt-niet"[^>]*checked/);
    expect(plain(await press(sanne, tip, 'Verstuur', { soort: 'klopt-niet', tekst: 'De vraag staat er dubbel.' }))).to.contain('Bedankt');
    const bare = await press(sanne, tip, 'Verstuur', { soort: 'tip', tekst: '' });
    expect(bare.status).to.equal(400);
  });

  it('answers 429 and says when to come back to who asks more than anybody can read, and to nobody else', async () => {
    const limits = createLimits({ ...DEFAULT_RATES, hulpPerPerson: { points: 2, seconds: 60 } });
    const narrow = await startHulp({ limits });
    const [busy, calm] = [await aColleague(narrow, { name: 'Druk' }), await aColleague(narrow, { name: 'Kalm' })];
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await busy.send(`${narrow.url}/hulp/vragen`)).status);
    expect(statuses).to.deep.equal([200, 200, 429]);
    const refused = await busy.send(`${narrow.url}/hulp/vragen`);
    expect(Number(refused.headers.get('retry-after'))).to.be.within(1, 60);
    expect((await calm.send(`${narrow.url}/hulp/vragen`)).status).to.equal(200);
    await narrow.close();
  });

  it('forgets what somebody did when she asks for it', async () => {
    const bo = await aColleague(server, { name: 'Bo' });
    await begun(bo);
    const gone = await press(bo, await bo.open(`${server.url}/hulp/vergeet`), 'Vergeet mijn voortgang');
    expect(plain(gone)).to.contain('Je voortgang is weg.');
    expect(gone.body).not.to.contain('/hulp/zaak/');
  });

  it('stands in frames of named applications only, and only as a panel', async () => {
    const closed = await startHulp({ storage: server.storage, production: true, staffOrigins: ['https://intranet.example'] });
    sanne.setCookies(closed.url, sanne.cookies(server.url));
    const policy = async (query: string): Promise<string> =>
      (await sanne.open(`${closed.url}/hulp/werkwijze/id-vaststellen${query}`)).headers.get('content-security-policy') ?? '';
    expect(await policy('?embed'))
      .to.contain("frame-ancestors 'self' https://intranet.example")
      .and.not.to.contain('localhost');
    expect(await policy('')).to.contain("frame-ancestors 'none'");
    await closed.close();
  });
});
