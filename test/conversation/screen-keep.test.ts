import { expect } from 'chai';
import { publicDetails } from '../../src/conversation/screen-keep.ts';
import { screen } from '../../src/conversation/screen.ts';
import { aLibrary } from '../kit/library.ts';

const library = aLibrary(
  { safety: [{ id: 'dwang', patterns: [], except: [], text: 'Bel CoMensha: [033 448 11 86](tel:0334481186).' }] },
  {
    phone: '010 987 65 43',
    email: 'info@voorbeeldstad.example',
    local: new Map([['adres', 'Stadhuisplein 1, 1234 AA Voorbeeldstad']]),
  },
);

describe('public numbers and addresses', () => {
  const left = (text: string): string => screen(text, { today: '2026-04-14', keep: publicDetails(library) }).text;

  it('stay when a resident repeats them in another spelling', () => {
    for (const text of [
      'ik belde +31 (0)10-9876543',
      'mail aan Info@Voorbeeldstad.example',
      'op het Stadhuisplein 1',
      '033-4481186',
      'het stadhuis, Stadhuisplein 1 1234AA',
    ]) {
      expect(left(text)).to.equal(text);
    }
  });

  it('do not shield what only looks like them', () => {
    expect(left('010 987 65 44')).to.equal('[telefoonnummer]');
    expect(left('Stadhuisplein 11')).to.equal('[adres]');
    expect(left('mij@voorbeeldstad.example')).to.equal('[e-mailadres]');
  });
});
