import { expect } from 'chai';
import { clockTime, duration, inWords, inWordsWithoutYear, list, money, timeInWords, weekdayInWords } from '../../src/reply/dutch.ts';

describe('Dutch words', () => {
  it('write a day', () => {
    expect(inWords('2026-12-04')).to.equal('vrijdag 4 december 2026');
    expect(inWords('2028-02-29')).to.equal('dinsdag 29 februari 2028');
    expect(inWordsWithoutYear('2026-04-28')).to.equal('dinsdag 28 april');
    expect([1, 7].map(weekdayInWords)).to.deep.equal(['maandag', 'zondag']);
  });

  it('write an amount with an ordinary space', () => {
    expect(money(8387)).to.equal('€ 83,87');
    expect(money(5)).to.equal('€ 0,05');
    expect(money(123450)).to.equal('€ 1.234,50');
  });

  it('write a time', () => {
    expect(timeInWords('09:00')).to.equal('9.00 uur');
    expect(clockTime('17:30')).to.equal('17.30');
    expect(clockTime('00:05')).to.equal('0.05');
  });

  it('write a list', () => {
    expect(list([])).to.equal('');
    expect(list(['a'])).to.equal('a');
    expect(list(['a', 'b'])).to.equal('a en b');
    expect(list(['a', 'b', 'c'], 'of')).to.equal('a, b of c');
  });

  it('write a duration', () => {
    expect(duration(1, 'werkdagen')).to.equal('1 werkdag');
    expect(duration(5, 'werkdagen')).to.equal('5 werkdagen');
    expect(duration(1, 'weken')).to.equal('1 week');
    expect(duration(2, 'jaar')).to.equal('2 jaar');
  });
});
