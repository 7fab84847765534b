import type { Library } from '../knowledge/library.ts';

/** A procedure, or one step of it, that fits what somebody asked. */
export interface ProcedureHit {
  readonly procedure: string;
  /** Absent when the whole fits, or it is not sure which step. */
  readonly step?: string;
  /** Above 0, comparable within one search only. */
  readonly score: number;
}

/** Full-text search in the procedures of one municipality, the best first. Give it screened text only. Adapter: `recognisers/search`. */
export interface ProcedureFinder {
  find(library: Library, text: string): Promise<readonly ProcedureHit[]>;
}
