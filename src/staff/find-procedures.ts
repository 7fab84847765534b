import type { Library } from '../knowledge/library.ts';

/** A procedure as a whole, or one step of it, that fits what somebody asked. */
export interface ProcedureHit {
  readonly procedure: string;
  /** Absent when it is the whole that fits. */
  readonly step?: string;
  /** Above 0, comparable within one search only. */
  readonly score: number;
  /** 0..1: how much of what was asked stands there, rare words counting for more. */
  readonly cover: number;
  /** The same for comparing the steps of one procedure: words that stand at many of its steps count for less. */
  readonly within: { readonly score: number; readonly cover: number };
}

/** Full-text search in the procedures of one municipality, the best first. Give it screened text only. Adapter: `recognisers/search`. */
export interface ProcedureFinder {
  find(library: Library, text: string): Promise<readonly ProcedureHit[]>;
}
