import type { Choice, Meaning } from '../conversation/log.ts';
import type { CardReference } from '../staff/card-verb.ts';

/** One message of the bot, before a channel draws it. */
export interface Reply {
  readonly text: string;
  readonly details?: string;
  readonly choices: readonly Choice[];
  readonly meaning: Meaning;
  readonly item?: { readonly id: string; readonly version: number };
  /** The card of a procedure that the answer is about; for colleagues only. */
  readonly card?: CardReference;
  readonly facts?: readonly { readonly id: string; readonly version: number }[];
}
