import { expect } from 'chai';
import calibration from '../../src/recognisers/local/calibration.json' with { type: 'json' };
import { Calibration } from '../../src/recognisers/local/calibration.ts';
import { readDevSet } from '../../src/recognisers/local/dev-set.ts';
import { createModel, type Model } from '../../src/recognisers/local/model.ts';
import { readTrainingContent } from '../../src/recognisers/local/read-training-content.ts';
import { recogniseWithModel } from '../../src/recognisers/local/recognise-with-model.ts';
import { scoreOf, type Score } from '../../src/recognisers/local/score.ts';
import { trainModel } from '../../src/recognisers/local/train-model.ts';
import type { Audience } from '../../src/understanding/recogniser.ts';

/**
 * What was reached on the development set when the calibration was fitted (`node src/commands/calibrate.ts`), less a margin of two points.
 * After an improvement raise these; a change that needs them lowered needs a reason in the commit.
 */
const FLOOR: Record<
  Audience,
  Pick<Score, 'first' | 'firstThree' | 'rightAtFirst' | 'rightOrOffered' | 'answeredWrongly' | 'outOfScopeAnswered' | 'ece'>
> = {
  inwoner: {
    first: 0.71,
    firstThree: 0.92,
    rightAtFirst: 0.47,
    rightOrOffered: 0.885,
    answeredWrongly: 0.045,
    outOfScopeAnswered: 0.04,
    ece: 0.05,
  },
  medewerker: {
    first: 0.845,
    firstThree: 0.945,
    rightAtFirst: 0.8,
    rightOrOffered: 0.93,
    answeredWrongly: 0.036,
    outOfScopeAnswered: 0.05,
    ece: 0.06,
  },
};

const content = readTrainingContent(new URL('../../knowledge', import.meta.url).pathname);
const calibrations = Calibration.parse(calibration);

for (const audience of ['inwoner', 'medewerker'] as const) {
  describe(`recognition for ${audience}, on sentences that training never saw`, function () {
    this.timeout(180_000);
    let model: Model;
    let score: Score;

    before(() => {
      model = createModel(
        trainModel({ examples: content.examples[audience], concepts: content.concepts, productNames: content.productNames }),
      );
      const dev = readDevSet(new URL(`./dev-${audience}.jsonl`, import.meta.url));
      score = scoreOf(
        dev.map(({ text, topic }) => {
          const { ranking, confidence, zone } = recogniseWithModel(text, model, calibrations[audience]);
          return { gold: topic, ranking: ranking.map((one) => one.topic), confidence, zone };
        }),
      );
    });

    for (const what of ['first', 'firstThree', 'rightAtFirst', 'rightOrOffered'] as const) {
      it(`keeps ${what} at ${FLOOR[audience][what].toString()} or more`, () => {
        expect(score[what]).to.be.at.least(FLOOR[audience][what]);
      });
    }

    for (const what of ['answeredWrongly', 'outOfScopeAnswered', 'ece'] as const) {
      it(`keeps ${what} at ${FLOOR[audience][what].toString()} or less`, () => {
        expect(score[what]).to.be.at.most(FLOOR[audience][what]);
      });
    }

    it('refuses what has no word in it', () => {
      for (const text of ['', '   ', '?!', '🙂🙂', '\u0000', '....'])
        expect(recogniseWithModel(text, model, calibrations[audience]), JSON.stringify(text)).to.include({ zone: 'refuse', confidence: 0 });
    });

    it('does not answer what it cannot read', () => {
      for (const text of ['مرحبا كيف حالك', '你好', 'שלום עולם', 'ĸæŧø þðß', 'x'.repeat(2000), 'qzxw kjhg'])
        expect(recogniseWithModel(text, model, calibrations[audience]).zone, text.slice(0, 20)).not.to.equal('answer');
    });

    it('ranks at least five topics, with numbers that are numbers', () => {
      const { ranking, confidence } = recogniseWithModel('paspoort', model, calibrations[audience]);
      expect(ranking.length).to.be.at.least(5);
      expect(confidence).to.be.within(0, 1);
      expect(ranking.map(({ score: one }) => one)).to.deep.equal([...ranking.map(({ score: one }) => one)].sort((a, b) => b - a));
    });

    it('takes a message of 2,000 characters full of slips in under a second', () => {
      const text = 'ik hep me paspord verlooren en nuw wil ik wetten hoevl het kosd '.repeat(40).slice(0, 2000);
      const started = performance.now();
      recogniseWithModel(text, model, calibrations[audience]);
      expect(performance.now() - started).to.be.below(1_000);
    });
  });
}
