import { expect } from 'chai';
import { readDayAsked } from '../../src/understanding/day-asked.ts';

describe('the day that a question about a fee is about', () => {
  const asked: readonly (readonly [string, string | undefined])[] = [
    ['wat kost een paspoort', undefined],
    ['wat kost een paspoort volgend jaar', '2027-01-01'],
    ['wat kost een paspoort in 2027?', '2027-01-01'],
    ['wat kost een id-kaart vanaf 1 januari', '2027-01-01'],
    ['en in januari?', '2027-01-01'],
    ['wat kost het op 3 februari 2027', '2027-02-03'],
    ['en vandaag?', '2026-11-23'],
    ['mijn zoon is geboren in 2010, wat kost een paspoort', undefined],
    ['mijn paspoort is van 2016', undefined],
    ['wat kostte het op 1 maart 2026', undefined],
  ];
  for (const [text, day] of asked) {
    it(`is ${day ?? 'today'} in "${text}"`, () => {
      expect(readDayAsked(text, '2026-11-23')).to.equal(day);
    });
  }
});
