import type { SafetyText } from '../knowledge/library.ts';
import type { HeardDanger } from './recogniser.ts';
import { tokenize, type Token } from './tokens.ts';
import { findWords, hasWords, type WordMatch } from './words.ts';

/** What names danger and is all but surely none: "dit is zelfmoord voor mijn planning". */
const SURELY_NONE = 0.04;

/** What only goes on with what was said before says little by itself, so it must be far more certain, and more than a scrap: "en voor mezelf?". */
const PART_SURE_FROM = 0.85;
const SCRAP = 5;

/**
 * The text for danger or distress that a message calls for: what its words name, or else what the recogniser is sure to hear in it as a whole.
 * @param heard absent: only the words count
 * @param isPart true for a message that is only whole together with what was said before it
 */
export function safetyFor(text: string, texts: readonly SafetyText[], heard?: HeardDanger, isPart = false): SafetyText | undefined {
  const named = findSafety(text, texts);
  if (heard === undefined) return named;
  if (named) return heard.chance < SURELY_NONE ? undefined : named;
  const isSure = heard.isSure && (!isPart || (heard.chance >= PART_SURE_FROM && tokenize(text).length > SCRAP));
  return isSure ? (texts.find(({ id }) => id === heard.kind) ?? texts.find(({ id }) => id === 'algemeen')) : undefined;
}

/**
 * The text for danger or distress that a message calls for by its words, the most urgent first. Small typing mistakes are allowed:
 * a kind word too many does less harm than one too few. Not when denied ("ik word niet geslagen") or excepted ("dood gaan van het wachten").
 * @param texts the most urgent first
 */
export function findSafety(text: string, texts: readonly SafetyText[]): SafetyText | undefined {
  const tokens = tokenize(text);
  return texts.find(
    (safety) =>
      findWords(tokens, safety.patterns, { typos: true }).some((match) => !isDenied(tokens, match)) && !hasWords(tokens, safety.except),
  );
}

const DENIALS = new Set(['geen', 'niet', 'nooit', 'zonder', 'not', 'no', 'never', 'dont']);
/** After these a denial changes nothing: "niet alleen bedreigd", "niet meer", "niet weten". */
const NO_DENIAL_BEFORE = new Set(['alleen', 'enkel', 'meer', 'langer', 'weten', 'of', 'als', 'only', 'anymore']);

function isDenied(tokens: readonly Token[], match: WordMatch): boolean {
  const first = tokens[match.from];
  const denies = (at: number): boolean =>
    DENIALS.has(tokens[at]?.word ?? '') && tokens[at]?.clause === first?.clause && !NO_DENIAL_BEFORE.has(tokens[at + 1]?.word ?? '');
  if (match.pattern.split(' ').some((word) => DENIALS.has(word))) return false;
  if (denies(match.from - 1)) return true;
  if (!match.pattern.includes('..')) return false;
  return tokens.slice(match.from, match.to).some((_, index) => denies(match.from + index));
}
