import type { Day } from '../../shared/clock.ts';
import type { Library } from '../library.ts';

/** A named calculation that a vragenboom can make with `regel:`. Pure: same input, same outcomes. */
export interface Rule {
  readonly name: string;
  /** Parameters; days are ISO, `2026-04-14`. */
  readonly inputs: readonly string[];
  /** Inputs that a tree need not give or ask: what is said of itself counts, and without it the outcomes that hang on it are absent. */
  readonly optional?: readonly string[];
  /** Outcome → its possible values, `text` for words to show, or `day` for an ISO day that a plan dates its steps with. The tree engine puts `uitkomst.` before the names. */
  readonly outcomes: Readonly<Record<string, readonly string[] | 'text' | 'day'>>;
  /**
   * Gives only what is sure. An outcome is absent when an input is absent or no day, or when there is no such day:
   * then no condition on it holds, the last branch is taken, and sentences that show it are left out.
   */
  run(input: Readonly<Record<string, string>>, about: RuleContext): Record<string, string>;
}

export interface RuleContext {
  readonly today: Day;
  /** Instant, ISO 8601. */
  readonly now: string;
  readonly library: Library;
}
