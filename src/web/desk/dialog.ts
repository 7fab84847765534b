import type { Outcome } from '../../handoff/handoff.ts';

/** The one dialog that is open. What is typed in it is kept here, so that drawing the page again loses nothing. */
export type Dialog =
  | { readonly kind: 'transfer'; readonly talk: string; readonly to?: Target; readonly note: string; readonly problem?: string }
  | { readonly kind: 'close'; readonly talk: string; readonly outcome: Outcome }
  | { readonly kind: 'return'; readonly talk: string }
  | { readonly kind: 'over-capacity'; readonly talk: string }
  | { readonly kind: 'colleague'; readonly person: string; readonly skills: readonly string[]; readonly capacity: number }
  | { readonly kind: 'help' }
  | { readonly kind: 'sign-out' }
  | { readonly kind: 'replies'; readonly edit?: EditedReply; readonly remove?: string; readonly problem?: string };

/** To whom a talk is handed on. */
export interface Target {
  readonly kind: 'person' | 'skill';
  readonly id: string;
}

export interface EditedReply {
  /** Empty for a new one. */
  readonly id: string;
  readonly shortcut: string;
  readonly text: string;
}
