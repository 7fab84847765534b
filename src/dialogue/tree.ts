import type { Audience } from '../understanding/recogniser.ts';

/**
 * A dialog tree: asks for slots, branches on them, ends in an answer or a human. Written as YAML in `dialogs/` (form: knowledge/README.md).
 * An `ask` step is passed by without asking as soon as what is known decides its branch.
 */
export interface Tree {
  readonly topic: string;
  readonly audience: Audience;
  readonly version: number;
  readonly start: string;
  readonly steps: ReadonlyMap<string, Step>;
}

export type Step = AskStep | RuleStep | AnswerStep | HumanStep;

export interface AskStep {
  readonly kind: 'ask';
  readonly slot: string;
  /** Instead of the slot's own question. */
  readonly question?: string;
  /** The question is which of these topics is meant, rather than something about this one. */
  readonly among?: readonly string[];
  readonly next: readonly Branch[];
}

/** Works something out with a named rule of `knowledge/rules/`; its outcomes are read as slots `uitkomst.<name>` in `when` and in texts. */
export interface RuleStep {
  readonly kind: 'rule';
  readonly rule: string;
  /** Rule parameter → slot id. */
  readonly input: Readonly<Record<string, string>>;
  readonly next: readonly Branch[];
}

export interface AnswerStep {
  readonly kind: 'answer';
  readonly article: string;
  /** A variant of the article's short answer; `''` is the one without a name. */
  readonly variant: string;
  readonly suggest: readonly string[];
  /** Id of the plan that goes with it. */
  readonly plan?: string;
}

export interface HumanStep {
  readonly kind: 'human';
  /** Phrase key with what is said first. */
  readonly phrase: string;
}

/** Taken when all conditions hold; the last branch of a step has none. */
export interface Branch {
  readonly when: readonly Condition[];
  readonly go: string;
}

/** `values`: the slot has one of these. `below` / `from`: an age under / at least this many years. */
export type Condition =
  | { readonly slot: string; readonly values: readonly string[] }
  | { readonly slot: string; readonly below: number }
  | { readonly slot: string; readonly from: number };
