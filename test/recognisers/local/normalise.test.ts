import { expect } from 'chai';
import { wordsOf } from '../../../src/recognisers/local/normalise.ts';

describe('the words of a message', () => {
  it('are the same however an identity card is written', () => {
    const expected = ['id', 'kaart', 'kwijt'];
    expect(wordsOf('id-kaart kwijt')).to.deep.equal(expected);
    expect(wordsOf('IDkaart kwijt')).to.deep.equal(expected);
    expect(wordsOf('i.d. kaart kwyt')).to.deep.equal(expected);
  });

  it('lose accents, long repeats and chat spelling', () => {
    expect(wordsOf('héééél ff mn paspoort')).to.deep.equal(['heel', 'even', 'mijn', 'paspoort']);
  });

  it('keep "je" where the bot itself is meant', () => {
    expect(wordsOf('wie ben je')).to.include('jij');
    expect(wordsOf('kan ik bij je langskomen')).to.include('u');
  });

  it('turn numbers into kinds of numbers, but not the emergency number', () => {
    expect(wordsOf('op 12 mei 2026 om 1234, bel 112')).to.deep.equal(['op', '#num', 'mei', '#jaar', 'om', '#groot', 'bel', '112']);
  });

  it('are none for nothing, signs and pictures', () => {
    expect(wordsOf('')).to.deep.equal([]);
    expect(wordsOf('?!… 🙂🙂')).to.deep.equal([]);
  });
});
