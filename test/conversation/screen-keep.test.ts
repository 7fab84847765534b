import { expect } from 'chai';
import { publicDetails } from '../../src/conversation/screen-keep.ts';
import { screen } from '../../src/conversation/screen.ts';
import type { Library, OpeningTimes } from '../../src/knowledge/library.ts';

const never: OpeningTimes = { week: new Map(), days: new Map() };
const library: Library = {
  gemeente: {
    id: 'voorbeeldstad',
    name: 'Voorbeeldstad',
    address: 'u',
    phone: '010 987 65 43',
    email: 'info@voorbeeldstad.example',
    website: 'https://www.voorbeeldstad.example',
    pages: new Map(),
    desk: never,
    telephone: never,
    chat: never,
    fees: [],
    local: new Map([['adres', 'Stadhuisplein 1, 1234 AA Voorbeeldstad']]),
    theme: new Map(),
  },
  topics: new Map(),
  articles: new Map(),
  plans: new Map(),
  trees: new Map(),
  facts: new Map(),
  slots: new Map(),
  phrases: new Map(),
  pointers: [],
  moods: { angry: [], abusive: [], thanks: [] },
  safety: [{ id: 'dwang', patterns: [], except: [], text: 'Bel CoMensha: [033 448 11 86](tel:0334481186).' }],
  forms: new Map(),
  holidays: new Map(),
};

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
