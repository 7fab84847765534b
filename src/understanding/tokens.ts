/** One word or number of a message. */
export interface Token {
  /** Lower case, without accents and apostrophes; `id-kaart`, `id kaart` and `ID kaart` are all `idkaart`. */
  readonly word: string;
  /** `word` with `ij` written `y` and long repeats cut, so that "kwyt" and "kwijt" are one; what lists are compared by. */
  readonly key: string;
  /** Place in the text, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Number of the sentence and of the clause (also ends at a comma) that it stands in. */
  readonly sentence: number;
  readonly clause: number;
}

/** The words of a message, in order. Takes time in proportion to the length of the text. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let sentence = 0;
  let clause = 0;
  let previousEnd = 0;
  for (const found of text.matchAll(/\p{L}[\p{L}\p{M}'’‘`´]*|\p{Nd}+/gu)) {
    const gap = text.slice(previousEnd, found.index);
    if (tokens.length > 0 && endsSentence(gap)) sentence++;
    if (tokens.length > 0 && (endsSentence(gap) || /[,:;()–—]|\s-\s|\.\./.test(gap))) clause++;
    previousEnd = found.index + found[0].length;
    const word = fold(found[0]);
    const last = tokens.at(-1);
    if (last !== undefined && joins(last.word, gap, word)) {
      tokens[tokens.length - 1] = { ...last, word: last.word + word, key: keyOf(last.word + word), end: previousEnd };
    } else if (word !== '') {
      tokens.push({ word, key: keyOf(word), start: found.index, end: previousEnd, sentence, clause });
    }
  }
  return tokens;
}

/** The words of a message with single spaces between them, to hold against whole phrases. */
export function plainWords(text: string): string {
  return tokenize(text)
    .map((token) => token.word)
    .join(' ');
}

/**
 * The text in lower case without accents, curly quotes or odd spaces, every character at its old place.
 * For patterns that must tell where in the text they matched; a text in NFC keeps all its places.
 */
export function flatten(text: string): string {
  let flat = '';
  for (const char of text) {
    const plain = char.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    const same = plain.length === char.length ? plain : char;
    flat += /[’‘`´]/.test(same) ? "'" : /\s/.test(same) ? ' ' : /[–—]/.test(same) ? '-' : same;
  }
  return flat;
}

function fold(raw: string): string {
  return raw
    .normalize('NFKD')
    .replace(/[\p{M}'’‘`´]/gu, '')
    .toLowerCase();
}

function keyOf(word: string): string {
  return word.replace(/(\p{L})\1{2,}/gu, '$1$1').replaceAll('ij', 'y');
}

function joins(before: string, gap: string, word: string): boolean {
  return before === 'id' && /^[ -]?$/.test(gap) && /^(?:kaart|bewijs)/.test(word);
}

function endsSentence(gap: string): boolean {
  return /[!?\n]/.test(gap) || /(?:^|[^.])\.(?:\s|$)/.test(gap);
}
