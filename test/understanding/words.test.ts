import { expect } from 'chai';
import { withinTypos } from '../../src/understanding/typos.ts';
import { flatten, plainWords, tokenize } from '../../src/understanding/tokens.ts';
import { findWords, hasWords } from '../../src/understanding/words.ts';

describe('cutting a message into words', () => {
  for (const [text, expected] of [
    ['Wat kóst een ID-kaart?', 'wat kost een idkaart'],
    ['id kaart / idkaart / ID-Kaarten', 'idkaart idkaart idkaarten'],
    ['m’n pasfoto’s', 'mn pasfotos'],
    ['17-jarige, 15e', '17 jarige 15 e'],
    ['Ik, óók in België…', 'ik ook in belgie'],
    ['', ''],
  ] as const) {
    it(`makes "${expected}" of "${text}"`, () => expect(plainWords(text)).to.equal(expected));
  }

  it('says where each word stands', () => {
    const text = 'Mijn id-kaart, één dag kwijt';
    expect(tokenize(text).map(({ start, end }) => text.slice(start, end))).to.deep.equal(['Mijn', 'id-kaart', 'één', 'dag', 'kwijt']);
  });

  it('counts sentences, but not the dots of a hesitation', () => {
    expect(tokenize('ik wil... nou ja. Dank u').map(({ sentence }) => sentence)).to.deep.equal([0, 0, 0, 0, 1, 1]);
  });

  it('keeps every character at its place when it flattens', () => {
    const text = 'Één ’s Ochtends\u00a0– Zoë İ';
    expect(flatten(text)).to.have.lengthOf(text.length);
    expect(flatten('Één ’s Zoë')).to.equal("een 's zoe");
  });
});

describe('finding the words of a list', () => {
  for (const [list, text, found] of [
    [['paspoort*'], 'twee paspoorten', true],
    [['paspoort'], 'twee paspoorten', false],
    [['kwijt'], 'ben m kwyt', true],
    [['id kaart*'], 'mijn idkaartje', true],
    [['identiteitskaart'], 'mijn identiteits kaart', false],
    [['andere gemeente'], 'naar een andere gemeente', true],
    [['andere gemeente'], 'andere regels in mijn gemeente', false],
    [['wil .. dood'], 'ik wil echt liever gewoon dood', true],
    [['wil .. dood'], 'ik wil een nieuw paspoort want mijn vader is dood', false],
    [['wil .. dood'], 'ik wil hulp. dood', false],
    [['wil .. dood'], 'ik wil... dood', true],
    [['van .. naar .. verhuis*'], 'van Utrecht naar Zwolle verhuisd', true],
    [['zoë'], 'voor zoe', true],
    [['foto’s'], "foto's", true],
    [['heeel'], 'heeeeel', true],
    [[], 'wat dan ook', false],
    [['..', '*', ''], 'wat dan ook', false],
  ] as const) {
    it(`${found ? 'finds' : 'does not find'} [${list.join(', ')}] in "${text}"`, () => expect(hasWords(text, list)).to.equal(found));
  }

  it('takes typing mistakes only when asked', () => {
    expect(hasWords('mijn pasport', ['paspoort*'])).to.equal(false);
    expect(findWords('mijn pasport', ['paspoort*'], { typos: true })).to.deep.equal([{ pattern: 'paspoort*', from: 1, to: 2, typo: true }]);
  });

  it('gives the longest of matches that begin at one word', () => {
    expect(findWords('geen haast', ['geen', 'geen haast']).map(({ pattern }) => pattern)).to.deep.equal(['geen haast']);
  });
});

describe('allowing typing mistakes', () => {
  for (const [typed, meant, expected] of [
    ['paspoor', 'paspoort', true],
    ['pasoport', 'paspoort', true],
    ['paaspoort', 'paspoort', true],
    ['passsport', 'paspoort', false],
    ['kaarr', 'kaart', false],
    ['identiteitkart', 'identiteitskaart', true],
    ['identtskaart', 'identiteitskaart', false],
    ['taspoort', 'paspoort', false],
  ] as const) {
    it(`${expected ? 'takes' : 'does not take'} "${typed}" for "${meant}"`, () => expect(withinTypos(typed, meant)).to.equal(expected));
  }
});
