import { expect } from 'chai';
import { decide, holds } from '../../src/dialogue/conditions.ts';
import type { Branch } from '../../src/dialogue/tree.ts';

const underTwelve: Branch[] = [
  { when: [{ slot: 'leeftijd', below: 12 }], go: 'jong' },
  { when: [], go: 'ouder' },
];

describe('conditions of a branch', () => {
  it('hold, do not hold, or may hold for an age that is not known exactly', () => {
    expect(holds({ slot: 'leeftijd', below: 12 }, { leeftijd: '6-6' })).to.equal('yes');
    expect(holds({ slot: 'leeftijd', below: 12 }, { leeftijd: '18-130' })).to.equal('no');
    expect(holds({ slot: 'leeftijd', below: 12 }, { leeftijd: '0-17' }, 'leeftijd')).to.equal('maybe');
    expect(holds({ slot: 'leeftijd', from: 18 }, { leeftijd: '17-18' }, 'leeftijd')).to.equal('maybe');
    expect(holds({ slot: 'leeftijd', from: 18 }, { leeftijd: '18-130' })).to.equal('yes');
  });

  it('do not hold for a slot that nobody asks here and nobody mentioned', () => {
    expect(holds({ slot: 'gescheiden', values: ['ja'] }, {}, 'leeftijd')).to.equal('no');
  });

  it('do not hold for an age on both sides of the limit when something else is asked', () => {
    expect(holds({ slot: 'leeftijd', below: 12 }, { leeftijd: '0-17' }, 'document')).to.equal('no');
  });

  it('do not hold for what the resident said not to know', () => {
    expect(holds({ slot: 'leeftijd', below: 12 }, { leeftijd: 'onbekend' }, 'leeftijd')).to.equal('no');
  });

  it('decide nothing while the answer to the question still matters', () => {
    expect(decide(underTwelve, {}, 'leeftijd')).to.equal(undefined);
    expect(decide(underTwelve, { leeftijd: '0-17' }, 'leeftijd')).to.equal(undefined);
  });

  it('decide the branch as soon as what is known settles it', () => {
    expect(decide(underTwelve, { leeftijd: '3-4' }, 'leeftijd')).to.equal('jong');
    expect(decide(underTwelve, { leeftijd: '12-17' }, 'leeftijd')).to.equal('ouder');
  });

  it('decide the branch when every way that is left leads to the same step', () => {
    const same: Branch[] = [
      { when: [{ slot: 'leeftijd', below: 12 }], go: 'samen' },
      { when: [{ slot: 'leeftijd', below: 18 }], go: 'samen' },
      { when: [], go: 'alleen' },
    ];
    expect(decide(same, { leeftijd: '0-17' }, 'leeftijd')).to.equal('samen');
  });

  it('take the first branch of which all conditions hold', () => {
    const branches: Branch[] = [
      {
        when: [
          { slot: 'document', values: ['identiteitskaart'] },
          { slot: 'leeftijd', from: 12 },
        ],
        go: 'zelf',
      },
      { when: [], go: 'toestemming' },
    ];
    expect(decide(branches, { document: 'identiteitskaart', leeftijd: '14-14' }, 'leeftijd')).to.equal('zelf');
    expect(decide(branches, { document: 'paspoort', leeftijd: '14-14' }, 'leeftijd')).to.equal('toestemming');
    expect(decide(branches, { document: 'paspoort' }, 'leeftijd')).to.equal('toestemming');
  });
});
