import { expect } from 'chai';
import calibration from '../../../src/recognisers/clu/calibration.json' with { type: 'json' };
import { createCluRecogniser, type CluDeps, type RecognitionCount } from '../../../src/recognisers/clu/azure-clu.ts';
import type { Audience, Recogniser, Recognition } from '../../../src/understanding/recogniser.ts';
import { fails, isCutOff, neverAnswers, neverEnds, says, sends, startFakeClu, type FakeClu, type Script } from '../../kit/fake-clu.ts';

const TOPICS = new Set(['reisdocument-kosten', 'reisdocument-spoed', 'noodsituatie']);
const KOSTEN = { 'reisdocument-kosten': 0.97, 'reisdocument-spoed': 0.02, None: 0.01 };
/** Enough for this machine when it is busy; where it must run out the budget is short. */
const AMPLE_MS = 10_000;

describe('recognition by Azure CLU', () => {
  let clu: FakeClu;
  beforeEach(async () => {
    clu = await startFakeClu();
  });
  afterEach(() => clu.close());

  it('asks the project of the audience, and answers with its topics', async () => {
    const { ask, counts } = aRecogniser(clu);
    clu.plays(says(KOSTEN));
    const found = await ask('wat kost een paspoort');
    expect(found).to.include({ zone: 'answer', by: 'azure-clu' });
    expect(found.confidence).to.be.closeTo(0.97, 0.001);
    expect(found.ranking.map(({ topic }) => topic)).to.deep.equal(['reisdocument-kosten', 'reisdocument-spoed', 'buiten-bereik']);
    await ask('foto twijfel', 'medewerker');
    expect(clu.heard.map(({ question }) => question.parameters.projectName)).to.deep.equal(['balie-inwoner', 'balie-medewerker']);
    expect(counts.map(({ by, why }) => `${by} ${why}`)).to.deep.equal(['azure-clu sure', 'azure-clu sure']);
  });

  it('offers what it is less sure of, and believes "None" when that is sure', async () => {
    const { ask } = aRecogniser(clu);
    clu.plays(says({ 'reisdocument-kosten': 0.6, 'reisdocument-spoed': 0.4 }), says({ None: 0.95, 'reisdocument-kosten': 0.05 }));
    expect(await ask('paspoort')).to.include({ zone: 'offer', by: 'azure-clu' });
    const none = await ask('wanneer komt de vuilnisman');
    expect(none).to.include({ zone: 'refuse', by: 'azure-clu' });
    expect(none.ranking[0]?.topic).to.equal('buiten-bereik');
  });

  const useless: readonly [string, RecognitionCount['why'], readonly Script[]][] = [
    ['a wrong key (401)', 'refused', [fails(401)]],
    ['an unknown project (404)', 'refused', [fails(404)]],
    ['a redirect', 'refused', [fails(307, { location: '/elders' })]],
    ['408 twice', 'down', [fails(408)]],
    ['500 twice', 'down', [fails(500)]],
    ['429 that asks for a minute', 'busy', [fails(429, { 'retry-after': '60' })]],
    ['no answer at all', 'time-out', [neverAnswers]],
    ['half an answer', 'down', [isCutOff]],
    ['an answer without end', 'unreadable', [neverEnds]],
    ['garbage', 'unreadable', [sends(200, '<html>{{{')]],
    ['an empty answer', 'unreadable', [sends(200, '')]],
    [
      'another shape',
      'unreadable',
      [sends(200, '{"kind":"ConversationResult","result":{"prediction":{"projectKind":"Orchestration","intents":{}}}}')],
    ],
    ['scores that are none', 'unreadable', [says({ 'reisdocument-kosten': 7 })]],
    ['an intent that we do not have', 'unknown-intent', [says({ 'oud-onderwerp': 0.99 })]],
    ['low scores', 'low-score', [says({ 'reisdocument-kosten': 0.3, 'reisdocument-spoed': 0.28 })]],
  ];
  for (const [what, why, scripts] of useless) {
    it(`leaves it to the local recogniser after ${what}`, async () => {
      const { ask, counts } = aRecogniser(clu, { budgetMs: why === 'time-out' ? 200 : AMPLE_MS });
      clu.plays(...scripts);
      expect(await ask('wat kost een paspoort')).to.include({ by: 'local' });
      expect(counts).to.deep.equal([{ gemeente: 'voorbeeldstad', audience: 'inwoner', by: 'local', why }]);
    });
  }

  it('asks once more after a failure that may pass, and waits as long as it is told to', async () => {
    for (const script of [fails(500), fails(408), isCutOff, fails(429, { 'retry-after': '0' })]) {
      const { ask } = aRecogniser(clu);
      clu.plays(script, says(KOSTEN));
      expect(await ask('wat kost een paspoort')).to.include({ by: 'azure-clu' });
    }
    expect(clu.heard).to.have.length(8);
  });

  it('gives up within the budget of the turn, however many questions that turn has', async () => {
    const { clu: cloud, counts } = aRecogniser(clu, { budgetMs: 200 });
    clu.plays(neverAnswers);
    const turn = cloud.forTurn();
    for (const text of ['een', 'twee', 'drie', 'een'])
      expect(await turn.recognise(text, { audience: 'inwoner' })).to.include({ by: 'local' });
    expect(counts.map(({ why }) => why)).to.deep.equal(['time-out', 'no-time', 'no-time']);
    expect(clu.heard.length).to.be.at.most(1);
  });

  it('is left alone after three failures in a row, is tried again by one message later on, and recovers by itself', async () => {
    const time = { now: 0 };
    const { ask, counts, events } = aRecogniser(clu, { now: () => time.now, openMs: 30_000 });
    clu.plays(sends(200, 'garbage'));
    for (let n = 0; n < 5; n++) await ask('wat kost een paspoort');
    expect(counts.map(({ why }) => why)).to.deep.equal(['unreadable', 'unreadable', 'unreadable', 'open', 'open']);
    time.now += 30_001;
    await ask('nog steeds stuk');
    await ask('dus weer niet');
    expect(clu.heard).to.have.length(4);
    time.now += 30_001;
    clu.plays(says(KOSTEN));
    const both = await Promise.all([ask('wat kost een paspoort'), ask('wat kost een id-kaart')]);
    expect(both.map(({ by }) => by)).to.deep.equal(['azure-clu', 'local']);
    expect(await ask('wat kost een paspoort')).to.include({ by: 'azure-clu' });
    expect(events).to.deep.equal(['clu-open', 'clu-closed']);
  });

  it('leaves the service alone for as long as it asks, and a wrong key for minutes', async () => {
    for (const [script, ms] of [
      [fails(429, { 'retry-after': '120' }), 120_000],
      [fails(403), 300_000],
    ] as const) {
      // prettier-ignore
      const time = { now: 0 };
      const { ask } = aRecogniser(clu, { now: () => time.now });
      const before = clu.heard.length;
      clu.plays(script, says(KOSTEN));
      await ask('een');
      time.now = ms - 1;
      expect(await ask('twee')).to.include({ by: 'local' });
      time.now = ms + 1;
      expect(await ask('drie')).to.include({ by: 'azure-clu' });
      expect(clu.heard.length - before).to.equal(2);
    }
  });

  it('keeps what screening would change, what is too long, and danger to itself', async () => {
    const { ask, counts } = aRecogniser(clu);
    clu.plays(says(KOSTEN));
    await ask('mijn bsn is 123456782');
    await ask('a'.repeat(1001));
    expect((await ask('ik word bedreigd')).ranking[0]?.topic).to.equal('noodsituatie');
    expect(counts.map(({ why }) => why)).to.deep.equal(['not-screened', 'too-long', 'danger']);
    expect(clu.heard).to.deep.equal([]);
  });

  it('sends nothing that tells who asks', async () => {
    const { ask } = aRecogniser(clu);
    clu.plays(says(KOSTEN));
    await ask('wat kost een paspoort');
    const names = Object.keys(clu.heard[0]?.headers ?? {}).filter(
      (name) => !/^(?:host|connection|content-length|content-type)$/.test(name),
    );
    expect(names.sort()).to.deep.equal(['accept', 'accept-encoding', 'ocp-apim-subscription-key', 'user-agent', 'x-ms-client-request-id']);
    expect(clu.heard[0]?.headers['user-agent']).to.match(
      /^azsdk-js-ai-language-conversations\/[\w.-]+ core-rest-pipeline\/[\d.]+ Node\/[\d.]+ \([^)]+\)$/,
    );
  });
});

function aRecogniser(clu: FakeClu, given: Partial<CluDeps> = {}) {
  const counts: RecognitionCount[] = [];
  const events: string[] = [];
  const recogniser = createCluRecogniser({
    gemeente: 'voorbeeldstad',
    settings: {
      endpoint: clu.endpoint,
      key: 'geheim',
      inwoner: { project: 'balie-inwoner', deployment: 'productie' },
      medewerker: { project: 'balie-medewerker', deployment: 'productie' },
    },
    local,
    calibration,
    topics: () => TOPICS,
    isScreened: (text) => !/\d{9}/.test(text),
    count: (count) => counts.push(count),
    log: (event) => events.push(event),
    budgetMs: AMPLE_MS,
    ...given,
  });
  const ask = (text: string, audience: Audience = 'inwoner'): Promise<Recognition> => recogniser.forTurn().recognise(text, { audience });
  return { clu: recogniser, ask, counts, events };
}

const local: Recogniser = {
  recognise: (text) =>
    Promise.resolve({
      ranking: [{ topic: text.includes('bedreigd') ? 'noodsituatie' : 'reisdocument-kosten', score: 0.8 }],
      confidence: 0.8,
      zone: 'answer',
      by: 'local',
    }),
};
