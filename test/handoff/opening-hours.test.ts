import { expect } from 'chai';
import {
  dayAskedInWords,
  isOpen,
  nextOpening,
  nextOpeningInWords,
  soonDifferentInWords,
  todayInWords,
  weekInWords,
} from '../../src/handoff/opening-hours.ts';
import type { OpeningTimes } from '../../src/knowledge/library.ts';
import { holidaysOf } from '../../src/knowledge/rules/holidays.ts';

type Hours = readonly (readonly [string, string])[];
const times = (week: Readonly<Record<number, Hours>>, days: Readonly<Record<string, Hours>> = {}): OpeningTimes => ({
  week: new Map(Object.entries(week).map(([weekday, hours]) => [Number(weekday), hours])),
  days: new Map(Object.entries(days)),
});

const workday: Hours = [['09:00', '17:00']];
const desk = times(
  { 1: workday, 2: workday, 3: workday, 4: [['09:00', '20:00']], 5: workday },
  { '2026-12-24': [['09:00', '15:00']], '2026-12-31': [] },
);
const withLunch = times({
  2: [
    ['09:00', '12:00'],
    ['13:00', '16:30'],
  ],
});
const holidays = new Map([
  ['2026-04-27', 'Koningsdag'],
  ['2026-12-25', 'Eerste kerstdag'],
]);

describe('isOpen', () => {
  const table: readonly (readonly [string, boolean, string])[] = [
    ['2026-04-28T08:59:59+02:00', false, 'a second before opening'],
    ['2026-04-28T09:00+02:00', true, 'at opening'],
    ['2026-04-28T16:59:59+02:00', true, 'a second before closing'],
    ['2026-04-28T17:00+02:00', false, 'at closing'],
    ['2026-04-30T19:00+02:00', true, 'Thursday evening'],
    ['2026-04-27T10:00+02:00', false, "King's Day"],
    ['2026-05-02T10:00+02:00', false, 'Saturday'],
    ['2026-12-24T14:59+01:00', true, 'an exception, shorter'],
    ['2026-12-24T15:00+01:00', false, 'an exception, shorter'],
    ['2026-12-31T10:00+01:00', false, 'an exception, closed'],
    ['2026-03-30T07:00Z', true, 'the Monday after summer time began: 9.00 here'],
    ['2026-03-27T08:00Z', true, 'the Friday before: 9.00 here'],
    ['2026-03-27T07:30Z', false, 'the Friday before: 8.30 here'],
  ];
  for (const [moment, open, why] of table) {
    it(`${open ? 'open' : 'closed'} at ${moment} (${why})`, () => {
      expect(isOpen(desk, holidays, moment)).to.equal(open);
    });
  }

  it('lets an exception open a holiday, and closes for lunch', () => {
    expect(isOpen(times({}, { '2026-04-27': workday }), holidays, '2026-04-27T10:00+02:00')).to.equal(true);
    expect(isOpen(withLunch, holidays, '2026-04-28T12:30+02:00')).to.equal(false);
    expect(isOpen(withLunch, holidays, '2026-04-28T13:00+02:00')).to.equal(true);
  });
});

describe('nextOpening', () => {
  const table: readonly (readonly [OpeningTimes, string, string, string])[] = [
    [desk, '2026-04-28T08:00+02:00', '2026-04-28', '2026-04-28T07:00:00Z'],
    [desk, '2026-04-28T09:00+02:00', '2026-04-29', '2026-04-29T07:00:00Z'],
    [desk, '2026-04-24T18:00+02:00', '2026-04-28', '2026-04-28T07:00:00Z'],
    [desk, '2026-12-24T16:00+01:00', '2026-12-28', '2026-12-28T08:00:00Z'],
    [desk, '2026-03-27T18:00+01:00', '2026-03-30', '2026-03-30T07:00:00Z'],
    [desk, '2026-10-23T18:00+02:00', '2026-10-26', '2026-10-26T08:00:00Z'],
    [withLunch, '2026-04-28T12:15+02:00', '2026-04-28', '2026-04-28T11:00:00Z'],
  ];
  for (const [opening, moment, day, at] of table) {
    it(`after ${moment} is at ${at}`, () => {
      const next = nextOpening(opening, holidays, moment);
      expect([next?.day, next?.at.toString()]).to.deep.equal([day, at]);
    });
  }

  it('gives the hours of that opening, and nothing where it never opens', () => {
    expect(nextOpening(withLunch, holidays, '2026-04-28T12:15+02:00')).to.include({ opens: '13:00', closes: '16:30' });
    expect(nextOpening(times({}), holidays, '2026-04-28T12:15+02:00')).to.equal(undefined);
  });
});

describe('opening hours in words', () => {
  it('tell about today while it is open or will be', () => {
    expect(todayInWords(desk, holidays, '2026-04-28T08:00+02:00')).to.equal('vandaag open van 9.00 tot 17.00 uur');
    expect(todayInWords(desk, holidays, '2026-04-28T16:59+02:00')).to.equal('vandaag open van 9.00 tot 17.00 uur');
    expect(todayInWords(withLunch, holidays, '2026-04-28T12:30+02:00')).to.equal(
      'vandaag open van 9.00 tot 12.00 en van 13.00 tot 16.30 uur',
    );
  });

  it('tell the next day when closed today, or closed by now', () => {
    expect(todayInWords(desk, holidays, '2026-04-27T10:00+02:00')).to.equal(
      'vandaag gesloten; morgen, dinsdag 28 april, open vanaf 9.00 uur',
    );
    expect(todayInWords(desk, holidays, '2026-04-24T17:30+02:00')).to.equal('nu gesloten; dinsdag 28 april open vanaf 9.00 uur');
    expect(todayInWords(times({}), holidays, '2026-04-24T17:30+02:00')).to.equal('vandaag gesloten');
  });

  it('tell when it opens again', () => {
    expect(nextOpeningInWords(desk, holidays, '2026-04-28T08:00+02:00')).to.equal('vandaag om 9.00 uur');
    expect(nextOpeningInWords(desk, holidays, '2026-04-28T18:00+02:00')).to.equal('morgen, woensdag 29 april, om 9.00 uur');
    expect(nextOpeningInWords(desk, holidays, '2026-04-25T18:00+02:00')).to.equal('dinsdag 28 april om 9.00 uur');
    expect(nextOpeningInWords(times({}), holidays, '2026-04-25T18:00+02:00')).to.equal('nog niet bekend');
  });

  it('tell about the day that was asked for', () => {
    const asked = (day: string): string => dayAskedInWords(desk, holidays, '2026-04-14T10:00+02:00', day);
    expect(asked('2026-04-18')).to.equal('op zaterdag 18 april gesloten');
    expect(asked('2026-04-27')).to.equal('op maandag 27 april gesloten (Koningsdag)');
    expect(asked('2026-12-24')).to.equal('op donderdag 24 december open van 9.00 tot 15.00 uur');
    expect(asked('2026-04-14')).to.equal('vandaag open van 9.00 tot 17.00 uur');
  });

  it('tell about a holiday of any year', () => {
    const asked = (day: string): string => dayAskedInWords(desk, holidaysOf(new Map()), '2026-04-14T10:00+02:00', day);
    expect(asked('2031-04-14')).to.equal('op maandag 14 april gesloten (Tweede paasdag)');
    expect(asked('2031-04-15')).to.equal('op dinsdag 15 april open van 9.00 tot 17.00 uur');
  });

  it('tell which days within two weeks are different, but not the day asked for', () => {
    const soon = (moment: string, day?: string) => soonDifferentInWords(desk, holidays, moment, day);
    expect(soon('2026-12-20T10:00+01:00')).to.equal('gesloten op 25 en 31 december; open van 9.00 tot 15.00 uur op 24 december');
    expect(soon('2026-12-11T10:00+01:00')).to.equal('gesloten op 25 december; open van 9.00 tot 15.00 uur op 24 december');
    expect(soon('2026-12-11T10:00+01:00', '2026-12-24')).to.equal('gesloten op 25 december');
    expect(soon('2026-12-09T10:00+01:00')).to.equal(undefined);
  });

  it('put days with the same hours together', () => {
    expect(weekInWords(desk)).to.equal('maandag tot en met woensdag en vrijdag van 9.00 tot 17.00 uur, donderdag van 9.00 tot 20.00 uur');
    expect(weekInWords(times({ 1: [['09:00', '12:30']], 2: [['09:00', '12:30']], 5: [['09:00', '12:30']] }))).to.equal(
      'maandag, dinsdag en vrijdag van 9.00 tot 12.30 uur',
    );
    expect(weekInWords(withLunch)).to.equal('dinsdag van 9.00 tot 12.00 en van 13.00 tot 16.30 uur');
    expect(weekInWords(times({}))).to.equal('gesloten');
  });
});
