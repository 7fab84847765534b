import { expect } from 'chai';
import type { Pointer, SafetyText } from '../../src/knowledge/library.ts';
import { readMood } from '../../src/understanding/mood.ts';
import { findPointer } from '../../src/understanding/pointers.ts';
import { findSafety, safetyFor } from '../../src/understanding/safety.ts';

const texts: readonly SafetyText[] = [
  {
    id: 'zelfdoding',
    patterns: ['zelfmoord*', 'wil .. dood', 'niet meer leven', 'einde aan mijn leven'],
    except: ['dood gaan van het wachten'],
    text: 'Bel 113.',
  },
  { id: 'huiselijk-geweld', patterns: ['slaat mij', 'word* .. geslagen', 'mishandel*', 'bedreigd'], except: [], text: 'Bel Veilig Thuis.' },
];

describe('finding danger and distress', () => {
  for (const [text, expected] of [
    ['ik wil dood', 'zelfdoding'],
    ['Ik wil niet meer leven', 'zelfdoding'],
    ['ik denk aan zelfmoord', 'zelfdoding'],
    ['ik denk aan zelfmord', 'zelfdoding'],
    ['ik wil gewoon dood', 'zelfdoding'],
    ['ik wil dood en mijn man slaat mij', 'zelfdoding'],
    ['mijn man slaat mij', 'huiselijk-geweld'],
    ['ik word thuis geslagen', 'huiselijk-geweld'],
    ['ik word mishandelt door mijn ex', 'huiselijk-geweld'],
    ['ik word niet alleen bedreigd maar ook gevolgd', 'huiselijk-geweld'],
    ['ik wil geen paspoort meer, ik wil dood', 'zelfdoding'],
    ['ik word niet geslagen', ''],
    ['geen zelfmoord', ''],
    ['ik wil niet dood', ''],
    ['ik wil hier niet dood gaan van het wachten', ''],
    ['mijn vader is dood, moet ik zijn paspoort inleveren', ''],
    ['ik wil een paspoort', ''],
  ] as const) {
    it(`${expected === '' ? 'stays calm at' : `hears ${expected} in`} "${text}"`, () => {
      expect(findSafety(text, texts)?.id ?? '').to.equal(expected);
    });
  }
});

describe('finding danger with what the recogniser hears', () => {
  const any: SafetyText = { id: 'algemeen', patterns: [], except: [], text: 'Bel 112.' };
  const sure = { chance: 0.95, isSure: true, mayBe: true, kind: 'huiselijk-geweld' };
  const none = { chance: 0.01, isSure: false, mayBe: false, kind: 'zelfdoding' };

  it('takes what the recogniser is sure of, though no words name it', () =>
    expect(safetyFor('hij knijpt mijn keel dicht', texts, sure)?.id).to.equal('huiselijk-geweld'));

  it('shows the text for every kind when there is none for the kind that was heard', () =>
    expect(safetyFor('er komt rook onder de deur door', [...texts, any], { ...sure, kind: 'brand' })?.id).to.equal('algemeen'));

  it('keeps what the words name, also when the recogniser is not sure', () =>
    expect(safetyFor('ik wil dood', texts, { ...none, chance: 0.2 })?.id).to.equal('zelfdoding'));

  it('lets go what the words name when the recogniser all but rules it out', () =>
    expect(safetyFor('dit is zelfmoord voor mijn planning', texts, none)).to.equal(undefined));

  it('does not take a scrap that goes on with a question for danger, but does take a whole sentence', () => {
    expect(safetyFor('en voor mezelf?', texts, sure, true)).to.equal(undefined);
    expect(safetyFor('en hij heeft me gisteren van de trap gegooid', texts, sure, true)?.id).to.equal('huiselijk-geweld');
  });

  it('hears by words alone when the recogniser does not listen for danger', () =>
    expect(safetyFor('mijn man slaat mij', texts)?.id).to.equal('huiselijk-geweld'));
});

describe('finding a pointer', () => {
  const pointers: readonly Pointer[] = [
    { id: 'rijbewijs', words: ['rijbewij*'], text: 'RDW' },
    { id: 'parkeren', words: ['parkeer*'], text: 'Parkeren' },
    {
      id: 'gehandicaptenparkeerkaart',
      words: ['gehandicapten .. kaart', 'parkeerkaart voor gehandicapten', 'gehandicaptenparkeerkaart'],
      text: 'Zorg',
    },
  ];

  it('gives the one with the longest words', () => {
    expect(findPointer('een parkeerkaart voor gehandicapten', pointers)?.id).to.equal('gehandicaptenparkeerkaart');
  });

  it('gives the only one that fits', () => expect(findPointer('mijn rijbewijs verlengen', pointers)?.id).to.equal('rijbewijs'));

  it('gives none when none fits', () => expect(findPointer('een paspoort', pointers)).to.equal(undefined));
});

describe('reading the mood', () => {
  const words = {
    angry: ['belachelijk', 'schandalig*', 'waardeloos'],
    abusive: ['klootzak*', 'rot op'],
    thanks: ['bedankt', 'dank*', 'thanks'],
  };
  for (const [text, expected] of [
    ['wat een waardeloos systeem', 'angry'],
    ['belachelijk! rot op', 'abusive'],
    ['dankjewel', 'thanks'],
    ['bedankt, maar wat kost het dan?', ''],
    ['wat kost een paspoort', ''],
  ] as const) {
    it(`reads "${text}" as ${expected === '' ? 'calm' : expected}`, () => expect(readMood(text, words) ?? '').to.equal(expected));
  }
});
