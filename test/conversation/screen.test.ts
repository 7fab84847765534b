import { expect } from 'chai';
import fc from 'fast-check';
import { findPersonalData, KINDS } from '../../src/conversation/screen-find.ts';
import { screen } from '../../src/conversation/screen.ts';
import { processorMs } from '../kit/processor-time.ts';
import { HARMLESS, MASKED } from './screen-cases.ts';

const today = '2026-04-14';
const keep = ['14 0987', '020 311 3888', 'info@voorbeeldstad.example', 'Stadhuisplein 1, 1234 AB Voorbeeldstad'];
const textOf = (text: string): string => screen(text, { today, keep }).text;

describe('screening personal data', () => {
  for (const [raw, left] of MASKED) {
    it(`leaves of "${raw}" only "${left}"`, () => {
      expect(textOf(raw)).to.equal(left);
    });
  }

  it('leaves harmless messages alone: at most 1 in 100 of more than 200 changes', () => {
    expect(HARMLESS.length).to.be.at.least(200);
    const changed = HARMLESS.filter((text) => textOf(text) !== text);
    expect(changed, changed.join(' | ')).to.have.lengthOf.at.most(0);
  });

  it('masks an address that only begins like a public one', () => {
    expect(textOf('Stadhuisplein 12')).to.equal('[adres]');
    expect(textOf('info@voorbeeldstad.example.org')).to.equal('[e-mailadres]');
  });

  it('names each kind once, in order', () => {
    expect(screen('06-12345678, bsn 123456782 en 111222333', { today, keep }).masked).to.deep.equal(['telefoonnummer', 'bsn']);
    expect(screen('hallo', { today, keep })).to.deep.equal({ text: 'hallo', masked: [] });
  });

  it('masks for agents only what they must not write', () => {
    const kinds = ['bsn', 'documentnummer', 'rekeningnummer'] as const;
    expect(screen('Bel 06-12345678, bsn 123456782', { today, keep, kinds }).text).to.equal('Bel 06-12345678, bsn [bsn]');
  });
});

describe('ages from dates of birth', () => {
  const table: readonly (readonly [string, readonly number[] | undefined])[] = [
    ['geboren op 14 april 2008', [18]],
    ['geboren op 15 april 2008', [17]],
    ['geb. 14-4-08', [18]],
    ['geb. 14-4-27', [99]],
    ['geboren 14/04/2008', [18]],
    ['geboortedatum 2008-04-14', [18]],
    ['geboortedatum 14042008', [18]],
    ['geboortedatum 20080414', [18]],
    ['born on April 15th, 2008', [17]],
    ['geboren op 29-2-2008', [18]],
    ['mijn kinderen zijn geboren op 3-5-2010 en 4-4-2012', [15, 14]],
    ['geboren op 31-02-2008', undefined],
    ['geboren op 15-4-2026', undefined],
    ['geboren op 14-4-1900', undefined],
    ['geboren op 14-4-1911', [115]],
    ['born 04/14/2008', undefined],
    ['jarig op 14 april', undefined],
    ['verhuisdatum 12-3-2026', undefined],
  ];
  for (const [text, ages] of table) {
    it(`"${text}": ${ages?.join(', ') ?? 'none'}`, () => {
      expect(screen(text, { today, keep }).derived).to.deep.equal(ages && { ages });
    });
  }
});

describe('screening whatever people type', () => {
  const bits = [
    ...MASKED.map(([raw]) => raw),
    ...HARMLESS.slice(0, 80),
    '[bsn]',
    '[adres]',
    ' en ',
    ', ',
    '\n',
    '-',
    '.',
    '12',
    'geboren ',
    'order ',
    'kenteken ',
    '1',
    '0',
    '\uE000',
    '\uE001',
  ];
  const mixed = fc.array(
    fc.oneof(fc.constantFrom(...bits), fc.string({ unit: 'grapheme', maxLength: 6 }), fc.integer({ min: 0, max: 999_999_999 }).map(String)),
    { maxLength: 10 },
  );
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    mixed.map((parts) => parts.join(' ')),
    mixed.map((parts) => parts.join('')),
  );

  it('never throws, and screening again changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = screen(text, { today, keep });
        expect(screen(once.text, { today, keep })).to.deep.equal({ text: once.text, masked: [] });
      }),
      { numRuns: 3000 },
    );
  });

  it('finds ranges in order that do not overlap, and leaves nothing to be found', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let at = 0;
        for (const { kind, start, end } of findPersonalData(text, keep)) {
          expect(start).to.be.at.least(at);
          expect(end).to.be.above(start).and.at.most(text.length);
          expect(KINDS).to.include(kind);
          at = end;
        }
        expect(findPersonalData(textOf(text), keep)).to.deep.equal([]);
      }),
      { numRuns: 1500 },
    );
  });

  it('masks every number that passes the eleven-check, wherever it stands', () => {
    const bsn = fc.integer({ min: 10_000_000, max: 99_999_999 }).map((first) => {
      const sum = Array.from(String(first)).reduce((total, digit, at) => total + Number(digit) * (9 - at), 0);
      return sum % 11 === 10 ? undefined : `${String(first)}${String(sum % 11)}`;
    });
    const grouped = fc.constantFrom<(n: string) => string>(
      (n) => n,
      (n) => `${n.slice(0, 3)} ${n.slice(3, 6)} ${n.slice(6)}`,
      (n) => `${n.slice(0, 4)}.${n.slice(4, 6)}.${n.slice(6)}`,
      (n) => `${n.slice(0, 3)}-${n.slice(3, 6)}-${n.slice(6)}`,
    );
    const around = fc.constantFrom('', 'bsn ', 'mijn nummer: ', '(', 'zoon,', '2026 ', '5 ', 'a');
    fc.assert(
      fc.property(bsn, grouped, around, around, (number, group, before, after) => {
        fc.pre(number !== undefined);
        const written = group(number);
        expect(textOf(`${before}${written} ${after}`)).to.not.include(written);
      }),
      { numRuns: 500 },
    );
  });

  it('takes 20 000 characters of anything in well under a second', () => {
    const nasty = [
      'a',
      '1',
      '1 ',
      '12-',
      '12 ',
      'a@',
      'a.',
      '06 ',
      '0',
      '+',
      'Aa ',
      'Kerkstraat ',
      'straat 1',
      '12-3-',
      'jan ',
      'geboren ',
      'geboren 1-1-2001 ',
      '1234 AB ',
      'NL12 ',
      'AB-',
      'Laan van ',
      '123 456 782 ',
      '100 200 ',
      'ik woon ',
      'woon Aa ',
      '1234AB',
      "'",
      'é',
      '€',
      '\n',
      'nummer ',
      'paspoortnummer ',
      '06-12345678',
      '0612345678',
      '[bsn]',
      '\uE000',
    ];
    for (const piece of nasty) {
      const text = piece.repeat(Math.ceil(20_000 / piece.length)).slice(0, 20_000);
      expect(
        processorMs(() => screen(text, { today, keep })),
        JSON.stringify(piece),
      ).to.be.below(800);
    }
  });
});
