import { expect } from 'chai';
import type { Pointer, SafetyText } from '../../src/knowledge/library.ts';
import { readMood } from '../../src/understanding/mood.ts';
import { findPointer } from '../../src/understanding/pointers.ts';
import { findSafety } from '../../src/understanding/safety.ts';

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
