import type { ProcedureForm } from '../knowledge/procedure.ts';
import type { CardVerb } from './card-verb.ts';

/**
 * What a colleague sees, before a channel draws it: an Adaptive Card in Teams, HTML at `/hulp`, a column at the desk. One screen at 360 px for a usual step.
 * Texts are restricted Markdown in the je-form.
 */
export interface WorkCard {
  readonly kind: 'stap' | 'lijst' | 'einde' | 'nieuw' | 'meer' | 'veranderd' | 'oplossen';
  readonly procedure: string;
  readonly title: string;
  /** One line. */
  readonly goal: string;
  /** True for a concept: its owner has not confirmed it yet, and the card says so. */
  readonly isConcept: boolean;
  /** The case behind it; absent in groups and before anything was begun. */
  readonly case?: { readonly id: string; readonly label: string };
  readonly place?: { readonly n: number; readonly of: number };
  /** The step at hand (`stap`, `einde`), all of them (`lijst`). */
  readonly steps: readonly CardStep[];
  /** For `nieuw`, `meer`, `veranderd`, `oplossen`. */
  readonly parts: readonly { readonly title?: string; readonly text: string; readonly step?: string }[];
  /** In sight: at most five, the most likely first, so that a channel of six has one left for the menu. */
  readonly actions: readonly CardAction[];
  /** What else can be done, behind one button. */
  readonly menu: readonly CardAction[];
  readonly owner: { readonly id: string; readonly name: string };
  /** Day, `2026-10-01`. */
  readonly checked: string;
  /** "Aangepast na een tip van een collega." */
  readonly afterTip: boolean;
  /** Said above the card: "Deze stap is veranderd sinds je hem deed." */
  readonly notice?: string;
}

export interface CardStep {
  readonly id: string;
  readonly text: string;
  readonly done: boolean;
  readonly isHere: boolean;
  readonly caution?: string;
  /** What the municipality adds. */
  readonly note?: string;
  /** Folded: why, with law and link. */
  readonly why: readonly { readonly text: string; readonly law?: string; readonly url?: string; readonly article?: string }[];
  readonly unsure: boolean;
  readonly question?: string;
  /** In a list of all steps: where each answer to the question leads, "stap 4" or how the way ends. */
  readonly outcomes?: readonly { readonly answer: string; readonly leads: string }[];
  /** The answer that was given. */
  readonly chosen?: string;
  /** Result, where the way ends here. */
  readonly result?: string;
  /** Questions to fill in here, for a channel to print or copy; nothing of what is filled in is kept. */
  readonly form?: ProcedureForm;
  /** Procedures that are done within this step. */
  readonly see: readonly { readonly procedure: string; readonly title: string }[];
}

/** A button; it carries the state to reach, so that a channel may send it twice. */
export interface CardAction {
  readonly label: string;
  readonly primary?: boolean;
  readonly does: CardVerb;
}
