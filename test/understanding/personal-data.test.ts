import { expect } from 'chai';
import { hasMaskedNumber, isOnlyMaskedNumber, withoutMasks } from '../../src/understanding/personal-data.ts';

describe('a message in which personal data was masked', () => {
  for (const text of ['[bsn]', 'mijn bsn is [bsn]', 'bsn [bsn] en telefoon [telefoonnummer]', 'dit is mijn nummer: [telefoonnummer]']) {
    it(`is nothing else when it says "${text}"`, () => expect(isOnlyMaskedNumber(text)).to.equal(true));
  }

  for (const text of ['wat kost een paspoort, bsn [bsn]', 'geboren op [geboortedatum]', '[adres]', 'mijn bsn is kwijt']) {
    it(`is more than a number when it says "${text}"`, () => expect(isOnlyMaskedNumber(text)).to.equal(false));
  }

  it('tells whether a number was masked', () => {
    expect(hasMaskedNumber('bel [telefoonnummer]')).to.equal(true);
    expect(hasMaskedNumber('geboren op [geboortedatum]')).to.equal(false);
  });

  it('is recognised by its other words, not by those that announce the data', () => {
    expect(withoutMasks('wat kost een paspoort voor mijn zoon geboren op [geboortedatum]')).to.equal(
      'wat kost een paspoort voor mijn zoon',
    );
    expect(withoutMasks('wat kost een id-kaart, mijn bsn is [bsn]')).to.equal('wat kost een id-kaart');
  });
});
