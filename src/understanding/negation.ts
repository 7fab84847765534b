import type { Token } from './tokens.ts';
import type { WordMatch } from './words.ts';

/**
 * Whether the words of a match are denied.
 * `denied`: "geen paspoort maar …", "niet voor mij", "in plaats van een paspoort". `lacked`: "ik heb geen paspoort", which is about a passport all the same.
 */
export type Negation = 'none' | 'lacked' | 'denied';

const DENIALS = new Set(['geen', 'niet', 'nooit', 'zonder', 'behalve', 'not', 'no', 'without', 'nt']);
const POSSESSION = new Set(['heb', 'hebt', 'heeft', 'hebben', 'had', 'hep', 'bezit', 'krijg', 'krijgt', 'have', 'has', 'dont']);
const TURNS = new Set(['maar', 'wel', 'but', 'juist']);
const BEFORE_WHETHER = new Set(['idee', 'weet', 'zeker', 'niet', 'sure']);
const AFTER_NOT = new Set(['alleen', 'enkel', 'only']);
const NEXT_CLAUSE = new Set(['en', 'want', 'dus', 'terwijl', 'omdat', 'and', 'because', 'while']);
const SUBJECTS = new Set(['ik', 'we', 'wij', 'hij', 'zij', 'ze', 'i', 'he', 'she', 'they']);
const GOES_ON = new Set(['en', 'maar', 'dus', 'of']);
const MAY = new Set(['kan', 'kun', 'kunt', 'kunnen', 'mag', 'mogen']);
const WHO = new Set(['ik', 'we', 'wij', 'je', 'u', 'jullie', 'hij', 'zij', 'ze', 'iemand', 'mijn', 'dat', 'dit', 'het']);
const REACH = 4;

/** How the words of a match are denied, if they are. Looks at most a few words back, not past a comma, "maar" or "en ik". */
export function negationOf(tokens: readonly Token[], match: Pick<WordMatch, 'from' | 'to'>): Negation {
  const first = tokens[match.from];
  if (first === undefined) return 'none';
  if (isDeniedAfterwards(tokens, match)) return 'denied';
  for (let at = match.from - 1; at >= Math.max(0, match.from - REACH); at--) {
    const token = tokens[at];
    if (token === undefined || token.clause !== first.clause || TURNS.has(token.word)) return 'none';
    if (NEXT_CLAUSE.has(token.word) && SUBJECTS.has(tokens[at + 1]?.word ?? '')) return 'none';
    if (token.word === 'of' && BEFORE_WHETHER.has(tokens[at - 1]?.word ?? '')) return 'none';
    if (isInsteadOf(tokens, at)) return 'denied';
    if (!DENIALS.has(token.word)) continue;
    if (AFTER_NOT.has(tokens[at + 1]?.word ?? '') || asksWhetherNot(tokens, at)) return 'none';
    return isLack(tokens, at) ? 'lacked' : 'denied';
  }
  return 'none';
}

/** "Kan ik dat niet voor haar regelen?": who asks it so, asks about the very thing. */
function asksWhetherNot(tokens: readonly Token[], at: number): boolean {
  const clause = tokens[at]?.clause;
  const opening = tokens.filter((token) => token.clause === clause).map(({ word }) => word);
  if (GOES_ON.has(opening[0] ?? '')) opening.shift();
  return tokens[at]?.word === 'niet' && MAY.has(opening[0] ?? '') && WHO.has(opening[1] ?? '');
}

/** "heb (nog) geen", "have no". */
function isLack(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.word;
  return (word === 'geen' || word === 'no') && tokens.slice(Math.max(0, at - 4), at).some((token) => POSSESSION.has(token.word));
}

/** "paspoort niet, id-kaart wel" */
function isDeniedAfterwards(tokens: readonly Token[], match: Pick<WordMatch, 'from' | 'to'>): boolean {
  const last = tokens[match.to - 1];
  const after = tokens[match.to];
  const next = tokens[match.to + 1];
  return after?.word === 'niet' && after.clause === last?.clause && next !== undefined && next.clause !== after.clause;
}

/** "in plaats van", "ipv", "instead of", "rather than", "liever … dan". */
function isInsteadOf(tokens: readonly Token[], at: number): boolean {
  const words = [tokens[at - 2]?.word, tokens[at - 1]?.word, tokens[at]?.word];
  if (
    words[2] === 'ipv' ||
    words.slice(1).join(' ') === 'instead of' ||
    words.join(' ') === 'in plaats van' ||
    words.slice(1).join(' ') === 'rather than'
  )
    return true;
  return words[2] === 'dan' && tokens.slice(Math.max(0, at - 6), at).some((token) => token.word === 'liever');
}
