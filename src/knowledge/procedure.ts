import type { Day } from '../shared/clock.ts';

/**
 * How a colleague does a piece of work: steps with decisions, and what helps at each moment of need. Written in `knowledge/landelijk/medewerker/`
 * (form: knowledge/README.md), with what a municipality adds laid over it. For staff only: nothing of it may reach a resident.
 * Texts are Markdown in the je-form and hold no places.
 */
export interface Procedure {
  readonly id: string;
  /** A topic of the staff. */
  readonly topic: string;
  readonly title: string;
  readonly goal: string;
  readonly when: string;
  /** National version, from 1. */
  readonly version: number;
  /** Version of what the municipality adds; 0 when it adds nothing. */
  readonly localVersion: number;
  /** A concept until its owner has confirmed this version; then also shown so. */
  readonly status: 'concept' | 'bevestigd';
  readonly confirmed?: Day;
  /** Id of a team in `Library.owners`. */
  readonly owner: string;
  readonly checked: Day;
  /** Last day on which it may be worked by; the sooner one of the national and the local. */
  readonly review: Day;
  /** The whole in one minute: for the moment of need `nieuw`. */
  readonly short: string;
  /** In the order of writing; the first is where it begins. Every way through them ends. */
  readonly steps: readonly ProcedureStep[];
  readonly forms: readonly ProcedureForm[];
  readonly pitfalls: readonly string[];
  /** It went wrong: what one sees, and what to do. For the moment of need `oplossen`. */
  readonly remedies: readonly Remedy[];
  /** For the moment of need `meer`, with `grounds` and `cases`. Empty when there is none. */
  readonly background: string;
  readonly grounds: readonly Ground[];
  readonly cases: readonly ExampleCase[];
  /** Topics of residents that this is the other side of. */
  readonly related: readonly string[];
  readonly sources: readonly { readonly title: string; readonly url?: string }[];
  /** Every fact under it, also those of its steps and grounds. */
  readonly facts: readonly string[];
  /** The latest first. */
  readonly changes: readonly Change[];
}

export interface ProcedureStep {
  /** Stays when the text changes; one of the municipality's own starts with `lokaal-`. */
  readonly id: string;
  /** Version of the procedure in which this step was last changed; 0 for a step of the municipality's own. */
  readonly version: number;
  /** Version of the municipality's additions in which they last changed something here. */
  readonly localVersion?: number;
  /** Whose words `text` are. */
  readonly from: 'landelijk' | 'aangepast' | 'lokaal';
  /** At most 40 words. */
  readonly text: string;
  /** Pitfall of this step. */
  readonly caution?: string;
  /** What the municipality adds to it. */
  readonly note?: string;
  /** The municipality replaced an older version of this step; its words wait until somebody has looked at them. */
  readonly localTextOutdated?: true;
  readonly why: readonly Ground[];
  /** Other procedures that are done within this step. */
  readonly see: readonly string[];
  /** Questions in a colleague's words that this step answers: to find it by, not to show. */
  readonly asked: readonly string[];
  /** Id of the form that is filled in here. */
  readonly form?: string;
  readonly facts: readonly string[];
  /** Rests on a fact that is not sure: show it with `UNSURE` only. */
  readonly unsure: boolean;
  readonly next: Next;
}

/** Goes with everything that is `unsure`. */
export const UNSURE = 'nog niet zeker';

export type Next = Target | { readonly kind: 'decision'; readonly question: string; readonly outcomes: readonly Outcome[] };

export interface Outcome {
  /** As on a button. */
  readonly answer: string;
  readonly to: Target;
}

/** Where a way goes on: a step, or an end with its result and sometimes the procedure that takes over. */
export type Target =
  { readonly kind: 'step'; readonly go: string } | { readonly kind: 'end'; readonly result: string; readonly procedure?: string };

/** Why something is done so. */
export interface Ground {
  readonly text: string;
  /** Name of the law and its page; absent when no law says it. */
  readonly law?: { readonly name: string; readonly url: string };
  /** Article number; only there when somebody compared it with the current text of the law. */
  readonly article?: string;
  /** A number that still has to be compared: for editors, never to be shown. */
  readonly uncheckedArticle?: string;
  readonly facts: readonly string[];
  readonly unsure: boolean;
}

/** Questions to fill in during a talk, such as a consultation. */
export interface ProcedureForm {
  readonly id: string;
  readonly title: string;
  readonly explanation?: string;
  readonly fields: readonly FormField[];
}

export interface FormField {
  readonly id: string;
  readonly question: string;
  /** `uitspraken` is a list of literal quotations, one a line. */
  readonly kind: 'kort' | 'lang' | 'uitspraken' | 'keuze' | 'ja-nee' | 'datum' | 'vinkje';
  readonly hint?: string;
  /** For `keuze` only. */
  readonly options: readonly string[];
}

export interface Remedy {
  readonly symptom: string;
  readonly remedy: string;
  /** The step where it is mended, or the procedure. */
  readonly step?: string;
  readonly procedure?: string;
}

export interface ExampleCase {
  readonly situation: string;
  readonly approach: string;
  readonly step?: string;
}

export interface Change {
  /** Of the national procedure, or of the municipality's additions when `local`. */
  readonly version: number;
  readonly local: boolean;
  readonly on: Day;
  /** One line. */
  readonly what: string;
  readonly steps: readonly string[];
  /** A colleague's tip led to it. */
  readonly afterTip: boolean;
}

/** A team that keeps procedures, and whom to call there now. */
export interface Owner {
  readonly id: string;
  readonly name: string;
  /** What one may ask them. */
  readonly task: string;
  /** Whom the municipality named for somebody who stands at the counter and needs a person now. Never for residents. */
  readonly duty?: { readonly who: string; readonly phone: string; readonly when: string };
}
