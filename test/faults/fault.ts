import type { Verdict } from './checker.ts';

/** What one kind of fault came to. */
export interface Fault {
  readonly what: string;
  /** What was done to it, in one line. */
  readonly how: string;
  readonly acknowledged: number;
  /** What was refused or lost on the way and sent again. */
  readonly again: number;
  /** What does not hold of the invariants; none is the goal. */
  readonly problems: readonly string[];
  /** Turns that were given up with an apology. */
  readonly apologies: number;
}

/** A fault that cannot be made here, with the reason. */
export interface Skipped {
  readonly what: string;
  readonly skipped: string;
}

export const faultOf = (
  what: string,
  how: string,
  { verdict, acknowledged, again }: { verdict: Verdict; acknowledged: number; again: number },
): Fault => ({ what, how, acknowledged, again, problems: verdict.problems, apologies: verdict.apologies });
