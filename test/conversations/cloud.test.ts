import { expect } from 'chai';
import type { BotDeps } from '../../src/app-bot.ts';
import { openTalk } from '../../src/commands/talk.ts';
import type { RecognitionCount } from '../../src/recognisers/clu/azure-clu.ts';
import { fails, isCutOff, neverAnswers, says, startFakeClu, type FakeClu } from '../kit/fake-clu.ts';
import { botAt, testConfig } from '../kit/mind.ts';

const CLOCK = '2026-04-14';
const ASKED = [
  'Wat kost een paspoort voor een volwassene?',
  'mijn bsn is 123456782 en ik wil mijn verhuizing doorgeven',
  'ik ben geboren op 12-03-1985, is mijn pas al klaar? bel 06 12345678',
];

describe('the whole bot with a recogniser in the cloud', () => {
  let clu: FakeClu;
  const counts: RecognitionCount[] = [];
  beforeEach(async () => {
    counts.length = 0;
    clu = await startFakeClu();
  });
  afterEach(() => clu.close());

  async function aBot(given: Partial<BotDeps> = { cloudBudgetMs: 10_000 }) {
    const project = { project: 'balie-inwoner', deployment: 'productie' };
    const deps: Partial<BotDeps> = {
      config: {
        ...(await testConfig({ BALIE_CLOCK: CLOCK })),
        tenants: new Map([
          ['voorbeeldstad', { origins: [], staffOrigins: [], clu: { endpoint: clu.endpoint, key: 'geheim', inwoner: project } }],
        ]),
      },
      countRecognition: (count) => counts.push(count),
      ...given,
    };
    return botAt(CLOCK, deps);
  }

  it('answers what it answers without one, when the cloud fails in any way', async () => {
    const bots = [await botAt(CLOCK), await aBot({ cloudBudgetMs: 500 })];
    clu.plays(isCutOff, fails(500), fails(408), neverAnswers);
    const [local, cloud] = await Promise.all(
      bots.map(async (bot) => {
        const said = [];
        for (const text of ASKED) {
          const talk = await openTalk(bot, { gemeente: 'voorbeeldstad', audience: 'inwoner' });
          said.push(
            (await talk.say(text)).map(({ meaning, content }) => ({ kind: meaning?.kind, topic: meaning?.topic, text: content.text })),
          );
        }
        return said;
      }),
    );
    expect(cloud).to.deep.equal(local);
    expect(new Set(counts.map(({ by }) => by))).to.deep.equal(new Set(['local']));
    expect(counts.map(({ why }) => why)).to.include('down');
    for (const bot of bots) await bot.close();
  });

  it('tells the cloud nothing that screening masks, and another municipality does not ask it at all', async () => {
    const bot = await aBot();
    clu.plays(says({ 'verhuizing-doorgeven': 0.97, None: 0.03 }));
    for (const text of ASKED) await (await openTalk(bot, { gemeente: 'voorbeeldstad', audience: 'inwoner' })).say(text);
    expect(clu.heard.length).to.be.at.least(ASKED.length);
    expect(JSON.stringify(clu.heard.map(({ question }) => question))).not.to.match(/123456782|12-03-1985|06 ?12345678/);
    const before = clu.heard.length;
    await (await openTalk(bot, { gemeente: 'duinrade', audience: 'inwoner' })).say(ASKED[0] ?? '');
    expect(clu.heard).to.have.length(before);
    await bot.close();
  });

  it('says what the cloud understood', async () => {
    const bot = await aBot();
    clu.plays(says({ 'reisdocument-levertijd': 0.97, None: 0.03 }));
    const replies = await (await openTalk(bot, { gemeente: 'voorbeeldstad', audience: 'inwoner' })).say('dat blauwe boekje, over die tijd');
    expect(replies.map(({ meaning }) => meaning?.topic)).to.deep.equal(['reisdocument-levertijd']);
    expect(counts).to.deep.include({ gemeente: 'voorbeeldstad', audience: 'inwoner', by: 'azure-clu', why: 'sure' });
    await bot.close();
  });
});
