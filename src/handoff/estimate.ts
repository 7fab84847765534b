/** What the people at the desk can do now, and how long talks took lately. */
export interface Supply {
  /** Slots of everybody who takes talks now. */
  readonly slots: number;
  /** Those that nobody uses. */
  readonly free: number;
  /** How long the latest talks with a human took, in ms. */
  readonly handlingMs: readonly number[];
}

/** Fewer examples say nothing. */
const LEAST = 3;
const MINUTE = 60_000;

/**
 * After how many whole minutes somebody at this place is helped, on average and never rounded down; undefined when nobody can know,
 * because nobody takes talks or too few talks were held.
 * @param place 1 is next
 */
export function minutesUntil(place: number, { slots, free, handlingMs }: Supply): number | undefined {
  if (slots <= 0) return undefined;
  if (place <= free) return 1;
  if (handlingMs.length < LEAST) return undefined;
  const mean = handlingMs.reduce((sum, ms) => sum + ms, 0) / handlingMs.length;
  const minutes = Math.max(1, Math.ceil(((place - Math.max(0, free)) * mean) / slots / MINUTE));
  return minutes <= 10 ? minutes : Math.ceil(minutes / 5) * 5;
}
