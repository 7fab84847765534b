import type { Words } from '../words/words.ts';

/** What the server tells the client, in a data block of the page. */
export interface PageData {
  readonly gemeente: string;
  readonly name: string;
  readonly phone: string;
  readonly website: string;
  readonly embed: boolean;
  /** Texts of the municipality itself that are no personal data. */
  readonly keep: readonly string[];
  readonly words: Words;
  /** A talk that was begun without JavaScript and goes on here. */
  readonly talk?: { readonly conversationId: string; readonly token: string };
}
