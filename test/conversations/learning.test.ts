import { expect } from 'chai';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bot } from '../../src/app-bot.ts';
import { reviewOneByOne } from '../../src/commands/review-talk.ts';
import { openTalk, type Talk } from '../../src/commands/talk.ts';
import { createReview } from '../../src/content/learning/review.ts';
import { screen } from '../../src/conversation/screen.ts';
import calibration from '../../src/recognisers/local/calibration.json' with { type: 'json' };
import { createLocalRecogniser } from '../../src/recognisers/local/local-recogniser.ts';
import { readTrainingContent } from '../../src/recognisers/local/read-training-content.ts';
import { clockFrom } from '../../src/shared/clock.ts';
import type { Recogniser } from '../../src/understanding/recogniser.ts';
import { createBot } from '../../src/app-bot.ts';
import { createLog } from '../../src/ops/log.ts';
import { aFolder } from '../kit/folders.ts';
import { HOME, realMind, testConfig } from '../kit/mind.ts';
import { aLastingStorage, aStorage } from '../kit/storage.ts';
import type { Storage } from '../../src/storage/storage.ts';

const CLOCK = '2026-04-14';

/** Sure of the delivery time, in doubt about "pas", and lost with everything else. */
const scripted: Recogniser = {
  recognise: (text) =>
    Promise.resolve(
      /hoe lang/.test(text)
        ? { ranking: [{ topic: 'reisdocument-levertijd', score: 1 }], confidence: 0.99, zone: 'answer', by: 'scripted' }
        : /\bpas\b/.test(text)
          ? {
              ranking: ['reisdocument-kosten', 'reisdocument-spoed'].map((topic) => ({ topic, score: 0.4 })),
              confidence: 0.4,
              zone: 'offer',
              by: 'scripted',
            }
          : { ranking: [{ topic: 'buiten-bereik', score: 0.3 }], confidence: 0.1, zone: 'refuse', by: 'scripted' },
    ),
};

async function aBot(recogniser: Recogniser = scripted, clock = CLOCK, given?: Storage): Promise<Bot> {
  const storage = given ?? (await aStorage());
  const mind = await realMind();
  const explain = () => Promise.resolve({ words: [], concepts: [], features: [], nearest: [] });
  const own = { ...mind, recogniser: { explain, retrain: () => Promise.resolve(), ...recogniser } };
  return createBot(own, { config: await testConfig(), storage, log: createLog('error'), clock: clockFrom(clock) });
}

const inGemeente = (bot: Bot, gemeente = 'voorbeeldstad'): Promise<Talk> => openTalk(bot, { gemeente, audience: 'inwoner' });

async function listed(bot: Bot, gemeente = 'voorbeeldstad'): Promise<string[]> {
  return (await bot.learning.lines(gemeente)).map(({ value }) => `${value.text}: ${value.why.join(', ')}`).sort();
}

/** What a page sends when somebody rates an answer or wants the talk erased. */
async function event(bot: Bot, talk: Talk, name: string, value: Record<string, string> = {}, replyTo?: string): Promise<void> {
  const { id } = await talk.conversation();
  const at = bot.clock.now().toString({ smallestUnit: 'millisecond' });
  const about = replyTo === undefined ? {} : { replyTo };
  const heard = await bot.runner.hear(id, { id: bot.ids(), at, lang: 'nl', by: 'resident', kind: 'event', visibleTo: 'staff', content: { name, value }, ...about }); // prettier-ignore
  expect(heard.ok).to.equal(true);
  await bot.runner.settled(id);
}

describe('the work list of what the bot did not do well with', () => {
  it('holds what was not understood, what had to be clarified and what got its thumb down, masked, and nothing else', async () => {
    const bot = await aBot();
    const talk = await inGemeente(bot);
    await talk.say('zwamdrift knolfoets 123456782');
    await talk.say('iets met een pas');
    const [answer] = await talk.say('hoe lang duurt het?');
    expect(await listed(bot)).to.deep.equal(['iets met een pas: clarified', 'zwamdrift knolfoets [bsn]: not-understood']);
    await event(bot, talk, 'feedback', { rating: 'down' }, answer?.id);
    await event(bot, talk, 'feedback', { rating: 'down' }, answer?.id);
    expect(await listed(bot)).to.deep.include('hoe lang duurt het?: thumbs-down');
    await event(bot, talk, 'feedback', { rating: 'up' }, answer?.id);
    expect(await listed(bot)).to.have.length(2);
    expect(await listed(bot, 'duinrade')).to.deep.equal([]);
    await bot.close();
  });

  it('never holds anything of a talk about danger, not what was said before it either', async () => {
    const bot = await aBot();
    const other = await inGemeente(bot);
    await other.say('wobbelflanst');
    const talk = await inGemeente(bot);
    await talk.say('zwamdrift knolfoets');
    expect(await listed(bot)).to.have.length(2);
    await talk.say('ik wil niet meer leven');
    await talk.say('zwamdrift knolfoets');
    expect(await listed(bot)).to.deep.equal(['wobbelflanst: not-understood']);
    await bot.close();
  });

  it('forgets a talk that asks for it, and every line after its time, with a line in the journal', async () => {
    const storage = await aLastingStorage();
    const bot = await aBot(scripted, CLOCK, storage);
    const [one, two] = [await inGemeente(bot), await inGemeente(bot)];
    await one.say('zwamdrift knolfoets');
    await two.say('wobbelflanst');
    await event(bot, one, 'forget');
    expect(await listed(bot)).to.deep.equal(['wobbelflanst: not-understood']);
    await bot.close();
    for (const [day, left] of [
      ['2026-07-12', 1],
      ['2026-07-14', 0],
    ] as const) {
      // prettier-ignore
      const later = await aBot(scripted, day, storage);
      await later.staffUpkeep.round();
      expect(await listed(later)).to.have.length(left);
      await later.close();
    }
    expect(await storage.journal.read('voorbeeldstad', 'deletions', '2026-07-14')).to.deep.include({ at: '2026-07-14T08:00:00.000Z', kind: 'learning-line', why: 'bewaartermijn', lines: 1 }); // prettier-ignore
  });

  describe('in the hands of an editor', () => {
    let folder: Awaited<ReturnType<typeof aFolder>>;
    const taught = ['reisdocument-kosten', 'afspraak-maken', 'buiten-bereik'];
    beforeEach(async () => {
      folder = await aFolder();
      const [from, to] = [join(HOME, 'knowledge/landelijk'), join(folder.dir, 'knowledge/landelijk')];
      await mkdir(join(folder.dir, 'tests'));
      await writeFile(
        join(folder.dir, 'tests/dev-inwoner.jsonl'),
        '{"id":"a","text":"wat kost een pas nou","topic":"reisdocument-kosten"}\n',
      );
      await mkdir(to, { recursive: true });
      await writeFile(join(to, 'product-names.yaml'), '- "Rijbewijs"\n');
      for (const file of ['concepts.yaml', ...taught.map((topic) => `utterances/inwoner/${topic}.yaml`)])
        await cp(join(from, file), join(to, file));
      await cp(join(from, 'utterances/medewerker/bedankt.yaml'), join(to, 'utterances/medewerker/bedankt.yaml'));
      await cp(join(from, 'utterances/medewerker/doelaanpak.yaml'), join(to, 'utterances/medewerker/doelaanpak.yaml'));
    });
    afterEach(() => folder.clean());

    const reviewOf = (bot: Bot) =>
      createReview({
        gemeente: 'voorbeeldstad',
        list: bot.learning,
        knowledge: join(folder.dir, 'knowledge'),
        tests: join(folder.dir, 'tests'),
        isScreened: (text) => screen(text, { today: CLOCK, keep: [] }).text === text,
      });

    it('becomes an example, and what learns from it knows the message from then on', async () => {
      const knowledge = join(folder.dir, 'knowledge');
      const content = readTrainingContent(knowledge);
      const local = await createLocalRecogniser({ ...content, calibration, cacheDir: join(folder.dir, 'models'), log: () => undefined });
      const bot = await aBot({ recognise: (text, about) => local.recognise(text, about) });
      const talk = await inGemeente(bot);
      const words = 'zwamdrift knolfoets voor 123456782';
      await talk.say(words);
      await (await inGemeente(bot)).say('Zwamdrift, knolfoets voor');
      const first = async () => (await local.recognise('zwamdrift knolfoets voor', { audience: 'inwoner' })).ranking[0]?.topic;
      const review = reviewOf(bot);
      const [group, ...none] = await review.groups();
      expect(none).to.deep.equal([]);
      expect(group).to.deep.include({ count: 2, audience: 'inwoner' });
      expect(await first()).not.to.equal('afspraak-maken');
      const done = await review.decide(group?.ref ?? '', { kind: 'example', topic: 'afspraak-maken' });
      expect(done).to.deep.include({ ok: true });
      expect(await review.groups()).to.deep.equal([]);
      await local.retrain(readTrainingContent(knowledge));
      expect(await first()).to.equal('afspraak-maken');
      await bot.close();
    });

    it('is decided about one by one in the terminal: refused where it would not teach, else written where it belongs', async () => {
      const bot = await aBot();
      for (const text of ['zwamdrift knolfoets', 'zwamdrift knolfoets!', 'wobbelflanst', 'grutsel de mork', 'wat kost een pas nou'])
        await (await inGemeente(bot)).say(text);
      const talks = (await bot.learning.lines('voorbeeldstad')).map(({ owner = '' }) => owner);
      const said: string[] = [];
      const typed = [
        ...[
          'v',
          'afspraak-makn',
          '',
          'v',
          'afspraak-maken',
          'mijn bsn is 123456782',
          'v',
          'afspraak-maken',
          'mag ik zwamdriftend langskomen',
        ],
        ...['v', 'reisdocument-kosten', '', 'w'],
        ...['b', ''],
        ...['t', 'afspraak-maken', 'hoe boek ik een grutsel'],
      ];
      const review = reviewOf(bot);
      // Newest first within a frequency; all of these came at the same moment, so in the order in which they stand.
      const order = (await review.groups()).map(({ text, count }) => `${count} ${text}`);
      expect(order[0]).to.match(/^2 zwamdrift/);
      const answers = new Map([['wat kost een pas nou', typed.slice(9, 13)], ['wobbelflanst', typed.slice(13, 15)], ['grutsel de mork', typed.slice(15)]]); // prettier-ignore
      const queue = [...typed.slice(0, 9), ...order.slice(1).flatMap((line) => answers.get(line.slice(2)) ?? [])];
      await reviewOneByOne(review, { ask: () => Promise.resolve(queue.shift()), say: (text) => said.push(text) });
      expect(queue).to.deep.equal([]);
      const all = said.join('\n');
      expect(all).to.contain('bedoelde u “afspraak-maken”?').and.to.contain('persoonsgegevens').and.to.contain('al een toetszin');
      expect(all).to.contain('Weggehaald.').and.to.contain('Dat was alles.');
      const file = (name: string) => readFile(join(folder.dir, name), 'utf8');
      expect(await file('knowledge/landelijk/utterances/inwoner/afspraak-maken.yaml')).to.match(/\n- "mag ik zwamdriftend langskomen"\n$/);
      expect(await file('knowledge/landelijk/utterances/inwoner/buiten-bereik.yaml')).to.match(/\n- "wobbelflanst"\n$/);
      expect(await file('tests/dev-inwoner.jsonl')).to.match(
        /\n\{"id":"praktijk-afspraak-maken-01","text":"hoe boek ik een grutsel","topic":"afspraak-maken"\}\n$/,
      );
      expect(await review.groups()).to.deep.equal([]);
      for (const talk of talks) expect(all).not.to.contain(talk);
      await bot.close();
    });

    it('is refused as a near-copy of an example, and under a name that is no topic', async () => {
      const bot = await aBot();
      await (await inGemeente(bot)).say('zwamdrift');
      const review = reviewOf(bot);
      const [group] = await review.groups();
      const [known] = readTrainingContent(join(folder.dir, 'knowledge')).examples.inwoner['afspraak-maken'] ?? [];
      const decide = (topic: string, text: string) => review.decide(group?.ref ?? '', { kind: 'example', topic, text });
      expect(await decide('afspraak-maken', `${known ?? ''} !`)).to.deep.include({ ok: false });
      expect(await decide('../../gemeenten/x', 'iets heel anders')).to.deep.include({ ok: false });
      expect(await review.decide('onbekend', { kind: 'dismiss' })).to.deep.include({ ok: false });
      expect(await review.groups()).to.have.length(1);
      await bot.close();
    });
  });
});
