import { expect } from 'chai';
import { feeOn } from '../../../src/knowledge/rules/fees.ts';
import { err, ok } from '../../../src/shared/result.ts';

const of2026 = { id: 'paspoort-volwassene', cents: 8865, from: '2026-01-01', until: '2026-12-31' };
const of2027 = { id: 'paspoort-volwassene', cents: 9120, from: '2027-01-01', until: '2027-12-31' };
const other = { id: 'spoed', cents: 6030, from: '2026-01-01', until: '2026-12-31' };

describe('feeOn', () => {
  it('gives the fee of the day asked about, on the last and on the first day of the year', () => {
    expect(feeOn([of2026, of2027, other], 'paspoort-volwassene', '2026-12-31')).to.deep.equal(ok(of2026));
    expect(feeOn([of2026, of2027, other], 'paspoort-volwassene', '2027-01-01')).to.deep.equal(ok(of2027));
  });

  it('tells an unknown fee from one that does not hold on the day', () => {
    expect(feeOn([of2026], 'onbekend', '2026-06-01')).to.deep.equal(err('missing'));
    expect(feeOn([of2026], 'paspoort-volwassene', '2028-01-01')).to.deep.equal(err('not-on-day'));
  });

  it('gives nothing when two fees of one day differ, and takes no offence when they are the same', () => {
    const again = { ...of2026, cents: 9000, from: '2026-06-01' };
    expect(feeOn([of2026, again], 'paspoort-volwassene', '2026-07-01')).to.deep.equal(err('contradictory'));
    expect(feeOn([of2026, { ...of2026 }], 'paspoort-volwassene', '2026-07-01')).to.deep.equal(ok(of2026));
  });
});
