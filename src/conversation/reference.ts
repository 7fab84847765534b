/** Letters and digits that cannot be taken for one another: base 32 as Crockford has it. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * What a resident names her talk by when she asks for it or wants it erased: `G-01KE-Y7ZX-3W4Q`. The beginning of its id, which is a UUIDv7:
 * the moment and twelve bits of chance. It opens nothing: only an operator can look a talk up by it.
 */
export function referenceOfTalk(id: string): string {
  let bits = BigInt(`0x${id.slice(0, 8)}${id.slice(9, 13)}${id.slice(15, 18)}`);
  let letters = '';
  for (let n = 0; n < 12; n += 1) {
    letters = ALPHABET.charAt(Number(bits & 31n)) + letters;
    bits >>= 5n;
  }
  return `G-${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}

/** The beginning of the id that a reference stands for, however it was typed; undefined when it is none. */
export function idPrefixOf(reference: string): string | undefined {
  const letters = reference
    .toUpperCase()
    .replace(/^\s*G[\s-]*/, '')
    .replace(/[\s-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (letters.length !== 12 || Array.from(letters).some((letter) => !ALPHABET.includes(letter))) return undefined;
  const bits = Array.from(letters).reduce((sum, letter) => (sum << 5n) | BigInt(ALPHABET.indexOf(letter)), 0n);
  const hex = bits.toString(16).padStart(15, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(12)}`;
}
