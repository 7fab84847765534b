import { expect } from 'chai';
import type { ModelName } from '../../src/recognisers/local/model-name.ts';
import { readDevSet, type DevSentence } from '../../src/recognisers/local/dev-set.ts';
import { scoreOf, type Outcome, type Score } from '../../src/recognisers/local/score.ts';
import type { About, Recogniser } from '../../src/understanding/recogniser.ts';
import { realMind } from '../kit/mind.ts';

type Measure = 'first' | 'firstThree' | 'rightAtFirst' | 'rightOrOffered' | 'answeredWrongly' | 'outOfScopeAnswered';

/**
 * What the recogniser reached on the frozen test sets when the calibration was last fitted (`npm run calibrate`). It fails below that by more than
 * `MARGIN`. After an improvement raise these; a change that needs one lowered needs a reason in the commit. The sentences stay unread: see README.md.
 */
const REACHED: Record<ModelName, Record<Measure, number>> = {
  inwoner: { first: 0.94, firstThree: 0.987, rightAtFirst: 0.854, rightOrOffered: 0.97, answeredWrongly: 0.017, outOfScopeAnswered: 0.023 },
  medewerker: {
    first: 0.919,
    firstThree: 0.988,
    rightAtFirst: 0.827,
    rightOrOffered: 0.957,
    answeredWrongly: 0.033,
    outOfScopeAnswered: 0.013,
  },
  'inwoner-en': {
    first: 0.949,
    firstThree: 0.987,
    rightAtFirst: 0.854,
    rightOrOffered: 0.978,
    answeredWrongly: 0.016,
    outOfScopeAnswered: 0.021,
  },
};
/** Shares may be this much worse, and twice that for what is answered right: limits move when examples are added. */
const MARGIN = 0.015;
const LESS_IS_BETTER: readonly Measure[] = ['answeredWrongly', 'outOfScopeAnswered'];
/** Of every topic, right or offered; it fails where one message more would not have been enough either, since one of thirteen is eight points. */
const LEAST_PER_TOPIC = 0.7;

const SETS: Record<ModelName, { readonly about: About; readonly sentences: () => DevSentence[] }> = {
  inwoner: { about: { audience: 'inwoner' }, sentences: () => [...frozen('inwoner'), ...outOfScopeFor('inwoner')] },
  medewerker: { about: { audience: 'medewerker' }, sentences: () => [...frozen('medewerker'), ...outOfScopeFor('medewerker')] },
  'inwoner-en': { about: { audience: 'inwoner', lang: 'en' }, sentences: () => frozen('engels') },
};

for (const [name, { about, sentences }] of Object.entries(SETS) as [ModelName, (typeof SETS)[ModelName]][]) {
  describe(`recognition by the model ${name}, on sentences that nobody tunes on`, function () {
    // The first test that needs the models trains them.
    this.timeout(180_000);
    let recogniser: Recogniser;
    let outcomes: Outcome[];
    let score: Score;

    before(async () => {
      ({ recogniser } = await realMind());
      outcomes = [];
      for (const { text, topic } of sentences()) {
        const { ranking, confidence, zone } = await recogniser.recognise(text, about);
        outcomes.push({ gold: topic, ranking: ranking.map((one) => one.topic), confidence, zone });
      }
      score = scoreOf(outcomes);
    });

    it('is no worse than it was', () => {
      const worse = Object.entries(REACHED[name]).flatMap(([what, reached]) => {
        const measure = what as Measure;
        const margin = measure === 'rightAtFirst' ? 2 * MARGIN : MARGIN;
        const lost = LESS_IS_BETTER.includes(measure) ? score[measure] - reached : reached - score[measure];
        return lost > margin ? [`${measure}: ${reached.toFixed(3)} → ${score[measure].toFixed(3)}`] : [];
      });
      expect(worse).to.deep.equal([]);
    });

    it(`has ${String(LEAST_PER_TOPIC * 100)} % of every topic right or offered`, () => {
      const topics = [...new Set(outcomes.map(({ gold }) => gold))].filter((topic) => topic !== 'buiten-bereik');
      const weak = topics.flatMap((topic) => {
        const { rightOrOffered: share, inScope } = scoreOf(outcomes.filter(({ gold }) => gold === topic));
        return share + 1 / inScope < LEAST_PER_TOPIC ? [`${topic}: ${share.toFixed(2)}`] : [];
      });
      expect(weak).to.deep.equal([]);
    });

    it('means what it says when it is sure', () => {
      expect(score.ece).to.be.at.most(0.06);
    });

    it('refuses what has no word in it', async () => {
      for (const text of ['', '   ', '?!', '🙂🙂', '\u0000', '....'])
        expect(await recogniser.recognise(text, about), JSON.stringify(text)).to.include({ zone: 'refuse', confidence: 0 });
    });

    it('does not answer what it cannot read', async () => {
      for (const text of ['مرحبا كيف حالك', '你好', 'שלום עולם', 'ĸæŧø þðß', 'x'.repeat(2000), 'qzxw kjhg'])
        expect((await recogniser.recognise(text, about)).zone, text.slice(0, 20)).not.to.equal('answer');
    });

    it('ranks at least five topics, with numbers that are numbers', async () => {
      const { ranking, confidence } = await recogniser.recognise('paspoort', about);
      expect(ranking.length).to.be.at.least(5);
      expect(confidence).to.be.within(0, 1);
      expect(ranking.map(({ score: one }) => one)).to.deep.equal([...ranking.map(({ score: one }) => one)].sort((a, b) => b - a));
    });
  });
}

function frozen(set: string): DevSentence[] {
  return readDevSet(new URL(`./test-${set}.jsonl`, import.meta.url));
}

function outOfScopeFor(audience: 'inwoner' | 'medewerker'): DevSentence[] {
  return frozen('buiten-bereik').filter((sentence) => sentence.audience === audience);
}
