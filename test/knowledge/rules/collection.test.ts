import { expect } from 'chai';
import { laatsteOphaaldag } from '../../../src/knowledge/rules/collection.ts';
import { rules } from '../../../src/knowledge/rules/registry.ts';
import { aLibrary } from '../../kit/library.ts';

const kept = (klaar: string, today: string) =>
  rules.get('bewaartermijn')?.run({ klaar }, { today, now: `${today}T10:00+01:00`, library: aLibrary() });

describe('the last day to collect a document', () => {
  const days: readonly (readonly [string, string])[] = [
    ['2026-09-01', '2026-12-01'],
    ['2026-10-31', '2027-01-31'],
    ['2026-11-30', '2027-02-28'],
    ['2027-11-30', '2028-02-29'],
    ['2026-12-31', '2027-03-31'],
  ];
  for (const [readyOn, last] of days) it(`is ${last} when it was ready on ${readyOn}`, () => expect(laatsteOphaaldag(readyOn)).to.equal(last));

  it('is still in time, the day after it is over', () => {
    const last = { 'laatste-ophaaldag': 'dinsdag 1 december 2026', 'laatste-ophaaldag-datum': '2026-12-01' };
    expect(kept('2026-09-01', '2026-12-01')).to.deep.equal({ bewaard: 'ligt-er', ...last });
    expect(kept('2026-09-01', '2026-12-02')).to.deep.equal({ bewaard: 'voorbij', ...last });
    expect(kept('2026-12-02', '2026-12-02')).to.include({ bewaard: 'ligt-er' });
  });

  it('is not told for a day that is still to come, or does not exist', () => {
    expect(kept('2026-12-03', '2026-12-02')).to.deep.equal({});
    expect(kept('2026-02-30', '2026-12-02')).to.deep.equal({});
  });
});
