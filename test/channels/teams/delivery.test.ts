import { expect } from 'chai';
import { Temporal } from 'temporal-polyfill';
import { talkKey, TEAMS_PERSON, TEAMS_TALK } from '../../../src/channels/teams/talk-record.ts';
import { dayOf, type Clock } from '../../../src/shared/clock.ts';
import { changeRecord } from '../../../src/shared/records.ts';
import { colleagueIn } from '../../kit/teams-colleague.ts';
import { startTeams, type TeamsApp } from '../../kit/teams-app.ts';
import { startTeamsService, type TeamsService } from '../../kit/teams-service.ts';
import { until } from '../../kit/until.ts';
import { aStorage } from '../../kit/storage.ts';
import type { Storage } from '../../../src/storage/storage.ts';

/** Fatima's own chat. */
const KEY = talkKey('a:Fatima', { isPersonal: true });

describe('what the bot says in Teams', () => {
  let service: TeamsService;
  let app: TeamsApp;
  let storage: Storage;
  let minutes = 0;
  const began = Temporal.Now.instant();
  const realClock: Clock = { now: () => began.add({ minutes }) };
  const start = () => startTeams({ storage, realClock });
  beforeEach(async function () {
    this.timeout(180_000);
    minutes = 0;
    storage = await aStorage();
    service = await startTeamsService();
    app = await start();
  });
  afterEach(async () => {
    await app.close();
    await service.close();
  });
  const say = (text: string) => colleagueIn({ url: app.url, service, name: 'Fatima' }).sends({ type: 'message', text });
  const texts = () => service.calls.map(({ activity }) => activity.text ?? activity['summary']);

  it('waits while Teams is down, and then arrives whole and in order', async () => {
    service.fail(503);
    await say('hallo');
    await until(() => service.refused() > 0);
    await say('bedankt');
    await say('mijn zaken');
    expect(service.calls).to.deep.equal([]);
    service.fail(undefined);
    await app.channel.tick();
    expect(service.calls, 'not before the wait is over').to.deep.equal([]);
    minutes = 1;
    await until(async () => {
      await app.channel.tick();
      return service.calls.length === 4;
    });
    expect(texts()[0]).to.include('computer');
    expect(texts().slice(2)).to.deep.equal(['Graag gedaan.', 'Je zaken']);
    expect(app.logged.map(({ event }) => event)).to.include('teams-down');
  });

  it('is delivered after the process died between the turn and the delivery', async () => {
    service.fail(503);
    await say('hallo');
    await until(() => service.refused() > 0);
    await app.close();
    service.fail(undefined);
    minutes = 1;
    app = await start();
    await until(() => service.calls.length === 2);
  });

  it('is delivered at once where the process died while it delivered', async () => {
    service.fail(503);
    await say('hallo');
    await until(() => service.refused() > 0);
    await app.close();
    service.fail(undefined);
    const claim = { holder: 'de-vorige', until: began.add({ seconds: 25 }).toString() };
    await changeRecord(storage.records, TEAMS_TALK, 'voorbeeldstad', KEY, (talk) => {
      if (!talk) throw new Error('there is no talk');
      const { failing: _, ...claimed } = talk;
      return { value: { ...claimed, claim }, dueAt: claim.until };
    });
    app = await start();
    await until(() => service.calls.length === 2);
  });

  it('is forgotten where it goes on, a year after it was last used, with a line of it', async () => {
    await say('hallo');
    await until(() => service.calls.length === 2);
    await until(async () => (await storage.records.read(TEAMS_TALK, 'voorbeeldstad', KEY))?.value.claim === undefined);
    minutes = 364 * 24 * 60;
    await app.channel.tick();
    expect(await storage.records.read(TEAMS_TALK, 'voorbeeldstad', KEY)).to.not.equal(undefined);
    minutes = 366 * 24 * 60;
    await app.channel.tick();
    expect(await storage.records.read(TEAMS_TALK, 'voorbeeldstad', KEY)).to.equal(undefined);
    expect(await storage.records.list(TEAMS_PERSON, 'voorbeeldstad', { limit: 1 })).to.deep.equal([]);
    const lines = await storage.journal.read('voorbeeldstad', 'deletions', dayOf(realClock.now()));
    expect(lines.map(({ kind, why }) => [kind, why])).to.deep.equal([['teams-gesprek', 'bewaartermijn']]);
  });

  it('goes round what Teams refuses for good, with a line for operators that quotes nobody', async () => {
    service.fail(403);
    await say('hallo');
    await until(() => app.logged.filter(({ event }) => event === 'teams-undeliverable').length === 2);
    service.fail(undefined);
    await say('bedankt');
    await until(() => service.calls.length === 1);
    expect(texts()).to.deep.equal(['Graag gedaan.']);
    expect(JSON.stringify(app.logged)).to.not.include('computer');
  });

  it('is given up after a day', async () => {
    service.fail(503);
    await say('hallo');
    await until(() => service.refused() > 0);
    await until(async () => {
      minutes += 25 * 60;
      await app.channel.tick();
      return app.logged.some(({ event }) => event === 'teams-undeliverable');
    });
  });
});
