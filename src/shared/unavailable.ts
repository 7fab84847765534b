/** What is kept cannot be reached or written now: the database is down, the disk is full. Nothing was acknowledged; the same may be tried again soon. */
class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/** @param cause what the database or the disk said; stays out of every answer */
export const unavailable = (cause: unknown): Error => new Unavailable('What is kept cannot be reached now. Try again soon.', { cause });

export const isUnavailable = (problem: unknown): boolean => problem instanceof Unavailable;
