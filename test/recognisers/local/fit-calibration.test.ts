import { expect } from 'chai';
import { chanceOf, zoneOf } from '../../../src/recognisers/local/calibration.ts';
import { fitCurve } from '../../../src/recognisers/local/fit-curve.ts';
import { seeded } from '../../../src/recognisers/local/random.ts';
import { scoreOf, type Outcome } from '../../../src/recognisers/local/score.ts';

describe('calibration', () => {
  it('learns chances that come true', () => {
    const random = seeded(7);
    const rows = Array.from({ length: 800 }, () => [random(), random()]);
    const right = rows.map(([x]) => random() < (x ?? 0));
    const curve = fitCurve(rows, right);
    expect(chanceOf(curve, [0.9, 0.5])).to.be.within(0.8, 0.96);
    expect(chanceOf(curve, [0.5, 0.5])).to.be.within(0.4, 0.6);
    expect(chanceOf(curve, [0.1, 0.5])).to.be.within(0.04, 0.2);
  });

  it('answers when sure, refuses what is not ours, and offers between', () => {
    const limits = { answerFrom: 0.8, answerInScopeFrom: 0.7, refuseBelow: 0.3 };
    expect(zoneOf(0.9, 0.95, false, limits)).to.equal('answer');
    expect(zoneOf(0.9, 0.6, false, limits)).to.equal('offer');
    expect(zoneOf(0.7, 0.95, false, limits)).to.equal('offer');
    expect(zoneOf(0.9, 0.2, true, limits)).to.equal('refuse');
    expect(zoneOf(0.9, 0.5, true, limits)).to.equal('offer');
  });

  it('scores what was answered, offered and refused', () => {
    const outcomes: Outcome[] = [
      { gold: 'a', ranking: ['a', 'b'], confidence: 0.9, zone: 'answer' },
      { gold: 'a', ranking: ['b', 'a'], confidence: 0.9, zone: 'answer' },
      { gold: 'a', ranking: ['b', 'buiten-bereik', 'c', 'a'], confidence: 0.4, zone: 'offer' },
      { gold: 'a', ranking: ['buiten-bereik', 'a'], confidence: 0.4, zone: 'refuse' },
      { gold: 'buiten-bereik', ranking: ['a'], confidence: 0.5, zone: 'answer' },
      { gold: 'buiten-bereik', ranking: ['buiten-bereik'], confidence: 0.9, zone: 'refuse' },
    ];
    expect(scoreOf(outcomes)).to.include({
      inScope: 4,
      outOfScope: 2,
      first: 0.25,
      firstThree: 1,
      rightAtFirst: 0.25,
      answeredWrongly: 0.25,
      rightOrOffered: 0.5,
      refused: 0.25,
      outOfScopeAnswered: 0.5,
      outOfScopeRefused: 0.5,
    });
  });
});
