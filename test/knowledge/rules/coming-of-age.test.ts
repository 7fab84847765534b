import { expect } from 'chai';
import { aanvraagOp } from '../../../src/knowledge/rules/coming-of-age.ts';
import { tariefOp, type TariefVan } from '../../../src/knowledge/rules/fees.ts';
import { rules } from '../../../src/knowledge/rules/registry.ts';
import { err } from '../../../src/shared/result.ts';
import { aLibrary } from '../../kit/library.ts';

const year = (of: string, id: string, cents: number) => ({ id, cents, from: `${of}-01-01`, until: `${of}-12-31` });
const fees = [
  year('2026', 'paspoort-kind', 6705),
  year('2026', 'paspoort-volwassene', 8865),
  year('2026', 'kaart-kind', 4350),
  year('2026', 'kaart-volwassene', 8050),
  year('2027', 'paspoort-kind', 6900),
  year('2027', 'paspoort-volwassene', 9120),
];
const run = (rule: string, input: Record<string, string>, today: string) =>
  rules.get(rule)?.run(input, { today, now: `${today}T10:00+01:00`, library: aLibrary({}, { fees }) });

describe('an application around the 18th birthday', () => {
  it('is that of a child until the day before, and of an adult on the day itself', () => {
    expect(aanvraagOp('2026-12-02', '2026-12-03')).to.deep.equal({ als: 'minderjarige', geldigJaren: 5 });
    expect(aanvraagOp('2026-12-03', '2026-12-03')).to.deep.equal({ als: 'volwassene', geldigJaren: 10 });
    expect(run('meerderjarig', { 'achttien-op': '2026-12-03' }, '2026-12-02')).to.deep.equal({
      'aanvraag-als': 'minderjarige',
      'achttien-op': 'donderdag 3 december 2026',
      'geldig-jaren': '5',
    });
    expect(run('meerderjarig', { 'achttien-op': '2026-12-03' }, '2026-12-03')).to.include({ 'aanvraag-als': 'volwassene' });
    expect(run('meerderjarig', {}, '2026-12-03')).to.deep.equal({});
  });

  const prices: readonly (readonly [string, TariefVan, number])[] = [
    ['the day before', { document: 'paspoort', day: '2026-12-02', turns18On: '2026-12-03' }, 6705],
    ['the birthday', { document: 'paspoort', day: '2026-12-03', turns18On: '2026-12-03' }, 8865],
    ['the day before, for a card', { document: 'identiteitskaart', day: '2026-12-02', turns18On: '2026-12-03' }, 4350],
    ['the birthday, for a card', { document: 'identiteitskaart', day: '2026-12-03', turns18On: '2026-12-03' }, 8050],
    ['31 December, as a child', { document: 'paspoort', day: '2026-12-31', turns18On: '2027-01-01' }, 6705],
    ['1 January, the birthday', { document: 'paspoort', day: '2027-01-01', turns18On: '2027-01-01' }, 9120],
    ['1 January, as a child', { document: 'paspoort', day: '2027-01-01', turns18On: '2027-01-02' }, 6900],
    ['31 December, as an adult', { document: 'paspoort', day: '2026-12-31', turns18On: '2026-12-31' }, 8865],
  ];
  for (const [when, application, cents] of prices) {
    it(`costs ${String(cents)} cents on ${when}`, () => {
      const fee = tariefOp(fees, application);
      expect(fee.ok && fee.value.cents).to.equal(cents);
    });
  }

  it('shows no price of a year whose fees are not known', () => {
    expect(tariefOp(fees, { document: 'identiteitskaart', day: '2027-01-01', turns18On: '2027-01-01' })).to.deep.equal(err('not-on-day'));
    const input = { document: 'identiteitskaart', 'achttien-op': '2027-01-01' };
    expect(run('tarief', input, '2026-12-31')).to.have.all.keys('bedrag-nu');
    expect(run('tarief', { ...input, document: 'paspoort' }, '2026-12-31')).to.have.all.keys('bedrag-nu', 'bedrag-vanaf-18');
    expect(run('tarief', { 'achttien-op': '2027-01-01' }, '2026-12-31')).to.deep.equal({});
  });
});
