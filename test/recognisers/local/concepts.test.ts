import { expect } from 'chai';
import { ConceptList, createConcepts } from '../../../src/recognisers/local/concepts.ts';

const concepts = createConcepts({ document: ['paspoort*', 'pas'], kosten: ['prijs', 'hoeveel is'], getal: ['112'] });

describe('concepts', () => {
  it('are found by word, by beginning and by phrase', () => {
    expect(concepts.of(['pas'])).to.deep.equal(['document']);
    expect(concepts.of(['paspoortaanvraag'])).to.deep.equal(['document']);
    expect(concepts.of(['hoeveel', 'is', 'dat'])).to.deep.equal(['kosten']);
  });

  it('are found at the end of a compound, but not inside another word', () => {
    expect(concepts.of(['vakantiepaspoort'])).to.deep.equal(['document']);
    expect(concepts.of(['kompas'])).to.deep.equal([]);
  });

  it('know countries by themselves', () => {
    expect(concepts.of(['marokko'])).to.deep.equal(['land']);
    expect(concepts.of(['nederland'])).to.deep.equal([]);
  });

  it('take a number in YAML as a word', () => {
    expect(ConceptList.parse({ acuut: [112] })).to.deep.equal({ acuut: ['112'] });
  });
});
