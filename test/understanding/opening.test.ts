import { expect } from 'chai';
import { openingOf } from '../../src/understanding/opening.ts';

const ROWS: readonly (readonly [string, string | undefined])[] = [
  ['paspoort, en hoe lang duurt het?', 'paspoort'],
  ['paspoort. wanneer is het gemeentehuis open?', 'paspoort'],
  ['ja en wat kost dat', 'ja'],
  ['nee, maar ik wil wel iets weten', 'nee'],
  ['een paspoort en een id-kaart', undefined],
  ['paspoort', undefined],
  ['3.5', undefined],
  ['', undefined],
];

describe('the beginning of a message that goes on', () => {
  for (const [said, opening] of ROWS) it(`is ${opening ?? 'nothing'} in "${said}"`, () => expect(openingOf(said)).to.equal(opening));
});
