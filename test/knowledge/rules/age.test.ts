import { expect } from 'chai';
import { ageOn, isAdult } from '../../../src/knowledge/rules/age.ts';

describe('ageOn', () => {
  const table: readonly (readonly [string, string, number])[] = [
    ['2008-04-14', '2026-04-13', 17],
    ['2008-04-14', '2026-04-14', 18],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2008-02-29', '2028-02-29', 20],
    ['2026-04-14', '2026-04-14', 0],
    ['2026-12-31', '2026-04-14', -1],
    ['1911-01-01', '2026-04-14', 115],
  ];
  for (const [birth, day, age] of table) {
    it(`born on ${birth}, on ${day}: ${String(age)}`, () => {
      expect(ageOn(birth, day)).to.equal(age);
    });
  }
});

describe('isAdult (BW 1 art. 233)', () => {
  it('changes on the eighteenth birthday', () => {
    expect(isAdult('2008-04-14', '2026-04-13')).to.equal(false);
    expect(isAdult('2008-04-14', '2026-04-14')).to.equal(true);
  });
});
