/** How long things may take, in milliseconds; a municipality may set its own. */
export interface Norms {
  /** An offer of a human holds this long. */
  readonly offerMs: number;
  /** Who leaves a question for the agent unanswered this long, is queued without the answer. */
  readonly askMs: number;
  /** Within this time somebody comes; otherwise a call-back is offered. */
  readonly promiseMs: number;
  /** A resident who says nothing is asked whether she is there, and the agent's slot is free. */
  readonly quietMs: number;
  /** And after this time, counted from the same moment, the talk with the human ends friendly. More than `quietMs`. */
  readonly goneMs: number;
  /** What an agent has to finish a closed talk. */
  readonly wrapUpMs: number;
  /** Instant at which the stretch of opening hours ends, the next one when it is closed: no promise goes further. */
  readonly closesAt?: string;
}

const MINUTE = 60_000;

export const NORMS: Norms = {
  offerMs: 60 * MINUTE,
  askMs: 2 * MINUTE,
  promiseMs: 15 * MINUTE,
  quietMs: 5 * MINUTE,
  goneMs: 10 * MINUTE,
  wrapUpMs: MINUTE,
};
