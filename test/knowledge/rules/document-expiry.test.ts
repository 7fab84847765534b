import { expect } from 'chai';
import { documentExpiry } from '../../../src/knowledge/rules/document-expiry.ts';

describe('documentExpiry (facts rd-geldigheid-01, -02, -03, -08)', () => {
  it('is ten years for who was 18 at the application', () => {
    expect(documentExpiry('2026-04-14', 18)).to.equal('2036-04-14');
  });

  it('is five years for who was 17 at the application, also when collected after the birthday', () => {
    expect(documentExpiry('2026-04-14', 17)).to.equal('2031-04-14');
  });

  it('is one year when no fingerprints could be taken for the time being', () => {
    expect(documentExpiry('2026-04-14', 40, 'temporarily-impossible')).to.equal('2027-04-14');
  });

  it('ends on 28 February when there is no 29th', () => {
    expect(documentExpiry('2028-02-29', 40)).to.equal('2038-02-28');
  });
});
