/** Shorter words must be right: there too many real words lie one letter apart. */
export const SHORTEST_MISSPELT = 6;

/**
 * True when a typed word is the meant one with a small typing mistake: a wrong, missing, extra or swapped letter
 * (Damerau-Levenshtein, optimal alignment). One in words from 6 letters, two from 10; the first letter must be right.
 * @param options `prefix`: `meant` is only the beginning of the word
 */
export function withinTypos(typed: string, meant: string, options: { prefix?: boolean } = {}): boolean {
  const allowed = meant.length >= 10 ? 2 : meant.length >= SHORTEST_MISSPELT ? 1 : 0;
  if (allowed === 0 || typed[0] !== meant[0]) return false;
  if (options.prefix !== true) return distanceUpTo(typed, meant, allowed) <= allowed;
  for (let length = meant.length - allowed; length <= meant.length + allowed; length++) {
    if (length <= typed.length && distanceUpTo(typed.slice(0, length), meant, allowed) <= allowed) return true;
  }
  return false;
}

/** The number of mistakes between two words; anything above `limit` once it cannot come below it. */
function distanceUpTo(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current.push(
        Math.min(
          (last[column] ?? limit) + 1,
          (current[column - 1] ?? limit) + 1,
          (last[column - 1] ?? limit) + (same ? 0 : 1),
          swapped ? (beforeLast[column - 2] ?? limit) + 1 : limit + 1,
        ),
      );
    }
    if (Math.min(...current) > limit) return limit + 1;
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? limit + 1;
}
