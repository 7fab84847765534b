import { expect } from 'chai';
import { easter } from 'date-easter';
import { Temporal } from 'temporal-polyfill';
import { holidaysOf } from '../../../src/knowledge/rules/holidays.ts';
import { holidaysByLaw } from './holidays-by-law.ts';

const byLaw = holidaysOf(new Map());

/** Every day of a year that is a holiday, with its name. */
function holidaysIn(year: number): Record<string, string> {
  const found: Record<string, string> = {};
  for (let day = Temporal.PlainDate.from({ year, month: 1, day: 1 }); day.year === year; day = day.add({ days: 1 })) {
    const name = byLaw.get(day.toString());
    if (name !== undefined) found[day.toString()] = name;
  }
  return found;
}

/** Algemene termijnenwet art. 3; Easter comes from a library, the rest is counted from it. */
function expected(year: number): Record<string, string> {
  const { month, day } = easter(year);
  const fromEaster = (days: number): string => Temporal.PlainDate.from({ year, month, day }).add({ days }).toString();
  const kingsDay = Temporal.PlainDate.from({ year, month: 4, day: 27 });
  return {
    [`${year}-01-01`]: 'Nieuwjaarsdag',
    [fromEaster(-2)]: 'Goede Vrijdag',
    [fromEaster(1)]: 'Tweede paasdag',
    [(kingsDay.dayOfWeek === 7 ? kingsDay.subtract({ days: 1 }) : kingsDay).toString()]: 'Koningsdag',
    [`${year}-05-05`]: 'Bevrijdingsdag',
    [fromEaster(39)]: 'Hemelvaartsdag',
    [fromEaster(50)]: 'Tweede pinksterdag',
    [`${year}-12-25`]: 'Eerste kerstdag',
    [`${year}-12-26`]: 'Tweede kerstdag',
  };
}

describe('public holidays', () => {
  it('are right in every year from 2014, when there was a King’s Day for the first time, to 2199', () => {
    for (let year = 2014; year < 2200; year += 1) {
      expect(holidaysIn(year)).to.deep.equal(expected(year));
    }
  });

  it('are those that a second calculation gives', () => {
    for (const year of [2025, 2029, 2030]) expect(Object.keys(holidaysIn(year))).to.deep.equal([...holidaysByLaw(year)]);
  });

  it('have King’s Day on the 26th when the 27th is a Sunday', () => {
    expect([byLaw.get('2025-04-26'), byLaw.has('2025-04-27'), byLaw.get('2031-04-26')]).to.deep.equal(['Koningsdag', false, 'Koningsdag']);
  });

  it('know days that were made equal, and until when that was decided', () => {
    const holidays = holidaysOf(new Map([['2028-05-26', 'Dag na Hemelvaartsdag']]));
    expect([holidays.get('2028-05-26'), holidays.get('2028-05-25'), holidays.has('2028-05-24'), holidays.equatedUntil]).to.deep.equal([
      'Dag na Hemelvaartsdag',
      'Hemelvaartsdag',
      false,
      '2028-12-31',
    ]);
    expect(byLaw).not.to.have.property('equatedUntil');
  });
});
