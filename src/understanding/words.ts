import { tokenize, type Token } from './tokens.ts';
import { SHORTEST_MISSPELT, withinTypos } from './typos.ts';

/** A place where a list matched: tokens `from` up to, not including, `to`. */
export interface WordMatch {
  /** As written in the list. */
  readonly pattern: string;
  readonly from: number;
  readonly to: number;
  /** True when it only matched because a typing mistake was allowed. */
  readonly typo: boolean;
}

/**
 * Where the words of a list stand in a message, in order of place; of matches that begin at the same word the longest only.
 * A list holds words, `begin*`, `a few words`, and `a .. b`: b among the five words after a, in the same sentence.
 * @param list from content; is prepared once, so hand over the same array each time
 * @param options `typos`: also take one mistake in words from 6 letters and two from 10, the first letter being right
 */
export function findWords(
  text: string | readonly Token[],
  list: readonly string[],
  options: { typos?: boolean } = {},
): readonly WordMatch[] {
  const tokens = typeof text === 'string' ? tokenize(text) : text;
  const patterns = compile(list);
  const matches: WordMatch[] = [];
  for (let from = 0; from < tokens.length; from++) {
    const key = tokens[from]?.key ?? '';
    const begun = candidates(patterns, key);
    const exact = longest(tokens, from, begun, false);
    const best = exact ?? (options.typos === true ? longest(tokens, from, [...begun, ...misspelt(patterns, key)], true) : undefined);
    if (best !== undefined) matches.push(best);
  }
  return matches;
}

/** True when a list matches anywhere in a message. */
export function hasWords(text: string | readonly Token[], list: readonly string[], options: { typos?: boolean } = {}): boolean {
  return findWords(text, list, options).length > 0;
}

interface Part {
  readonly key: string;
  readonly prefix: boolean;
}

interface Pattern {
  readonly text: string;
  /** Groups of adjacent words; between groups a few words may stand. */
  readonly groups: readonly (readonly Part[])[];
}

interface Compiled {
  readonly exact: ReadonlyMap<string, readonly Pattern[]>;
  readonly prefix: ReadonlyMap<string, readonly Pattern[]>;
  /** The lengths that its `begin*` have, the shortest first. */
  readonly prefixLengths: readonly number[];
  /** By first letter, those whose first word is long enough to be misspelt. */
  readonly misspellable: ReadonlyMap<string, readonly Pattern[]>;
}

const REACH = 5;
const NO_PATTERNS: readonly Pattern[] = [];
const compiledLists = new WeakMap<readonly string[], Compiled>();

function compile(list: readonly string[]): Compiled {
  const known = compiledLists.get(list);
  if (known !== undefined) return known;
  const exact = new Map<string, Pattern[]>();
  const prefix = new Map<string, Pattern[]>();
  const misspellable = new Map<string, Pattern[]>();
  for (const text of list) {
    const groups = text.split(/(?:^|\s)\.\.(?=\s|$)/).map(partsOf);
    const first = groups[0]?.[0];
    if (first === undefined || groups.some((group) => group.length === 0)) continue;
    const pattern = { text, groups };
    const index = first.prefix ? prefix : exact;
    index.set(first.key, [...(index.get(first.key) ?? []), pattern]);
    if (first.key.length >= SHORTEST_MISSPELT)
      misspellable.set(first.key.charAt(0), [...(misspellable.get(first.key.charAt(0)) ?? []), pattern]);
  }
  const prefixLengths = [...new Set([...prefix.keys()].map(({ length }) => length))].sort((a, b) => a - b);
  const compiled = { exact, prefix, prefixLengths, misspellable };
  compiledLists.set(list, compiled);
  return compiled;
}

function partsOf(group: string): readonly Part[] {
  return group.split(/(?<=\*)\s+/).flatMap((piece) => {
    const words = tokenize(piece);
    const prefix = piece.trimEnd().endsWith('*');
    return words.map((token, index) => ({ key: token.key, prefix: prefix && index === words.length - 1 }));
  });
}

function candidates({ exact, prefix, prefixLengths }: Compiled, key: string): readonly Pattern[] {
  const whole = exact.get(key) ?? NO_PATTERNS;
  if (prefix.size === 0) return whole;
  const begun = prefixLengths.flatMap((length) => (length > key.length ? NO_PATTERNS : (prefix.get(key.slice(0, length)) ?? NO_PATTERNS)));
  return begun.length === 0 ? whole : [...whole, ...begun];
}

/** Patterns that a misspelt word may begin: a typing mistake leaves the first letter (typos.ts). */
function misspelt(patterns: Compiled, key: string): readonly Pattern[] {
  return key.length < SHORTEST_MISSPELT - 1 ? [] : (patterns.misspellable.get(key.charAt(0)) ?? []);
}

function longest(tokens: readonly Token[], from: number, patterns: readonly Pattern[], typo: boolean): WordMatch | undefined {
  let best: WordMatch | undefined;
  for (const pattern of patterns) {
    const to = endOf(tokens, from, pattern, typo);
    if (to !== undefined && (best === undefined || to > best.to)) best = { pattern: pattern.text, from, to, typo };
  }
  return best;
}

function endOf(tokens: readonly Token[], from: number, pattern: Pattern, typo: boolean): number | undefined {
  let at = from;
  for (const [index, group] of pattern.groups.entries()) {
    const latest = index === 0 ? at : at + REACH - 1;
    const sentence = tokens[from]?.sentence;
    while (at <= latest && !(matchesGroup(tokens, at, group, typo) && tokens[at]?.sentence === sentence)) at++;
    if (at > latest) return undefined;
    at += group.length;
  }
  return at;
}

function matchesGroup(tokens: readonly Token[], at: number, group: readonly Part[], typo: boolean): boolean {
  return group.every((part, index) => {
    const key = tokens[at + index]?.key;
    if (key === undefined) return false;
    if (part.prefix ? key.startsWith(part.key) : key === part.key) return true;
    return typo && withinTypos(key, part.key, { prefix: part.prefix });
  });
}
