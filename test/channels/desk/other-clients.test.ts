import { expect } from 'chai';
import { startDeskApp, type DeskApp } from '../../kit/desk-app.ts';
import { realMind } from '../../kit/mind.ts';
import { likeABrowser, officialClient } from '../../kit/official-client.ts';

describe('a resident with the official client', () => {
  let app: DeskApp;
  let asBefore = (): void => undefined;
  before(async function () {
    this.timeout(120_000);
    await realMind();
    asBefore = likeABrowser();
    app = await startDeskApp();
  });
  after(async () => {
    await app.close();
    asBefore();
  });

  for (const webSocket of [true, false])
    it(`${webSocket ? 'over a WebSocket' : 'polling'} hears the human, sees nothing that is for colleagues, and is heard`, async () => {
      const fatima = await app.colleague(`Fatima${String(webSocket)}`);
      const ear = await fatima.sit();
      const talk = await app.waiting({ says: 'hallo' });
      const me = officialClient(app.url, { token: talk.token, conversationId: talk.id, streamUrl: talk.streamUrl, webSocket });
      await fatima.post(`/talks/${talk.id}/take`, { wish: talk.wish });
      await fatima.post(`/talks/${talk.id}/notes`, { clientId: 'n', text: 'GEHEIM' });
      ear.send({ type: 'watch', talk: talk.id, from: 0 });
      ear.send({ type: 'typing', talk: talk.id });
      await fatima.post(`/talks/${talk.id}/messages`, { wish: talk.wish, clientId: '1', text: 'Dag, met mij.' });
      await me.until(() => me.messages().some(({ from }) => from.id === 'medewerker'));
      expect(me.messages().find(({ from }) => from.id === 'medewerker')).to.deep.include({
        text: 'Dag, met mij.',
        from: { id: 'medewerker', name: `Fatima${String(webSocket)}`, role: 'bot' },
      });
      await me.say('ik hoor u');
      await ear.until(() => ear.log(talk.id).some(({ text }) => text === 'ik hoor u'));
      expect(JSON.stringify(me.activities)).not.to.match(/GEHEIM|handoff\.(initiate|status)/);
      me.end();
      ear.close();
    });
});
