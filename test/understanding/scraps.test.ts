import { expect } from 'chai';
import { isScrap, readFollowUp } from '../../src/understanding/follow-up.ts';

describe('words that name no subject of their own', () => {
  for (const text of ['een id-kaart voor mijn zoon van 10', 'voor mezelf', 'ze is 12', '2 mei']) {
    it(`are "${text}"`, () => expect(isScrap(text)).to.equal(true));
  }
  for (const text of ['een paspoort aanvragen voor mijn zoon', 'hoe lang het duurt', 'paspoort kwijt', 'mijn verhuizing']) {
    it(`are not "${text}"`, () => expect(isScrap(text)).to.equal(false));
  }

  it('a subject of its own after "en" is no follow-up', () => {
    expect(readFollowUp('en een paspoort?')).to.equal(true);
    expect(readFollowUp('en een paspoort aanvragen?')).to.equal(false);
  });
});
