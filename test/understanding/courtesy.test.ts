import { expect } from 'chai';
import { withoutCourtesy } from '../../src/understanding/courtesy.ts';

const ROWS: readonly (readonly [string, string])[] = [
  ['hallo, wat kost een paspoort?', 'wat kost een paspoort?'],
  ['Hoi ik ben mijn pas kwijt', 'ik ben mijn pas kwijt'],
  ['goede avond! wat kost dat', 'wat kost dat'],
  ['Beste gemeente Voorbeeldstad, hoe geef ik het door?', 'hoe geef ik het door?'],
  ['top bedankt!! en een id kaart?', 'en een id kaart?'],
  ['wat kost het? Alvast bedankt!', 'wat kost het?'],
  ['Beste gemeente, wat kost het? Met vriendelijke groet', 'wat kost het?'],
  ['hallo', 'hallo'],
  ['hey daar bot', 'hey daar bot'],
  ['bedankt voor de hulp', 'bedankt voor de hulp'],
  ['dank je, tot ziens', 'dank je, tot ziens'],
  ['ik wil mijn dag verzetten', 'ik wil mijn dag verzetten'],
];

describe('the courtesy around a message', () => {
  for (const [said, left] of ROWS) it(`leaves "${left}" of "${said}"`, () => expect(withoutCourtesy(said)).to.equal(left));
});
