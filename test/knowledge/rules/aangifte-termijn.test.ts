import { expect } from 'chai';
import fc from 'fast-check';
import { aangifteTermijn, vanuitBuitenlandTermijn, vertrekTermijn, wanneer } from '../../../src/knowledge/rules/aangifte-termijn.ts';
import { addDays, isWorkingDay, workingDaysBetween } from '../../../src/knowledge/rules/working-days.ts';
import { isHoliday } from './holidays-by-law.ts';

const anyDay = fc.integer({ min: 0, max: 365 * 5 }).map((days) => addDays('2025-02-01', days));

describe('aangifteTermijn (Wet BRP art. 2.39 lid 2, Algemene termijnenwet art. 1-3)', () => {
  // moved on, first day, last day, why
  const table: readonly (readonly [string, string, string, string])[] = [
    ['2026-06-01', '2026-05-04', '2026-06-08', 'fifth day is Saturday 6 June: Monday'],
    ['2026-06-03', '2026-05-06', '2026-06-08', 'fifth day is Monday 8 June itself'],
    ['2026-06-04', '2026-05-07', '2026-06-09', 'an ordinary Tuesday'],
    ['2026-06-02', '2026-05-05', '2026-06-08', 'fifth day is Sunday 7 June; the first day is a holiday and stays'],
    ['2026-04-02', '2026-03-05', '2026-04-08', 'Good Friday, Easter and one working day: a second is added (art. 2)'],
    ['2026-04-22', '2026-03-25', '2026-04-28', 'fifth day is King\'s Day'],
    ['2026-04-30', '2026-04-02', '2026-05-06', 'fifth day is 5 May, a holiday every year'],
    ['2026-05-10', '2026-04-12', '2026-05-18', 'fifth day is an equated Friday, then a weekend'],
    ['2026-05-20', '2026-04-22', '2026-05-26', 'fifth day is Whit Monday'],
    ['2025-12-24', '2025-11-26', '2025-12-30', 'Christmas on Thursday and Friday, a weekend, one working day: a second is added'],
    ['2026-12-24', '2026-11-26', '2026-12-29', 'Christmas on Friday and Saturday, Sunday, then two working days'],
    ['2025-12-28', '2025-11-30', '2026-01-05', 'fifth day is the equated 2 January 2026, then a weekend'],
    ['2027-05-02', '2027-04-04', '2027-05-10', 'fifth day is the equated 7 May 2027'],
    ['2028-02-26', '2028-01-29', '2028-03-02', 'across 29 February of a leap year'],
    ['2027-03-25', '2027-02-25', '2027-03-31', 'Good Friday 26 March to Easter Monday 29, then two working days'],
  ];
  for (const [movedOn, earliest, latest, why] of table) {
    it(`moved on ${movedOn}: from ${earliest} until ${latest} (${why})`, () => {
      expect(aangifteTermijn(movedOn, isHoliday)).to.deep.equal({ earliest, latest });
    });
  }

  it('never ends on a weekend or holiday, never before the fifth day, and holds two working days', () => {
    fc.assert(
      fc.property(anyDay, (movedOn) => {
        const { earliest, latest } = aangifteTermijn(movedOn, isHoliday);
        expect(isWorkingDay(latest, isHoliday)).to.equal(true);
        expect(latest >= addDays(movedOn, 5)).to.equal(true);
        expect(workingDaysBetween(movedOn, latest, isHoliday)).to.be.at.least(2);
        expect(addDays(earliest, 28)).to.equal(movedOn);
      }),
    );
  });
});

describe('vanuitBuitenlandTermijn (Wet BRP art. 2.38 lid 1)', () => {
  it('begins on the day of arrival and is extended like a move within the Netherlands', () => {
    expect(vanuitBuitenlandTermijn('2026-06-04', isHoliday)).to.deep.equal({ earliest: '2026-06-04', latest: '2026-06-09' });
    expect(vanuitBuitenlandTermijn('2026-04-02', isHoliday)).to.deep.equal({ earliest: '2026-04-02', latest: '2026-04-08' });
  });
});

describe('vertrekTermijn (Wet BRP art. 2.43 lid 1, Algemene termijnenwet art. 1 lid 2)', () => {
  it('begins five days before leaving, also when that is a holiday, and is never extended', () => {
    expect(vertrekTermijn('2026-05-10')).to.deep.equal({ earliest: '2026-05-05', latest: '2026-05-10' });
  });
});

describe('wanneer', () => {
  it('counts both ends as in time', () => {
    const termijn = { earliest: '2026-03-05', latest: '2026-04-08' };
    expect(['2026-03-04', '2026-03-05', '2026-04-08', '2026-04-09'].map((day) => wanneer(day, termijn))).to.deep.equal(['te-vroeg', 'op-tijd', 'op-tijd', 'te-laat']);
  });
});
