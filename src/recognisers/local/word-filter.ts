/** A set of words that may say yes to a word it never got (1 in about 300), never no to one it got: a Bloom filter, a hundredth of the word list's memory. */
export interface WordFilter {
  has(word: string): boolean;
  readonly bits: Uint8Array;
}

const BITS_PER_WORD = 12;
const HASHES = 8;

/** Makes the filter of a list of words. */
export function fillWordFilter(words: Iterable<string>, count: number): WordFilter {
  const bits = new Uint8Array(Math.max(8, Math.ceil((count * BITS_PER_WORD) / 8)));
  for (const word of words) for (const at of places(word, bits.length * 8)) bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7));
  return readWordFilter(bits);
}

/** The filter of bits that `fillWordFilter` made. */
export function readWordFilter(bits: Uint8Array): WordFilter {
  return { bits, has: (word) => places(word, bits.length * 8).every((at) => ((bits[at >> 3] ?? 0) & (1 << (at & 7))) !== 0) };
}

function places(word: string, size: number): number[] {
  let a = 0x811c9dc5;
  let b = 0x1000193;
  for (let i = 0; i < word.length; i++) {
    a = Math.imul(a ^ word.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ word.charCodeAt(i), 0x5bd1e995) ^ (b >>> 13);
  }
  return Array.from({ length: HASHES }, (_, i) => ((a + Math.imul(i, b | 1)) >>> 0) % size);
}
