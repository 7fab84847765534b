import { expect } from 'chai';
import { halvesOf } from '../../src/understanding/two-questions.ts';

describe('cutting a message in two requests', () => {
  it('cuts at "en" between two questions', () => {
    expect(halvesOf('wat kost een id-kaart en hoe lang duurt het?')).to.deep.equal([
      { first: 'wat kost een id-kaart', then: 'hoe lang duurt het?', also: false },
    ]);
  });

  it('gives the second wish the beginning of the first', () => {
    expect(halvesOf('Ik wil een paspoort aanvragen en ook mijn verhuizing doorgeven')).to.deep.equal([
      { first: 'Ik wil een paspoort aanvragen', then: 'ik wil mijn verhuizing doorgeven', also: true },
    ]);
  });

  for (const whole of [
    'mijn paspoort is gestolen in Spanje en ik vlieg morgen terug, wat moet ik doen?',
    'ik ben mijn paspoort kwijt en wil een nieuwe',
    'paspoort en id-kaart',
    'wat kost het?',
    '',
  ]) {
    it(`leaves "${whole}" whole`, () => {
      expect(halvesOf(whole)).to.deep.equal([]);
    });
  }

  it('does not cut a long letter', () => {
    expect(halvesOf(`wat kost een paspoort? ${'en hoe lang duurt het? '.repeat(20)}`)).to.deep.equal([]);
  });
});
