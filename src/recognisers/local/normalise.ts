import { ABOUT_THE_BOT, CHAT_WORDS } from './chat-words.ts';

/** Only so much of a message counts. */
export const MAX_CHARACTERS = 2000;

/** Lower case, without accents, every apostrophe the same, `ĳ` as two letters. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/ĳ/g, 'ij')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’‘`´ʼ]/g, "'");
}

/**
 * The words of a message as the recogniser counts them: chat words written out, `id-kaart`, `idkaart` and `i.d. kaart` made one,
 * numbers as `#jaar`, `#groot` or `#num`, long repeats cut. Only the first 2,000 characters count.
 */
export function wordsOf(text: string): string[] {
  const clean = plain(text.slice(0, MAX_CHARACTERS)).replace(/\b(?:id|i\.d\.?)[- ]?(kaart(?:en|je)?|bewijs)/g, 'id $1');
  const aboutTheBot = ABOUT_THE_BOT.test(clean);
  const words: string[] = [];
  for (const found of clean.match(/'?\p{L}+(?:'\p{L}+)?|\p{N}+/gu) ?? []) {
    if (/^\p{N}/u.test(found)) {
      words.push(numberWord(found));
      continue;
    }
    const word = found.replace(/(.)\1{2,}/gu, '$1$1');
    if (aboutTheBot && /^(je|jij|jou)$/.test(word)) words.push('jij');
    else words.push(...writtenOut(word));
  }
  return words;
}

function writtenOut(word: string): string[] {
  const chat = CHAT_WORDS.get(word) ?? CHAT_WORDS.get(word.replace(/^'/, ''));
  if (chat !== undefined) return chat === '' ? [] : chat.split(' ');
  const bare = word.replace(/^'/, '');
  return [
    /(?:^|[^aeiou])y[^aeiou]/.test(bare) &&
    !/^(baby|sorry|type|syri|egypt|cypr|sym|sys|typ|hypo|phys|privacy|city|my|by|why|any|money)/.test(bare)
      ? bare.replace(/y/g, 'ij')
      : bare,
  ];
}

/** Numbers as kinds of numbers, but for the emergency numbers. */
export function numberWord(digits: string): string {
  if (digits === '112' || digits === '113') return digits;
  if (/^(19|20)\d\d$/.test(digits)) return '#jaar';
  return digits.length >= 3 ? '#groot' : '#num';
}
