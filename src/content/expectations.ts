/** What the code counts on, so that content can be checked against it. */
export interface Expectations {
  /** Rules that a tree may name; `rules` of `knowledge/rules/registry.ts` fits. */
  readonly rules: ReadonlyMap<string, RuleSignature>;
  /** Sentences that the bot says: key → names it fills in besides the standard ones. */
  readonly phrases: Readonly<Record<string, readonly string[]>>;
}

interface RuleSignature {
  readonly inputs: readonly string[];
  /** Those that a tree may leave out or never ask. */
  readonly optional?: readonly string[];
  /** Outcome → its values, `text` for words to show, `day` for a day to date a plan with. */
  readonly outcomes: Readonly<Record<string, readonly string[] | 'text' | 'day'>>;
}

/** Names that the bot fills in in every sentence (`reply/say.ts`). */
export const STANDARD_NAMES: readonly string[] = [
  'gemeente',
  'telefoon',
  'website',
  'volgende-opening',
  'telefoon-vandaag',
  'chat-opening',
];

export const nothingExpected: Expectations = { rules: new Map(), phrases: {} };
