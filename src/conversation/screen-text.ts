/** `[start, end)` in UTF-16 units. */
export type Range = readonly [start: number, end: number];

/** Private characters that stand where something was masked, so that nothing is read across it; `BORN` where a date of birth was. */
export const MASKED = '\uE000';
export const BORN = '\uE001';

export const MONTHS =
  'jan(?:uar[iy])?|feb(?:ruar[iy])?|mrt|mar(?:ch)?|maart|mei|may|apr(?:il)?|ju[nl][eiy]?|aug(?:ust(?:us)?)?|(?:sept?|o[kc]t|nov|dec)(?:o|em)?(?:ber)?';

/** The end, and the beginning, of a text up to what was masked. */
export const sinceMasked = (text: string): string => /[^\uE000\uE001]*$/.exec(text)?.[0] ?? '';
export const untilMasked = (text: string): string => /^[^\uE000\uE001]*/.exec(text)?.[0] ?? '';

/** Ranges of all matches that pass the test. The pattern is global. */
export function rangesOf(
  text: string,
  pattern: RegExp,
  passes: (match: string, before: string, after: string) => boolean = () => true,
): Range[] {
  const ranges: Range[] = [];
  for (const { 0: match, index } of text.matchAll(pattern)) {
    const end = index + match.length;
    if (passes(match, text.slice(Math.max(0, index - 60), index), text.slice(end, end + 30))) ranges.push([index, end]);
  }
  return ranges;
}

/** Ranges of several searches in order; of those that overlap the one that begins first, and the longest. */
export function merged(...lists: readonly (readonly Range[])[]): Range[] {
  const all = lists.flat().sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  let until = 0;
  return all.filter(([start, end]) => {
    if (start < until) return false;
    until = end;
    return true;
  });
}

/** True when this is one of the public numbers or addresses, in whatever spelling; an address also with more or less of its postcode and town. */
export function isKept(found: string, isAddress: boolean, keep: readonly string[]): boolean {
  const compact = compacted(found);
  const spaced = words(found);
  return keep.some(
    (kept) =>
      compacted(kept) === compact || (isAddress && /\p{L}/u.test(kept) && (words(kept).includes(spaced) || spaced.includes(words(kept)))),
  );
}

const compacted = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^\s*(?:\+|00)31|\(0\)|[^\p{L}\d]/gu, '')
    .replace(/^0/, '');
const words = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/(\d{4}) ([a-z]{2})(?![a-z])/g, '$1$2')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()} `;
