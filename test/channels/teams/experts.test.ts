import { expect } from 'chai';
import { TeamsSettings } from '../../../src/channels/teams/settings.ts';
import { problemsOf } from '../../kit/adaptive-cards.ts';
import { cardIn, colleagueIn, titlesIn } from '../../kit/teams-colleague.ts';
import { startTeams, type TeamsApp } from '../../kit/teams-app.ts';
import { startTeamsService, type TeamsService } from '../../kit/teams-service.ts';
import { until } from '../../kit/until.ts';
import { aStorage } from '../../kit/storage.ts';

const TENANT = '10000000-0000-4000-8000-00000000000a';
const CHANNEL = '19:team@thread.tacv2';
const ASKED = 'twijfel over de foto op het paspoort';

describe('a question to an expert in Teams', () => {
  let service: TeamsService;
  let app: TeamsApp;
  before(async function () {
    this.timeout(180_000);
    service = await startTeamsService();
    const { realMind } = await import('../../kit/mind.ts');
    const library = (await realMind()).content.current('voorbeeldstad');
    const teamChannels = Object.fromEntries([...(library?.owners.keys() ?? [])].map((team) => [team, CHANNEL]));
    const settings = TeamsSettings.parse({
      appId: '00000000-0000-4000-8000-00000000000a',
      tenantId: TENANT,
      secret: 'GEHEIM',
      teamChannels,
    });
    app = await startTeams({ storage: await aStorage(), registrations: new Map([['voorbeeldstad', settings]]) });
  });
  after(async () => {
    expect(app.problems).to.deep.equal([]);
    await app.close();
    await service.close();
  });

  it('goes to the channel of the team, is answered there, and the answer comes back to who asked', async () => {
    const fatima = colleagueIn({ url: app.url, service, name: 'Fatima', tenant: TENANT });
    const card = await fatima.saysFor(ASKED, 'Vraag een expert');
    const form = await fatima.presses(card, 'Vraag een expert');
    expect(problemsOf(form.card)).to.deep.equal([]);
    const asked = await fatima.presses(form, 'Verstuur', { in_vraag: 'Mag een kopie ook?', in_spoed: 'true' });
    expect(asked.text).to.include('Je vraag ligt bij');
    expect((await fatima.presses(form, 'Verstuur', { in_vraag: 'Mag een kopie ook?', in_spoed: 'true' })).text).to.include(
      'Je vraag ligt bij',
    );

    const inChannel = () => service.calls.filter(({ conversation, method }) => conversation.startsWith(CHANNEL) && method !== 'PUT');
    await until(() => inChannel().length > 0);
    const [thread, ...others] = inChannel();
    expect(others).to.deep.equal([]);
    expect(thread?.method).to.equal('BEGIN');
    const question = cardIn(thread);
    expect(problemsOf(question.card)).to.deep.equal([]);
    expect(question.text).to.include('Mag een kopie ook?').and.include('Fatima');

    const expert = {
      url: app.url,
      service,
      tenant: TENANT,
      conversation: thread?.conversation ?? '',
      conversationType: 'channel',
    } as const;
    const joost = colleagueIn({ ...expert, name: 'Joost' });
    const taken = await joost.presses(question, 'Ik pak dit op');
    expect(taken.text).to.include('Joost heeft deze vraag');
    // A press answers only who pressed; the others in the channel see it too.
    await until(() =>
      service.calls.some(
        ({ method, id, activity }) => method === 'PUT' && id === thread?.id && JSON.stringify(activity).includes('Joost heeft deze vraag'),
      ),
    );
    const before = fatima.received().length;
    await joost.presses(taken, 'Stuur antwoord', { in_antwoord: 'Nee, alleen het origineel.' });
    await until(() =>
      fatima
        .received()
        .slice(before)
        .some(({ activity }) => JSON.stringify(activity).includes('alleen het origineel')),
    );
    const answer = cardIn(fatima.received().at(-1), 'antwoord-1');
    expect(problemsOf(answer.card)).to.deep.equal([]);
    expect(titlesIn(answer)).to.include.members(['Dit helpt', 'Dit helpt niet']);
    expect((await fatima.presses(answer, 'Dit helpt')).text).to.include('Fijn');
  });

  it('is not answered by somebody outside the channel of the team', async () => {
    const fatima = colleagueIn({ url: app.url, service, name: 'Fatima', tenant: TENANT });
    const form = await fatima.presses(await fatima.saysFor(ASKED, 'Vraag een expert'), 'Vraag een expert');
    await fatima.presses(form, 'Verstuur', { in_vraag: 'En een foto ervan?' });
    await until(() =>
      service.calls.some(({ method, activity }) => method === 'BEGIN' && JSON.stringify(activity).includes('En een foto ervan?')),
    );
    const thread = service.calls.findLast(({ method }) => method === 'BEGIN');
    const stranger = colleagueIn({ url: app.url, service, name: 'Vreemde', tenant: TENANT });
    const tried = await stranger.presses(cardIn(thread, 'vraag-2'), 'Ik pak dit op');
    expect(tried.text).to.include('niet voor jou');
  });

  it('sends a tip about a step to the team that keeps it', async () => {
    const fatima = colleagueIn({ url: app.url, service, name: 'Fatima', tenant: TENANT });
    const card = await fatima.saysFor(ASKED, /klopt niet/i);
    const title = titlesIn(card).find((one) => /klopt niet/i.test(one)) ?? '';
    const form = await fatima.presses(card, title);
    expect(problemsOf(form.card)).to.deep.equal([]);
    expect((await fatima.presses(form, 'Verstuur', { in_soort: 'tip', in_toelichting: 'Kijk ook naar de kaak.' })).text).to.include(
      'Dank je',
    );
    await until(() => service.calls.some(({ activity }) => JSON.stringify(activity).includes('Kijk ook naar de kaak.')));
  });
});
