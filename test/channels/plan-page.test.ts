import { expect } from 'chai';
import ICAL from 'ical.js';
import { startPlanServer, type PlanServer } from '../kit/plan-server.ts';

const MOVE = { soort: 'tussen-gemeenten', verhuisdatum: '2026-04-24' };

describe('the page of a plan', function () {
  this.timeout(180_000);
  let server: PlanServer;
  before(async () => {
    server = await startPlanServer('2026-03-20');
  });
  after(async () => {
    await server.close();
  });
  const get = async (path: string) => {
    const answer = await fetch(server.url + path);
    return { answer, body: await answer.text() };
  };

  it('shows dated steps with boxes to tick, what to bring, costs and where, and from which day it is', async () => {
    const { answer, body } = await get(server.plan('voorbeeldstad', 'verhuizing-doorgeven', MOVE));
    expect(answer.status).to.equal(200);
    expect(body)
      .to.contain('Van vrijdag 27 maart tot en met woensdag 29 april 2026')
      .and.contain('Dit plan is van vrijdag 20 maart 2026')
      .and.contain('Doorgeven is gratis')
      .and.contain('Stadhuisplein 1')
      .and.not.match(/\{\{|undefined/);
    expect(body.match(/type="checkbox"/g)).to.have.length.above(5);
  });

  it('is for nobody but who has the link: not indexed, not kept, not framed, no address told to others, nothing inline', async () => {
    const { answer, body } = await get(server.plan('voorbeeldstad', 'verhuizing-doorgeven', MOVE));
    expect(answer.headers.get('x-robots-tag')).to.contain('noindex');
    expect(answer.headers.get('cache-control')).to.equal('no-store');
    expect(answer.headers.get('referrer-policy')).to.equal('no-referrer');
    expect(answer.headers.get('set-cookie')).to.equal(null);
    expect(answer.headers.get('content-security-policy')).to.contain("default-src 'none'").and.contain("frame-ancestors 'none'");
    expect(body)
      .to.contain('name="robots" content="noindex"')
      .and.not.match(/<style|style="|onclick=/);
  });

  it('speaks with je where the municipality does', async () => {
    const { body } = await get(server.plan('duinrade', 'verhuizing-doorgeven', MOVE));
    const words = body.replace(/<head>[^]*<\/head>/, '').replace(/<[^>]+>/g, ' ');
    expect(words)
      .to.contain('Je plan voor de verhuizing')
      .and.not.match(/(^|\s)(u|uw)(?=[\s.,?])/i);
  });

  it('says on a later day that it is from another day, and where to get a new one', async () => {
    const { body } = await get(server.plan('voorbeeldstad', 'verhuizing-doorgeven', MOVE, '2026-03-18T09:00:00Z'));
    expect(body).to.contain('van woensdag 18 maart 2026').and.contain('Bedragen en tijden zijn van vandaag');
  });

  it('leads to the chat, kindly, for every link that is none', async () => {
    const good = server.plan('voorbeeldstad', 'verhuizing-doorgeven', MOVE);
    const wrong = [
      good.slice(0, -1),
      `${good}a`,
      good.replace('voorbeeldstad', 'duinrade'),
      good.replace('verhuizing-doorgeven', 'reisdocument-kind'),
      good.replace('verhuizing-doorgeven', 'bestaat-niet'),
      server.plan('voorbeeldstad', 'verhuizing-doorgeven', { soort: 'tussen-gemeenten' }),
      server.plan('voorbeeldstad', 'verhuizing-doorgeven', MOVE, '2026-03-21T09:00:00Z'),
      '/plan/voorbeeldstad/verhuizing-doorgeven/%3Cscript%3E',
      `${good.slice(0, -1)}/agenda.ics`,
    ];
    for (const path of wrong) {
      const { answer, body } = await get(path);
      expect(answer.status, path).to.equal(404);
      expect(answer.headers.get('content-type'), path).to.contain('text/html');
      expect(body, path).to.contain('Dit plan is er niet').and.contain('href="/chat/').and.contain('tel:').and.not.contain('<script>');
    }
    expect((await get('/plan/nergenshuizen/verhuizing-doorgeven/abc')).answer.status).to.equal(404);
  });

  describe('put in an agenda', () => {
    async function events(path: string): Promise<ICAL.Event[]> {
      const { answer, body } = await get(`${path}/agenda.ics`);
      expect(answer.status).to.equal(200);
      expect(answer.headers.get('content-type')).to.equal('text/calendar; charset=utf-8');
      expect(answer.headers.get('content-disposition')).to.contain('attachment');
      for (const line of body.split('\r\n')) expect(Buffer.byteLength(line), line).to.be.at.most(75);
      const calendar = new ICAL.Component(ICAL.parse(body) as unknown[]);
      expect(calendar.getFirstPropertyValue('x-wr-timezone')).to.equal('Europe/Amsterdam');
      for (const event of calendar.getAllSubcomponents('vevent')) {
        for (const name of ['uid', 'dtstamp', 'dtstart', 'summary']) expect(event.getFirstPropertyValue(name), name).not.to.equal(null);
        expect(String(event.getFirstPropertyValue('dtstamp'))).to.match(/Z$/);
      }
      return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
    }
    const reminders = (event: ICAL.Event): string[] =>
      event.component.getAllSubcomponents('valarm').map((alarm) => {
        const at = event.startDate.clone();
        at.isDate = false;
        at.addDuration(alarm.getFirstPropertyValue('trigger') as ICAL.Duration);
        return at.toString();
      });

    it('gives whole days on the right dates, with reminders at nine, over the start of summer time', async () => {
      const found = await events(server.plan('voorbeeldstad', 'verhuizing-doorgeven', MOVE));
      expect(
        found.map((event) => [event.summary.slice(0, 22), event.startDate.toString(), event.endDate.toString(), reminders(event)]),
      ).to.deep.equal([
        ['Vanaf vandaag: geef uw', '2026-03-27', '2026-03-28', ['2026-03-26T09:00:00']],
        ['Uiterlijk vandaag: gee', '2026-04-29', '2026-04-30', ['2026-04-28T09:00:00', '2026-04-22T09:00:00']],
        ['Uw verhuisdag', '2026-04-24', '2026-04-25', ['2026-04-23T09:00:00', '2026-04-17T09:00:00']],
      ]);
      expect(found.every((event) => event.startDate.isDate)).to.equal(true);
      expect(found[0]?.description).to.contain('https://chat.example/plan/voorbeeldstad/');
    });

    it('keeps nine o’clock for the day right after the night in which the clocks change', async () => {
      // Leaving on Monday 30 March 2026: the window opens on Wednesday 25 March; the clocks change on Sunday 29 March.
      const path = server.plan('duinrade', 'verhuizing-naar-buitenland', {
        'weg-duur': 'langer',
        verhuisdatum: '2026-03-30',
        'blijft-iemand': 'nee',
      });
      const found = await events(path);
      expect(found.map((event) => [event.startDate.toString(), reminders(event)])).to.deep.equal([
        ['2026-03-25', ['2026-03-24T09:00:00']],
        ['2026-03-30', ['2026-03-29T09:00:00', '2026-03-23T09:00:00']],
        ['2026-03-30', ['2026-03-29T09:00:00', '2026-03-23T09:00:00']],
      ]);
    });

    it('leaves out what is past: days gone by and reminders that would have gone off', async () => {
      const path = server.plan('voorbeeldstad', 'verhuizing-doorgeven', { soort: 'binnen-gemeente', verhuisdatum: '2026-03-18' });
      const found = await events(path);
      expect(found.map((event) => [event.startDate.toString(), reminders(event)])).to.deep.equal([['2026-03-23', ['2026-03-22T09:00:00']]]);
    });

    it('stands in an agenda once, however often it is put there', async () => {
      const path = server.plan('voorbeeldstad', 'verhuizing-doorgeven', MOVE);
      const ids = async () => (await events(path)).map(({ uid }) => uid);
      expect(await ids()).to.deep.equal(await ids());
      expect(new Set(await ids()).size).to.equal(3);
    });
  });
});
