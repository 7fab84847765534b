/** What is kept cannot be reached or written now: the database is down, the disk is full. Nothing was acknowledged; the same may be tried again soon. */
class Unavailable extends Error {
  override readonly name = 'Unavailable';
  /** What the database or the disk called it, for the log. */
  readonly code: string;

  constructor(cause: unknown) {
    super('What is kept cannot be reached now. Try again soon.', { cause });
    this.code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'none';
  }
}

/** @param cause what the database or the disk said; stays out of every answer */
export const unavailable = (cause: unknown): Error => new Unavailable(cause);

export const isUnavailable = (problem: unknown): boolean => problem instanceof Unavailable;
