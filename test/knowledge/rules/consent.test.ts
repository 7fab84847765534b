import { expect } from 'chai';
import { toestemmingNodig, type ReisDocument } from '../../../src/knowledge/rules/consent.ts';
import { rules } from '../../../src/knowledge/rules/registry.ts';
import { aLibrary } from '../../kit/library.ts';

const now = '2026-11-23T10:00+01:00';
const consent = (input: Record<string, string>) =>
  rules.get('toestemming')?.run(input, { today: now.slice(0, 10), now, library: aLibrary() });

describe('consent to a document of a child', () => {
  const cases: readonly (readonly [ReisDocument | undefined, number, number, boolean | undefined])[] = [
    ['paspoort', 0, 0, true],
    ['paspoort', 17, 17, true],
    ['paspoort', 18, 18, false],
    ['paspoort', 17, 18, undefined],
    ['identiteitskaart', 11, 11, true],
    ['identiteitskaart', 12, 12, false],
    ['identiteitskaart', 17, 17, false],
    ['identiteitskaart', 0, 17, undefined],
    [undefined, 11, 11, true],
    [undefined, 12, 17, undefined],
    [undefined, 18, 130, false],
  ];
  for (const [document, min, max, expected] of cases) {
    it(`a ${document ?? 'document'} at ${String(min)} to ${String(max)} years: ${String(expected)}`, () =>
      expect(toestemmingNodig(document, [min, max])).to.equal(expected));
  }

  const from: readonly (readonly [string, string])[] = [
    ['samen', 'allen-met-gezag'],
    ['uit-elkaar', 'allen-met-gezag'],
    ['ouder-buitenland', 'allen-met-gezag'],
    ['een-ouder', 'wie-gezag-heeft'],
    ['weigert', 'rechter'],
    ['onbereikbaar', 'rechter'],
  ];
  for (const [ouders, expected] of from) {
    it(`where it stands so with the parents, ${ouders}, comes from ${expected}`, () =>
      expect(consent({ leeftijd: '8-8', ouders })).to.deep.equal({ toestemming: 'nodig', 'toestemming-van': expected }));
  }

  it('comes from nobody where none is needed, and is left open where the age or the document is not known', () => {
    expect(consent({ leeftijd: '12-12', document: 'identiteitskaart', ouders: 'weigert' })).to.deep.equal({ toestemming: 'niet-nodig' });
    expect(consent({ leeftijd: '8-8' })).to.deep.equal({ toestemming: 'nodig' });
    expect(consent({ leeftijd: '12-17' })).to.deep.equal({});
    expect(consent({ document: 'paspoort' })).to.deep.equal({});
    expect(consent({ leeftijd: 'onbekend', document: 'paspoort' })).to.deep.equal({});
  });
});
