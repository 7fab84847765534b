import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import calibration from '../../../src/recognisers/local/calibration.json' with { type: 'json' };
import type { About } from '../../../src/understanding/recogniser.ts';
import { createLocalRecogniser, type LocalRecogniserOptions } from '../../../src/recognisers/local/local-recogniser.ts';
import { aSmallContent } from './small-content.ts';

const inwoner = { audience: 'inwoner' } as const;

describe('the local recogniser', function () {
  this.timeout(90_000);
  let cacheDir: string;
  let events: string[];
  const options = (more: Partial<LocalRecogniserOptions> = {}): LocalRecogniserOptions => ({
    ...aSmallContent(),
    calibration,
    cacheDir,
    log: ({ event }) => events.push(event),
    ...more,
  });
  const noTraining = () => Promise.reject(new Error('no training expected'));

  beforeEach(async () => {
    cacheDir = await mkdtemp(join(tmpdir(), 'balie-models-'));
    events = [];
  });
  afterEach(() => rm(cacheDir, { recursive: true, force: true }));

  it('trains in a worker when nothing is kept, and loads what was kept the next time', async () => {
    const first = await createLocalRecogniser(options());
    expect(events).to.deep.equal(['model-trained', 'model-trained']);
    const again = await createLocalRecogniser(options({ train: noTraining }));
    expect(events.slice(2)).to.deep.equal(['model-loaded', 'model-loaded']);
    expect(await again.recognise('id kwijt', inwoner)).to.deep.equal(await first.recognise('id kwijt', inwoner));
  });

  it('ignores a broken file and trains again', async () => {
    await createLocalRecogniser(options());
    for (const name of await readdir(cacheDir))
      await writeFile(join(cacheDir, name), (await readFile(join(cacheDir, name))).subarray(0, 500));
    events = [];
    await createLocalRecogniser(options());
    expect(events).to.include.members(['model-file-ignored', 'model-trained']);
  });

  it('keeps serving the old model while it retrains, then knows the new topic, and keeps one file per audience', async () => {
    const recogniser = await createLocalRecogniser(options());
    const retrained = recogniser.retrain(
      aSmallContent({
        'reisdocument-pasfoto': [
          'mag ik lachen op de pasfoto',
          'eisen pasfoto',
          'foto afgekeurd',
          'bril op de foto',
          'pasfoto laten maken',
        ],
      }),
    );
    expect((await recogniser.recognise('bril op pasfoto', inwoner)).ranking.map(({ topic }) => topic)).not.to.include(
      'reisdocument-pasfoto',
    );
    await retrained;
    expect((await recogniser.recognise('bril op pasfoto', inwoner)).ranking[0]?.topic).to.equal('reisdocument-pasfoto');
    expect(await readdir(cacheDir)).to.have.length(2);
  });

  it('has a model of its own for residents who write English, and Dutch where there is none', async () => {
    const english = {
      'reisdocument-kosten': [
        'how much is a passport',
        'price of an identity card',
        'what does it cost',
        'passport fees',
        'do i have to pay',
      ],
      'reisdocument-vermist': [
        'i lost my passport',
        'my wallet is gone',
        'i cannot find my id card',
        'missing passport',
        'lost on the train',
      ],
      'buiten-bereik': [
        'i want to get married',
        'when is the garbage collected',
        'what is the weather',
        'tell me a joke',
        'my bike is gone',
      ],
    };
    const content = aSmallContent();
    const recogniser = await createLocalRecogniser(options({ examples: { ...content.examples, 'inwoner-en': english } }));
    const first = async (text: string, about: About) => (await recogniser.recognise(text, about)).ranking[0]?.topic;
    expect(await first("I can't find my passports!", { audience: 'inwoner', lang: 'en' })).to.equal('reisdocument-vermist');
    expect((await recogniser.explain('losing my pasport', { audience: 'inwoner', lang: 'en' })).words).to.deep.equal([
      'losing',
      'my',
      'passport',
    ]);
    expect(await first('wat kost een paspoort', { audience: 'inwoner', lang: 'nl' })).to.equal('reisdocument-kosten');
    expect(await first('wat kost een paspoort', { audience: 'medewerker', lang: 'en' })).to.equal('reisdocument-kosten');
    expect(await readdir(cacheDir)).to.have.length(3);
    await recogniser.retrain(content);
    expect(await first('wat kost een paspoort', { audience: 'inwoner', lang: 'en' })).to.equal('reisdocument-kosten');
  });

  it('keeps the old model when retraining fails', async () => {
    const recogniser = await createLocalRecogniser(options());
    let failed = false;
    await recogniser
      .retrain({ ...aSmallContent(), examples: { inwoner: {}, medewerker: {} }, productNames: [] })
      .catch(() => (failed = true));
    expect(failed).to.equal(true);
    expect((await recogniser.recognise('wat kost een paspoort', inwoner)).ranking[0]?.topic).to.equal('reisdocument-kosten');
  });

  it('falls back on Bayes, which never answers, when no model can be made', async () => {
    const recogniser = await createLocalRecogniser(options({ train: noTraining }));
    const heard = await recogniser.recognise('wat kost een constructor paspoort', inwoner);
    expect(heard).to.include({ by: 'bayes', zone: 'offer' });
    expect(heard.ranking[0]?.topic).to.equal('reisdocument-kosten');
    expect(events).to.include('recogniser-fallback');
  });

  it('explains by words, concepts, features and nearest examples', async () => {
    const why = await (await createLocalRecogniser(options())).explain('pasport kwyt', inwoner);
    expect(why.words).to.deep.equal(['paspoort', 'kwijt']);
    expect(why.concepts).to.deep.equal(['kwijt']);
    expect(why.nearest[0]).to.include({ topic: 'reisdocument-vermist' });
    expect(why.features[0]?.weight).to.be.greaterThan(0);
  });

  it('refuses a calibration that does not fit', async () => {
    let message = '';
    await createLocalRecogniser(options({ calibration: { inwoner: {} } })).catch((error: unknown) => (message = String(error)));
    expect(message).to.include('medewerker');
  });
});
