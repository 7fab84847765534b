import { expect } from 'chai';
import { z } from 'zod';
import { createLog } from '../../src/ops/log.ts';
import { breakableStorage, type Breakable, OUTAGES } from '../kit/breakable-storage.ts';
import { startDeskApp, type DeskApp } from '../kit/desk-app.ts';
import { byBot, json, type Talk } from '../kit/direct-line.ts';
import { realMind } from '../kit/mind.ts';
import { colleagueIn } from '../kit/teams-colleague.ts';
import { startTeamsService, type TeamsService } from '../kit/teams-service.ts';
import { aVisitor } from '../kit/visitor.ts';

const Refused = z.object({ error: z.object({ code: z.string(), retryAfterMs: z.number() }) });

describe('while nothing can be kept', () => {
  let breakWith: Breakable['breakWith'];
  let app: DeskApp;
  let talk: Talk;
  let service: TeamsService;
  before(async function () {
    this.timeout(120_000);
    await realMind();
    const breakable = await breakableStorage();
    breakWith = breakable.breakWith;
    app = await startDeskApp({ storage: breakable.storage, env: { BALIE_TEAMS_AUTH: 'off' }, log: createLog('silent') });
    talk = await app.resident();
    service = await startTeamsService();
  });
  afterEach(() => {
    breakWith(undefined);
  });
  after(async () => {
    await app.close();
    await service.close();
  });

  async function expectOutage(answer: Response): Promise<void> {
    expect(answer.status).to.equal(503);
    expect(answer.headers.get('retry-after')).to.equal('5');
    const text = await answer.text();
    expect(text).not.to.contain('geheim');
    expect(Refused.parse(JSON.parse(text)).error.code).to.equal('Unavailable');
  }

  for (const [what, code] of Object.entries(OUTAGES)) {
    it(`a message meets 503 with ${what}, and the same one is taken once when it is over`, async () => {
      const message = { type: 'message', text: 'wat kost een paspoort', channelData: { clientActivityID: `c-${code}` } };
      breakWith(code);
      await expectOutage(await talk.post(message));
      await expectOutage(await fetch(`${app.url}/v3/directline/conversations`, json({}, talk.token)));
      breakWith(undefined);
      expect([(await talk.post(message)).status, (await talk.post(message)).status]).to.deep.equal([200, 200]);
      await app.runner.settled(talk.id);
      const { log } = await app.read(talk.id);
      const own = log.flatMap((entry) => ('clientId' in entry && entry.clientId === `c-${code}` ? [entry.id] : []));
      expect(own).to.have.length(1);
      expect((await talk.read()).activities.filter((one) => byBot(one) && one.replyToId === own[0])).not.to.have.length(0);
    });
  }

  it('says that it is not ready and why, and is ready again by itself', async () => {
    breakWith('ECONNREFUSED');
    const down = await fetch(`${app.url}/readyz`);
    expect([down.status, await down.json()]).to.deep.equal([
      503,
      { status: 'not-ready', failing: ['store'], reasons: ['What is kept cannot be reached or written: see the database or the disk.'] },
    ]);
    expect((await fetch(`${app.url}/healthz`)).status).to.equal(200);
    breakWith(undefined);
    expect((await fetch(`${app.url}/readyz`)).status).to.equal(200);
  });

  it('keeps what was typed on a page without JavaScript, and takes it afterwards', async () => {
    const visitor = aVisitor(app);
    await visitor.get();
    await visitor.say('hallo');
    breakWith('ENOSPC');
    const refused = await visitor.post('', { tekst: 'wanneer bent u open', nr: 'tekening-1' });
    expect([refused.status, refused.headers.get('retry-after')]).to.deep.equal([503, '5']);
    expect(await refused.text())
      .to.contain('wanneer bent u open</textarea>')
      .and.contain('name="nr" value="tekening-1"')
      .and.contain('>Door een storing');
    breakWith(undefined);
    const again = async (): Promise<number> => (await visitor.post('', { tekst: 'wanneer bent u open', nr: 'tekening-1' })).status;
    expect([await again(), await again()]).to.deep.equal([303, 303]);
    const page = await visitor.get('?gesprek');
    expect(page.match(/bericht__plat">wanneer bent u open/g), 'sent twice, said once').to.have.length(1);
    expect(page).not.to.contain('>Door een storing');
    breakWith('ENOSPC');
    expect(await visitor.get('?gesprek')).to.contain('>Door een storing');
  });

  it('refuses acts at the desk, pages of colleagues and messages of Teams in the same way', async () => {
    const fatima = await app.colleague('Fatima');
    const waiting = await app.waiting({ says: 'hallo' });
    breakWith('ECONNREFUSED');
    expect(await fatima.post(`/talks/${waiting.id}/take`, { wish: waiting.wish })).to.deep.include({ status: 503 });
    const page = await fetch(`${app.url}/hulp`, { headers: { accept: 'text/html', cookie: fatima.cookie } });
    expect([page.status, page.headers.get('retry-after')]).to.deep.equal([503, '5']);
    expect(await page.text())
      .to.contain('Dit lukt nu even niet')
      .and.contain('does not work right now');
    const inTeams = colleagueIn({ url: app.url, service });
    await expectOutage(await inTeams.sends({ type: 'message', text: 'mijn zaken' }, '1733043600999'));
    breakWith(undefined);
    expect((await fatima.post(`/talks/${waiting.id}/take`, { wish: waiting.wish })).status).to.equal(200);
    expect((await inTeams.sends({ type: 'message', text: 'mijn zaken' }, '1733043600999')).status).to.equal(200);
  });
});
