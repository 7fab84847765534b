import { expect } from 'chai';
import { spokenAfter, type Spoken } from '../../src/conversation/spoken.ts';
import type { Language } from '../../src/understanding/language.ts';

const dutch: Language = { lang: 'nl', sure: true };
const english: Language = { lang: 'en', sure: true };
const unclear: Language = { lang: 'nl', sure: false };
const german: Language = { lang: 'other', sure: true, code: 'de' };

/** The language after each of these messages, the first of them the first of the talk. */
function after(start: 'nl' | 'en', ...messages: readonly (Language | 'nl' | 'en')[]): readonly string[] {
  let spoken: Spoken = { lang: start };
  return messages.map((said, place) => {
    const about = typeof said === 'string' ? { said: unclear, wish: said } : { said };
    spoken = spokenAfter(spoken, { ...about, isFirst: place === 0 });
    return spoken.lang;
  });
}

describe('the language of a talk', () => {
  it('is that of the first message that tells, whatever the browser said', () => {
    expect(after('nl', english)).to.deep.equal(['en']);
    expect(after('en', dutch)).to.deep.equal(['nl']);
  });

  it('stays in English at one message in Dutch, and turns at the second in a row', () => {
    expect(after('nl', english, dutch, english, dutch, dutch)).to.deep.equal(['en', 'en', 'en', 'en', 'nl']);
    expect(after('nl', english, dutch, unclear, dutch)).to.deep.equal(['en', 'en', 'en', 'nl']);
  });

  it('turns to English at once', () => {
    expect(after('nl', dutch, dutch, english)).to.deep.equal(['nl', 'nl', 'en']);
  });

  it('is what somebody asks for', () => {
    expect(after('nl', dutch, 'en', unclear, 'nl')).to.deep.equal(['nl', 'en', 'en', 'nl']);
  });

  it('is not changed by words that tell too little, nor by a language that is not spoken here', () => {
    expect(after('en', unclear, german)).to.deep.equal(['en', 'en']);
  });
});
