import { expect } from 'chai';
import { createMemoryStorage } from '../../../src/storage/memory-storage.ts';
import { problemsOf } from '../../kit/adaptive-cards.ts';
import { cardIn, colleagueIn, titlesIn } from '../../kit/teams-colleague.ts';
import { startTeamsService, type TeamsService } from '../../kit/teams-service.ts';
import { startTeams, type TeamsApp } from '../../kit/teams-app.ts';

describe('a colleague in Teams', () => {
  let service: TeamsService;
  let app: TeamsApp;
  const storage = createMemoryStorage();
  const start = () =>
    startApp({ clock: '2026-12-01T10:00', storage: { ...storage, close: () => Promise.resolve() }, env: { BALIE_TEAMS_AUTH: 'off' } });

  before(async () => {
    service = await startTeamsService();
    app = await start();
  });
  after(async () => {
    await app.close();
    await service.close();
  });

  it('asks, and gets the card at the step that it is about', async () => {
    const fatima = colleagueIn({ url: app.url, service });
    const [, answer] = await fatima.says('twijfel over de foto op het paspoort', 2);
    const card = cardIn(answer);
    expect(problemsOf(card.card)).to.deep.equal([]);
    console.log(answer.activity, card.text, titlesIn(card));
  });
});
