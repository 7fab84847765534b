import type { Temporal } from 'temporal-polyfill';
import type { Tense } from './tense.ts';

/** What a match stands in: flattened text around it, and the tense of its clause. */
export interface DateContext {
  readonly today: Temporal.PlainDate;
  readonly tense: () => Tense;
  readonly before: string;
  readonly after: string;
}

export interface DateReading {
  readonly day: Temporal.PlainDate;
  readonly about: 'exact' | 'month' | 'vague';
  /** The last day that it can be, where it is not exact and that is known. */
  readonly last?: Temporal.PlainDate;
}

/** One way to write a day. `nothing`: the words are spoken for, but name no day; absent: another rule may try them. */
export interface DateRule {
  /** Global, over flattened text. */
  readonly pattern: RegExp;
  readonly read: (match: RegExpMatchArray, context: DateContext) => DateReading | 'nothing' | undefined;
}
