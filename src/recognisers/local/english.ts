import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import { MAX_CHARACTERS, numberWord, plain } from './normalise.ts';

/** Function words as people type them on a phone, and short forms. Words that carry a subject belong in `concepts.yaml`. */
const SHORT_FORMS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    u: 'you',
    ur: 'your',
    r: 'are',
    im: 'i am',
    ive: 'i have',
    id: 'id',
    ill: 'i will',
    pls: 'please',
    plz: 'please',
    thx: 'thanks',
    ty: 'thanks',
    cant: 'can not',
    cannot: 'can not',
    dont: 'do not',
    didnt: 'did not',
    doesnt: 'does not',
    isnt: 'is not',
    wont: 'will not',
    havent: 'have not',
    hasnt: 'has not',
    whats: 'what is',
    wheres: 'where is',
    hows: 'how is',
    theres: 'there is',
    thats: 'that is',
    wanna: 'want to',
    gonna: 'going to',
    gotta: 'have to',
    bc: 'because',
    asap: 'urgent',
    appt: 'appointment',
  }),
);

/** The words of an English message as the recogniser counts them: short forms written out, `ID-card` as two words, numbers as `#jaar`, `#groot` or `#num`. */
export function englishWordsOf(text: string): string[] {
  const words: string[] = [];
  for (const found of plain(text.slice(0, MAX_CHARACTERS))
    .replace(/\b(?:id|i\.d\.?)[- ]?card(s?)\b/g, 'id card$1')
    .match(/\p{L}+(?:'\p{L}+)?|\p{N}+/gu) ?? []) {
    if (/^\p{N}/u.test(found)) {
      words.push(numberWord(found));
      continue;
    }
    const bare = found.replace(/(.)\1{2,}/gu, '$1$1').replace(/'s$/, '');
    const word = bare.replace(/'/g, '');
    words.push(...(bare === "i'd" ? ['i', 'would'] : (SHORT_FORMS.get(word) ?? word).split(' ')));
  }
  return words;
}

/** The stem of an English word by natural's Porter stemmer; words of up to three letters and `#` marks stay as they are. */
export function englishStem(word: string): string {
  return word.length <= 3 || word.startsWith('#') ? word : PorterStemmer.stem(word);
}
