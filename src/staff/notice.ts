import { z } from 'zod';
import { Temporal } from 'temporal-polyfill';

/** Somebody of the municipality, as sign-in or Teams makes her known. */
export const Somebody = z.strictObject({ person: z.string().min(1), name: z.string() });
export type Somebody = z.infer<typeof Somebody>;

/**
 * Something that a colleague or a team must hear. It is kept with what it is about until every channel that delivers took it: at least once,
 * so a channel ignores an id that it knows. The words are not in it; who may read them asks for the question or the tip.
 */
export const StaffNotice = z.strictObject({
  /** `<id of what it is about>.<n>` */
  id: z.string(),
  kind: z.enum([
    'question-asked',
    'question-reminder',
    'question-taken',
    'question-answered',
    'question-again',
    'question-settled',
    'answer-accepted',
    'tip',
    'tip-handled',
  ]),
  to: z.union([z.strictObject({ team: z.string() }), z.strictObject({ person: z.string() })]),
  /** Id of the question or the tip. */
  about: z.string(),
  at: z.iso.datetime(),
});
export type StaffNotice = z.infer<typeof StaffNotice>;

/** Delivers notices in a channel. Rejects when it could not; it is then asked again later. */
export type DeliverNotice = (gemeente: string, notice: StaffNotice) => Promise<void>;

/** What keeps notices with itself until they went out. Made part of a record by each kind that has some. */
export const Told = z.strictObject({
  id: z.string(),
  /** How many notices there ever were, so that an id is never used twice. */
  made: z.number().int().min(0),
  /** Still to go out, in order. */
  notices: z.array(StaffNotice),
  /** Deliveries that failed in a row, and when the next is tried. */
  failed: z.number().int().min(0),
  retryAt: z.iso.datetime().optional(),
});
export type Told = z.infer<typeof Told>;

/** Nothing told yet. */
export const untold = { made: 0, notices: [], failed: 0 };

/** It, after one more notice. */
export function withNotice<T extends Told>(about: T, notice: Pick<StaffNotice, 'kind' | 'to' | 'at'>): T {
  return {
    ...about,
    made: about.made + 1,
    notices: [...about.notices, { ...notice, id: `${about.id}.${about.made}`, about: about.id }],
  };
}

/** It, after this notice went out; the same when it had already. */
export function withoutNotice<T extends Told>(about: T, id: string): T {
  if (!about.notices.some((notice) => notice.id === id)) return about;
  const { retryAt: _, ...rest } = about;
  return { ...(rest as T), failed: 0, notices: about.notices.filter((notice) => notice.id !== id) };
}

/** After this many deliveries that failed a notice is given up; who it is for still finds it in the inbox. */
const MOST_TRIES = 12;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 3_600_000;

/** It, after its first notice could not be delivered: tried again later, each time after twice the time. */
export function withFailure<T extends Told>(about: T, id: string, now: string): T {
  if (about.notices[0]?.id !== id) return about;
  if (about.failed + 1 >= MOST_TRIES) return withoutNotice(about, id);
  const wait = Math.min(FIRST_WAIT_MS * 2 ** about.failed, LONGEST_WAIT_MS);
  return { ...about, failed: about.failed + 1, retryAt: Temporal.Instant.from(now).add({ milliseconds: wait }).toString() };
}
