import type { Choice, Meaning } from '../conversation/log.ts';

/** One message of the bot, before a channel draws it. */
export interface Reply {
  readonly text: string;
  readonly details?: string;
  readonly choices: readonly Choice[];
  readonly meaning: Meaning;
  readonly item?: { readonly id: string; readonly version: number };
  readonly facts?: readonly { readonly id: string; readonly version: number }[];
}
