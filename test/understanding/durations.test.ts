import { expect } from 'chai';
import { readDates } from '../../src/understanding/dates.ts';
import { rangeIn, readDuration } from '../../src/understanding/durations.ts';

const TODAY = '2026-11-23';

/** [what is typed, the stay in it]. */
const TABLE: readonly (readonly [string, string | undefined])[] = [
  ['ik ga 10 maanden naar Spanje', 'P10M'],
  ['5 maanden werken in Nederland', 'P5M'],
  ['voor tien maanden', 'P10M'],
  ['een half jaar', 'P6M'],
  ['een halfjaar naar Duitsland', 'P6M'],
  ['anderhalf jaar', 'P18M'],
  ['8,5 maanden', 'P8M15D'],
  ['ik ga een jaar als au pair', 'P1Y'],
  ['ik ga 3 weken weg', 'P3W'],
  ['for six months', 'P6M'],
  ['ongeveer 8 maanden', '~P8M'],
  ['een maand of 8', '~P8M'],
  ['een paar maanden', '~P3M'],
  ['6 tot 9 maanden', 'P6M..P9M'],
  ['2 of 3 maanden', 'P2M..P3M'],
  ['langer dan 8 maanden', '>P8M'],
  ['minder dan 4 maanden', '<P4M'],
  ['al 10 maanden weg', '>P10M'],
  ['ik ben 10 maanden weg', 'P10M'],
  ['mijn zoon is 10 maanden', undefined],
  ['in een jaar 9 maanden weg', 'P9M'],
  ['van maart tot november', '~P8M'],
  ['van maart tot en met november', '~P9M'],
  ['van december tot juni', '~P6M'],
  ['van 1 maart 2027 tot 1 november 2027', '2027-03-01/2027-11-01'],
  ['van 15 januari tot en met 14 september', '2027-01-15/2027-09-15'],
  // Moments, ages, rules and what is past.
  ['we emigreren over 3 maanden', undefined],
  ['2 maanden geleden vertrokken', undefined],
  ['kan ik het 2 weken van tevoren melden', undefined],
  ['binnen 5 dagen', undefined],
  ['mijn dochter van 10 maanden', undefined],
  ['ik ben 20 jaar', undefined],
  ['mijn paspoort is 10 jaar geldig', undefined],
  ['geldt die 8 maanden ook voor mij', undefined],
  ['ik heb 3 maanden in Spanje gewoond en kom terug', undefined],
  ['na 5 jaar Spanje kom ik terug', undefined],
  ['eerst 3 maanden Spanje en dan 6 maanden Peru', undefined],
  ['van 1 november 2027 tot 1 maart 2027', undefined],
  ['ik ga naar Spanje', undefined],
];

describe('reading how long a stay is', () => {
  for (const [text, expected] of TABLE)
    it(`“${text}” is ${expected ?? 'no stay'}`, () => {
      expect(readDuration(text, readDates(text, TODAY))).to.equal(expected);
    });

  it('takes days and weeks by themselves for an answer, and only then', () => {
    expect(readDuration('30 weken', readDates('30 weken', TODAY), true)).to.equal('P30W');
    expect(readDuration('30 weken', readDates('30 weken', TODAY))).to.equal(undefined);
  });

  it('tells which day begins a stay', () => {
    expect(
      rangeIn('van 3 januari tot 4 september in Canada', readDates('van 3 januari tot 4 september in Canada', TODAY))?.from.day,
    ).to.equal('2027-01-03');
    expect(rangeIn('op 3 januari en 4 september', readDates('op 3 januari en 4 september', TODAY))).to.equal(undefined);
  });
});
