import { expect } from 'chai';
import { reisAdvies, type ReisAdvies } from '../../../src/knowledge/rules/reis-advies.ts';
import { isHoliday } from './holidays-by-law.ts';

const snelheid = { levertijdWerkdagen: 5, eersteAfspraakWerkdagen: 2, spoedGrens: '14:00' };

describe('reisAdvies (Paspoortuitvoeringsregeling art. 37; facts rd-spoed-02, -03, -04, -06)', () => {
  // now (wall clock, Netherlands, summer time), departure, advice, why. Monday 1 June 2026: appointment Wednesday 3, ready Wednesday 10.
  const table: readonly (readonly [string, string, ReisAdvies, string])[] = [
    ['2026-06-01T10:00+02:00', '2026-06-11', 'gewoon', 'ready the day before'],
    ['2026-06-01T10:00+02:00', '2026-06-10', 'spoed', 'an ordinary one is ready on the day itself'],
    ['2026-06-01T10:00+02:00', '2026-06-03', 'spoed', 'urgent is ready on Tuesday'],
    ['2026-06-01T10:00+02:00', '2026-06-02', 'spoed-krap', 'urgent is ready on the day of leaving'],
    ['2026-06-01T13:59+02:00', '2026-06-03', 'spoed', 'just before the limit'],
    ['2026-06-01T14:00+02:00', '2026-06-03', 'spoed-krap', 'at the limit it takes a day more'],
    ['2026-06-01T14:00+02:00', '2026-06-04', 'spoed', 'applied on Tuesday, ready on Wednesday'],
    ['2026-06-05T10:00+02:00', '2026-06-08', 'spoed-krap', 'on Friday: ready on Monday, leaving on Monday'],
    ['2026-06-05T10:00+02:00', '2026-06-09', 'spoed', 'on Friday: ready on Monday'],
    ['2026-06-06T10:00+02:00', '2026-06-10', 'spoed', 'on Saturday: applied on Monday, ready on Tuesday'],
    ['2026-04-02T10:00+02:00', '2026-04-07', 'spoed-krap', 'nothing is delivered from Good Friday until Easter Monday'],
    ['2026-04-02T10:00+02:00', '2026-04-08', 'spoed', 'delivered on the Tuesday after Easter'],
    ['2026-06-01T10:00+02:00', '2026-06-01', 'noodpaspoort', 'leaving today'],
    ['2026-06-01T23:30Z', '2026-06-04', 'spoed', 'already Tuesday in the Netherlands: applied and ready on Wednesday'],
  ];
  for (const [now, leavesOn, advice, why] of table) {
    it(`at ${now}, leaving on ${leavesOn}: ${advice} (${why})`, () => {
      expect(reisAdvies(leavesOn, now, snelheid, isHoliday)).to.equal(advice);
    });
  }
});
