import { expect } from 'chai';
import { rules } from '../../../src/knowledge/rules/registry.ts';
import { grondVoorAangifte, type Grond, type Verhuizer } from '../../../src/knowledge/rules/reporter.ts';
import { aLibrary } from '../../kit/library.ts';

const now = '2026-11-23T10:00+01:00';
const ground = (input: Record<string, string>): string | undefined =>
  rules.get('wie-mag-aangifte')?.run(input, { today: now.slice(0, 10), now, library: aLibrary() })['grond'];

describe('who may report a move for another', () => {
  const cases: readonly (readonly [string, Verhuizer, Grond | undefined])[] = [
    ['a child under 16: whoever has authority', { relatie: 'kind-onder-16' }, 'gezag'],
    ['a child of 16 or 17: itself or a parent', { relatie: 'kind-16-17' }, 'zelf-of-ouder'],
    ['a spouse', { relatie: 'partner', getrouwd: true }, 'partner'],
    ['a spouse at another address', { relatie: 'partner', getrouwd: true, zelfdeAdres: false }, 'machtiging'],
    ['a partner without marriage, at one address', { relatie: 'partner', getrouwd: false, zelfdeAdres: true }, 'machtiging'],
    ['a partner of whom nothing more is known', { relatie: 'partner' }, undefined],
    ['a parent at one address', { relatie: 'ouder-of-kind', zelfdeAdres: true }, 'ouder-kind'],
    ['a parent at another address', { relatie: 'ouder-of-kind', zelfdeAdres: false }, 'machtiging'],
    ['a parent of whom nothing more is known', { relatie: 'ouder-of-kind' }, undefined],
    ['a friend', { relatie: 'ander', zelfdeAdres: true }, 'machtiging'],
    ['somebody too ill in an institution', { relatie: 'zorg' }, 'verklaring-instelling'],
    ['somebody under guardianship', { relatie: 'curatele' }, 'curator'],
    ['anybody from abroad', { relatie: 'partner', getrouwd: true, soort: 'vanuit-buitenland' }, 'zelf-komen'],
    ['anybody to another country', { relatie: 'ander', soort: 'naar-buitenland' }, 'alleen-samen'],
    ['nobody in particular', {}, undefined],
  ];
  for (const [who, move, expected] of cases) it(`${who}: ${expected ?? 'not decided'}`, () => expect(grondVoorAangifte(move)).to.equal(expected));

  const ages: readonly (readonly [string, Grond | undefined])[] = [
    ['15-15', 'gezag'],
    ['16-16', 'zelf-of-ouder'],
    ['17-17', 'zelf-of-ouder'],
    ['18-18', 'ouder-kind'],
    ['12-16', 'ouder-kind'],
    ['onbekend', 'ouder-kind'],
  ];
  for (const [leeftijd, expected] of ages)
    it(`of an age of ${leeftijd}: ${String(expected)}`, () =>
      expect(ground({ 'voor-wie': 'ouder-kind', 'zelfde-adres': 'ja', leeftijd })).to.equal(expected));

  it('lets a curator go before an institution, and that before family', () => {
    expect(ground({ 'voor-wie': 'ouder-kind', 'in-zorg': 'ja', vertegenwoordiger: 'ja' })).to.equal('curator');
    expect(ground({ 'voor-wie': 'ouder-kind', 'in-zorg': 'ja', vertegenwoordiger: 'nee' })).to.equal('verklaring-instelling');
    expect(ground({ 'voor-wie': 'ouder-kind', 'in-zorg': 'ja', soort: 'vanuit-buitenland' })).to.equal('zelf-komen');
  });
});
