/** Damerau–Levenshtein distance (optimal string alignment), or `max + 1` as soon as it is sure to be more than `max`. */
export function editDistance(a: string, b: string, max: number): number {
  if (Math.abs(a.length - b.length) > max) return max + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let value = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, (beforeLast[j - 2] ?? 0) + 1);
      row.push(value);
      if (value < least) least = value;
    }
    if (least > max) return max + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? max + 1;
}

/** How a Dutch word sounds, roughly: words that sound alike get the same text. */
export function soundOf(word: string): string {
  return word
    .replace(/ij|y|ei/g, 'i')
    .replace(/ou/g, 'au')
    .replace(/dt$|d$/, 't')
    .replace(/ck|k|c(?!h)/g, 'k')
    .replace(/ph|v/g, 'f')
    .replace(/z/g, 's')
    .replace(/ch|g/g, 'g')
    .replace(/x/g, 'ks')
    .replace(/(.)\1/g, '$1')
    .replace(/en$/, 'e')
    .replace(/h(?=[^aeiou]|$)/g, '');
}
