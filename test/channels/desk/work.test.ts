import { expect } from 'chai';
import { randomIds } from '../../../src/shared/ids.ts';
import type { WorkCardOut, WorkCaseLine, WorkOffer } from '../../../src/channels/desk/desk-messages.ts';
import { startDeskApp, type DeskApp } from '../../kit/desk-app.ts';
import type { Answer, DeskClient } from '../../kit/desk-client.ts';
import { realMind } from '../../kit/mind.ts';

const CARD = '/procedures/reisdocument-vermissing-registreren';

describe('the procedure beside the talk', () => {
  before(function () {
    this.timeout(120_000);
    return realMind();
  });
  let app: DeskApp;
  let fatima: DeskClient;
  before(async () => {
    app = await startDeskApp({ clock: '2026-12-01T10:00' });
    fatima = await app.colleague('Fatima');
  });
  after(() => app.close());

  const cardOf = ({ body }: Answer): WorkCardOut => body as WorkCardOut;
  /** What the button with these words carries. */
  const verbOf = ({ html }: WorkCardOut, label: string): unknown => {
    const [, value = ''] = new RegExp(`value="([^"]*)">${label}</button>`).exec(html) ?? [];
    return JSON.parse(value.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))));
  };
  const press = (who: DeskClient, verb: unknown, about: { press?: string; label?: string } = {}) =>
    who.post('/cases', { verb, press: randomIds(), ...about });
  const offersBeside = async (who: DeskClient, talk: string): Promise<WorkOffer[]> =>
    (await who.get(`/knowledge?talk=${talk}`)).body['procedures'] as WorkOffer[];

  it('is offered by the topic, begins once however often it is pressed, and is the same case at /hulp', async () => {
    const talk = await app.waiting({ says: 'Mijn paspoort is gestolen', topic: 'reisdocument-gestolen' });
    await fatima.post(`/talks/${talk.id}/take`, { wish: talk.wish });
    const [first, ...others] = await offersBeside(fatima, talk.id);
    expect(first).to.deep.include({ id: 'reisdocument-vermissing-registreren', hasChanged: false, cases: [] });
    expect(others.map(({ id }) => id)).to.deep.equal(['id-twijfel']);
    const card = cardOf(await fatima.get(CARD));
    const id = randomIds();
    const twice = await Promise.all(
      [1, 2].map(() => press(fatima, verbOf(card, 'Aan de balie'), { press: id, label: 'gesprek 1, 10.00' })),
    );
    expect(new Set(twice.map((answer) => cardOf(answer).case?.id)).size).to.equal(1);
    const begun = cardOf(twice[0]!);
    expect(begun.case?.label).to.equal('gesprek 1, 10.00');
    expect(begun.html).to.contain('Stap 2 van');
    const hulp = await fetch(`${app.url}/hulp/zaak/${begun.case!.id}`, { headers: { cookie: fatima.cookie } });
    expect(await hulp.text())
      .to.contain('Stap 2 van')
      .and.contain('gesprek 1, 10.00');
    const [now] = await offersBeside(fatima, talk.id);
    expect(now?.cases).to.deep.equal([
      {
        id: begun.case!.id,
        label: 'gesprek 1, 10.00',
        procedure: now!.id,
        title: now!.title,
        isStopped: false,
        place: now!.cases[0]!.place,
      },
    ]);
    const stopped = cardOf(await press(fatima, verbOf(begun, 'Stop')));
    expect(stopped.html).to.contain('Gestopt.');
    expect(cardOf(await press(fatima, verbOf(stopped, 'Verder met gesprek 1, 10.00'))).html).not.to.contain('Gestopt.');
  });

  it('is drawn the same each time, with pitfalls and the law, and opens beside it what does not fit there', async () => {
    const [one, two] = [cardOf(await fatima.get(CARD)), cardOf(await fatima.get(CARD))];
    expect(one).to.deep.equal(two);
    expect(one.html).to.match(/href="\/hulp\/tip[^"]*" target="_blank"/);
    expect(cardOf(await fatima.get(`${CARD}?moment=oplossen`)).html).to.contain('Let op');
    expect(cardOf(await fatima.get(`${CARD}?stap=telefoon`)).html)
      .to.contain('Waarom')
      .and.contain('Paspoortuitvoeringsregeling');
  });

  it('is found by words with a slip of the pen, at the step that fits', async () => {
    const { body } = await fatima.get(`/knowledge?zoek=${encodeURIComponent('vermising over de telefoon')}`);
    const [first] = body['procedures'] as WorkOffer[];
    expect(first).to.deep.include({ id: 'reisdocument-vermissing-registreren', step: 'kanaal' });
  });

  it('is hers alone: no colleague reads her case, and no log tells what she works by', async () => {
    const marieke = await app.colleague('Marieke', { roles: ['teamleider'] });
    const begun = cardOf(await press(marieke, { verb: 'begin', procedure: 'id-twijfel' }));
    expect((await fatima.get(`/cases/${begun.case!.id}`)).error.code).to.equal('no-such-case');
    expect(((await marieke.get('/cases')).body['cases'] as WorkCaseLine[]).map(({ id }) => id)).to.deep.equal([begun.case!.id]);
    const audit = await app.storage.journal.read('voorbeeldstad', 'audit', '2026-12-01');
    expect(JSON.stringify(audit)).to.contain('desk.take').and.not.contain('id-twijfel').and.not.contain('desk.work');
  });

  it('says why not, and what can be finished first, when three cases are open', async () => {
    const joost = await app.colleague('Joost');
    const begin = (procedure: string) => press(joost, { verb: 'begin', procedure });
    for (const procedure of ['id-twijfel', 'adresonderzoek', 'briefadres-beoordelen'])
      expect((await begin(procedure)).status).to.equal(200);
    const refused = await begin('terugmelding');
    expect([refused.status, refused.error.code]).to.deep.equal([409, 'too-many']);
    expect(refused.error.message).to.contain('drie zaken');
    expect((await joost.get('/cases')).body['cases']).to.have.length(3);
    expect((await begin('bestaat-niet')).error.code).to.equal('no-such-procedure');
    const odd = await press(joost, { verb: 'tip', procedure: 'id-twijfel', kind: 'tip' });
    expect(odd.status).to.equal(400);
  });
});
