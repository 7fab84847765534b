import { expect } from 'chai';
import { createLimits, DEFAULT_RATES, type Rates } from '../../../src/channels/limits.ts';
import { startDeskApp, type DeskApp } from '../../kit/desk-app.ts';
import { json, type Talk } from '../../kit/direct-line.ts';
import { realMind } from '../../kit/mind.ts';
import { aVisitor } from '../../kit/visitor.ts';

const minute = (points: number) => ({ points, seconds: 60 });

describe('too much at once', () => {
  before(function () {
    this.timeout(120_000);
    return realMind();
  });
  let app: DeskApp;
  const start = async (rates: Partial<Rates>): Promise<void> => {
    app = await startDeskApp({ limits: createLimits({ ...DEFAULT_RATES, ...rates }) });
  };
  afterEach(() => app.close());

  const asks = (talk: Talk): Promise<Response> =>
    fetch(`${app.url}/v3/directline/conversations/${talk.id}/call-back`, json({ phone: '' }, talk.token));

  it('by one colleague is refused to her alone, leaves no line in the audit log, and she can still read', async () => {
    await start({ deskActsPerPerson: minute(2) });
    const [fatima, joost] = [await app.colleague('Fatima'), await app.colleague('Joost')];
    const acts = async () => (await fatima.post('/next')).status;
    expect([await acts(), await acts(), await acts()]).to.deep.equal([200, 200, 429]);
    const refused = await fatima.post('/next');
    expect(refused.error.code).to.equal('TooManyRequests');
    expect((await joost.post('/next')).status).to.equal(200);
    expect((await fatima.get('/history')).status).to.equal(200);
    const lines = await app.storage.journal.read('voorbeeldstad', 'audit', '2026-04-14');
    expect(lines.filter((line) => line['person'] === fatima.person && line['action'] === 'desk.next')).to.have.length(2);
  });

  it('in the form for a call-back is refused for that talk, with the time to wait, and not for another', async () => {
    await start({ callBacksPerConversation: minute(2) });
    const [one, other] = [await app.offered(), await app.offered()];
    expect([(await asks(one)).status, (await asks(one)).status]).to.deep.equal([400, 400]);
    const refused = await asks(one);
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).to.deep.equal([429, true]);
    expect((await asks(other)).status).to.equal(400);
  });

  it('in that form from one address is refused for every talk, also without JavaScript', async () => {
    await start({ callBacksPerAddress: minute(1) });
    expect((await asks(await app.offered())).status).to.equal(400);
    expect((await asks(await app.offered())).status).to.equal(429);
    const visitor = aVisitor(app);
    await visitor.get();
    await visitor.say('hallo');
    expect((await visitor.post('/terugbellen', { telefoon: '0612345678' })).status).to.equal(429);
  });
});
