import { expect } from 'chai';
import { loadBayes } from '../../../src/recognisers/local/natural-bayes.ts';

describe("natural's Bayes classifier", () => {
  it('is loaded without changing how the rest of the process reckons', () => {
    const Bayes = loadBayes();
    expect(new Bayes()).to.have.property('addDocument');
    expect(Object.is(Math.sign(0), 0)).to.equal(true);
    expect(Math.sign(-3)).to.equal(-1);
  });
});
