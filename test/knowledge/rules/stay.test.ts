import { expect } from 'chai';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { againstMonths, isStay } from '../../../src/knowledge/rules/stay.ts';
import { rules } from '../../../src/knowledge/rules/registry.ts';
import { aLibrary } from '../../kit/library.ts';

const TABLE: readonly (readonly [string, number, string | undefined])[] = [
  ['P8M', 8, 'at'],
  ['P7M', 8, 'less'],
  ['P8M1D', 8, 'more'],
  ['P7M15D', 8, 'less'],
  ['P1Y', 8, 'more'],
  ['P34W', 8, 'less'],
  ['P35W', 8, 'more'],
  ['P243D', 8, 'at'],
  ['P242D', 8, 'less'],
  ['P244D', 8, 'more'],
  ['~P8M', 8, 'at'],
  ['~P7M', 8, 'less'],
  ['~P9M', 8, 'more'],
  ['~P235D', 8, 'at'],
  ['>P8M', 8, 'more'],
  ['>P10M', 8, 'more'],
  ['>P6M', 8, undefined],
  ['<P8M', 8, 'less'],
  ['<P3M', 8, 'less'],
  ['<P9M', 8, undefined],
  ['P6M..P7M', 8, 'less'],
  ['P6M..P9M', 8, 'at'],
  ['P9M..P10M', 8, 'more'],
  ['P9M..P6M', 8, undefined],
  ['2027-03-01/2027-11-01', 8, 'at'],
  ['2027-03-01/2027-10-31', 8, 'less'],
  ['2027-03-01/2027-11-02', 8, 'more'],
  // Ends of months and leap days: eight months after 30 June 2027 is 29 February 2028, and four after 31 October the last of February.
  ['2027-06-30/2028-02-28', 8, 'less'],
  ['2027-06-30/2028-02-29', 8, 'at'],
  ['2027-06-30/2028-03-01', 8, 'more'],
  ['2026-06-30/2027-02-28', 8, 'at'],
  ['2027-10-31/2028-02-29', 4, 'at'],
  ['2027-10-31/2028-02-28', 4, 'less'],
  ['2026-10-31/2027-02-28', 4, 'at'],
  ['P4M', 4, 'at'],
  ['P17W', 4, 'less'],
  ['P18W', 4, 'more'],
  ['2027-11-01/2027-03-01', 8, undefined],
  ['2027-02-30/2027-11-01', 8, undefined],
  ['P', 8, undefined],
  ['tien maanden', 8, undefined],
  ['', 8, undefined],
];

describe('a stay against a number of months', () => {
  for (const [value, months, expected] of TABLE)
    it(`${value || 'nothing'} is ${expected ?? 'not decided'} at ${String(months)} months`, () => {
      expect(againstMonths(value, months)).to.equal(expected);
    });

  it('never goes down when a stay with days gets longer', () => {
    const order = ['less', 'at', 'more'];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 12 }), (start, days, months) => {
        const from = Temporal.PlainDate.from('2026-01-01').add({ days: start });
        const places = [days, days + 1].map((length) => order.indexOf(againstMonths(`${from.toString()}/${from.add({ days: length }).toString()}`, months) ?? ''));
        expect(places[0]).to.be.at.least(0).and.at.most(places[1] ?? -1);
      }),
    );
  });

  it('reads every duration that it calls a stay, unless it is only a bound', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^~?P\d{1,2}[YMWD](\d{1,2}D)?$/), (value) => {
        expect(againstMonths(value, 8) !== undefined).to.equal(isStay(value));
      }),
    );
  });
});

describe('where somebody is registered', () => {
  const run = (rule: string, duur?: string) =>
    rules.get(rule)?.run(duur === undefined ? {} : { duur }, { today: '2026-11-23', now: '2026-11-23T10:00:00Z', library: aLibrary() });

  it('must deregister over eight months of a year abroad', () => {
    const outcomes = ['P9M', 'langer', 'P7M', 'korter', 'P8M', '>P6M'].map((duur) => run('uitschrijfplicht', duur)?.['uitschrijven']);
    expect(outcomes).to.deep.equal(['moet', 'moet', 'hoeft-niet', 'hoeft-niet', 'grens', undefined]);
    expect(run('uitschrijfplicht')).to.deep.equal({});
  });

  it('registers as a resident over four months of half a year here', () => {
    const outcomes = ['P5M', 'langer', 'P3M', 'korter', 'P4M', 'P12W'].map((duur) => run('inschrijfplicht', duur)?.['inschrijven']);
    expect(outcomes).to.deep.equal(['brp', 'brp', 'rni', 'rni', 'grens', 'rni']);
  });
});
