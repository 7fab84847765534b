import type { Range } from './screen-text.ts';

const WORDS: Readonly<Record<string, string>> = {
  nul: '0',
  zero: '0',
  een: '1',
  één: '1',
  one: '1',
  twee: '2',
  two: '2',
  drie: '3',
  three: '3',
  vier: '4',
  four: '4',
  vijf: '5',
  five: '5',
  zes: '6',
  six: '6',
  zeven: '7',
  seven: '7',
  acht: '8',
  eight: '8',
  negen: '9',
  nine: '9',
};
const DIGIT = `(?:${Object.keys(WORDS).join('|')}|\\d)`;
/** Eight to twelve digits, at least one of them a word. */
const RUN = new RegExp(`(?<![\\p{L}\\d])(?:${DIGIT}[\\s,.-]{1,3}){7,11}${DIGIT}(?![\\p{L}\\d])`, 'giu');
const ONE = new RegExp(DIGIT, 'giu');

/** Numbers that are spelled out digit by digit, "een twee drie", and pass the test. */
export function spokenNumbers(text: string, passes: (number: string) => boolean): Range[] {
  return [...text.matchAll(RUN)].flatMap(({ 0: run, index }): Range[] => {
    const number = Array.from(run.matchAll(ONE), ([digit]) => WORDS[digit.toLowerCase()] ?? digit).join('');
    return /\p{L}/u.test(run) && passes(number) ? [[index, index + run.length]] : [];
  });
}
