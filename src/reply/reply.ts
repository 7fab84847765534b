import type { Choice, Meaning } from '../conversation/log.ts';
import type { CardReference, OpensList } from '../staff/card-verb.ts';

/** One message of the bot, before a channel draws it. */
export interface Reply {
  readonly text: string;
  /** ISO 639-1, where it is in another language than the talk. */
  readonly lang?: string;
  readonly details?: string;
  readonly choices: readonly Choice[];
  readonly meaning: Meaning;
  readonly item?: { readonly id: string; readonly version: number };
  /** The card of a procedure that the answer is about; for colleagues only. */
  readonly card?: CardReference;
  /** What of a colleague's own a channel shows with it: her cases, what changed for her, the form to ask an expert. */
  readonly opens?: OpensList;
  readonly facts?: readonly { readonly id: string; readonly version: number }[];
}
