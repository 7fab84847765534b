import { expect } from 'chai';
import fc from 'fast-check';
import { editDistance, soundOf } from '../../../src/recognisers/local/edit-distance.ts';
import { createSpelling } from '../../../src/recognisers/local/spelling.ts';
import { fillWordFilter, readWordFilter } from '../../../src/recognisers/local/word-filter.ts';

const known = new Map([
  ['paspoort', 40],
  ['verhuizing', 30],
  ['gestolen', 10],
  ['kosten', 20],
]);
const spelling = createSpelling(known, fillWordFilter(['kasten', 'gestolde'], 2));

describe('spelling', () => {
  it('mends a slip towards a word that the examples know', () => {
    expect(spelling.mend(['pasport', 'verhuisinh', 'gestoln'])).to.deep.equal(['paspoort', 'verhuizing', 'gestolen']);
  });

  it('leaves real Dutch words alone', () => {
    expect(spelling.mend(['kasten', 'gestolde'])).to.deep.equal(['kasten', 'gestolde']);
  });

  it('leaves short and very long words alone', () => {
    const long = 'p'.repeat(200);
    expect(spelling.mend(['psp', long])).to.deep.equal(['psp', long]);
  });

  it('counts a swap of neighbours as one change', () => {
    expect(editDistance('psapoort', 'paspoort', 2)).to.equal(1);
    expect(editDistance('paspoort', 'verhuizing', 2)).to.equal(3);
  });

  it('measures the same both ways', () => {
    const word = fc.stringMatching(/^[a-e]{0,7}$/);
    fc.assert(fc.property(word, word, (a, b) => editDistance(a, b, 7) === editDistance(b, a, 7)));
  });

  it('hears that words sound alike', () => {
    expect(soundOf('identitijt')).to.equal(soundOf('identiteid'));
  });
});

describe('the filter of Dutch words', () => {
  it('knows every word it got, also when read back', () => {
    const words = Array.from({ length: 500 }, (_, i) => `woord${i.toString()}`);
    const filter = readWordFilter(fillWordFilter(words, words.length).bits);
    expect(words.every((word) => filter.has(word))).to.equal(true);
  });

  it('rarely says yes to another word', () => {
    const filter = fillWordFilter(
      Array.from({ length: 5000 }, (_, i) => `woord${i.toString()}`),
      5000,
    );
    const wrong = Array.from({ length: 5000 }, (_, i) => `ander${i.toString()}`).filter((word) => filter.has(word));
    expect(wrong.length).to.be.lessThan(75);
  });
});
