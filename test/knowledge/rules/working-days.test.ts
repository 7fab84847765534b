import { expect } from 'chai';
import { addWorkingDays, isWorkingDay, workingDayFrom, workingDaysBetween } from '../../../src/knowledge/rules/working-days.ts';
import { isHoliday } from './holidays-by-law.ts';

describe('working days (Algemene termijnenwet art. 1 and 3)', () => {
  it('counts no weekend, no holiday and no equated day', () => {
    const working = ['2026-04-02', '2026-04-03', '2026-04-04', '2026-04-05', '2026-04-06', '2026-04-07', '2026-05-15'].filter((day) => isWorkingDay(day, isHoliday));
    expect(working).to.deep.equal(['2026-04-02', '2026-04-07']);
  });

  const table: readonly (readonly [string, number, string])[] = [
    ['2026-06-01', 0, '2026-06-01'],
    ['2026-06-01', 5, '2026-06-08'],
    ['2026-06-05', 1, '2026-06-08'],
    ['2026-06-06', 0, '2026-06-08'],
    ['2026-06-06', 1, '2026-06-08'],
    ['2026-06-07', 2, '2026-06-09'],
    ['2026-04-02', 1, '2026-04-07'],
    ['2026-12-24', 1, '2026-12-28'],
  ];
  for (const [from, count, day] of table) {
    it(`${String(count)} working days after ${from} is ${day}`, () => {
      expect(addWorkingDays(from, count, isHoliday)).to.equal(day);
    });
  }

  it('finds the next working day over Easter and counts between two days', () => {
    expect(workingDayFrom('2026-04-03', isHoliday)).to.equal('2026-04-07');
    expect(workingDaysBetween('2026-04-02', '2026-04-08', isHoliday)).to.equal(2);
    expect(workingDaysBetween('2026-04-02', '2026-04-02', isHoliday)).to.equal(0);
  });
});
