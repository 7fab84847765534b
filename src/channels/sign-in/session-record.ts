import { createHash, timingSafeEqual } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Keep, RecordKind } from '../../shared/records.ts';
import { ROLES } from './staff-session.ts';

/** Times in minutes, by the real clock. */
const TIMES = {
  /** Without use for this long, a session is over. */
  idle: 30,
  /** However it is used, a session is over after this. */
  whole: 600,
  /** A cookie older than this is replaced by a new one. */
  renew: 15,
  /** How long the replaced cookie still works beside the new one: requests that were under way. */
  grace: 1,
  /** Use is noted at most once in this time. */
  note: 1,
} as const;

const Instant = z.iso.datetime();

/** A session as it is stored: nothing in it opens anything, because of the secrets in cookies only hashes are kept. */
const StaffSession = z.strictObject({
  person: z.string(),
  name: z.string(),
  firstName: z.string(),
  roles: z.array(z.enum(ROLES)),
  csrf: z.string(),
  /** By which door: see `doorOf`. When that is closed the session is over. */
  door: z.string(),
  secret: z.string(),
  /** The secret before; from its first use on the new one is what counts, and this one only until then. */
  former: z.strictObject({ secret: z.string(), until: Instant.optional() }).optional(),
  startedAt: Instant,
  usedAt: Instant,
  renewedAt: Instant,
});
export type StaffSession = z.infer<typeof StaffSession>;

export const STAFF_SESSION: RecordKind<StaffSession> = { name: 'staff-session', schema: 1, value: StaffSession };

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** How a session is stored: found by its person, and due when it is over. */
export const keepSession = (value: StaffSession): Keep<StaffSession> => ({ value, owner: value.person, dueAt: later(overAt(value)) });

export const isOver = (session: StaffSession, now: Temporal.Instant): boolean => overAt(session) <= now.epochMilliseconds;

const overAt = ({ usedAt, startedAt }: StaffSession): number =>
  Math.min(Date.parse(usedAt) + TIMES.idle * 60_000, Date.parse(startedAt) + TIMES.whole * 60_000);

const later = (ms: number): string => new Date(ms).toISOString();

/**
 * What a secret from a cookie (its hash) is to this session: its own; the one before, which still works; the one before, shown when
 * it should be gone, so somebody has a copy; or none of it.
 */
export function judge({ secret, former }: StaffSession, hash: string, now: Temporal.Instant): 'current' | 'former' | 'copied' | 'forged' {
  if (isSame(hash, secret)) return 'current';
  if (former === undefined || !isSame(hash, former.secret)) return 'forged';
  return former.until === undefined || now.epochMilliseconds < Date.parse(former.until) ? 'former' : 'copied';
}

/** How a request was let in: by the cookie that counts, by the one before, or because it was let in earlier (an open socket). */
export type LetInBy = 'current' | 'former' | 'known';

/** The session after this use of it; undefined when there is nothing new to write down. */
export function used(session: StaffSession, by: LetInBy, now: Temporal.Instant): StaffSession | undefined {
  const { former } = session;
  const arrived = by === 'current' && former !== undefined && former.until === undefined;
  if (!arrived && !isPast(session.usedAt, TIMES.note, now)) return undefined;
  const ends = arrived ? { former: { secret: former.secret, until: later(now.epochMilliseconds + TIMES.grace * 60_000) } } : {};
  return { ...session, ...ends, usedAt: later(now.epochMilliseconds) };
}

/**
 * The session with a new secret, when it is time: the cookie is old, or the answer that carried the new one never arrived.
 * Requests that come in together get one new cookie, because the second finds it just renewed.
 */
export function renewed(session: StaffSession, by: LetInBy, secret: string, now: Temporal.Instant): StaffSession | undefined {
  const { former } = session;
  const next = { ...session, secret: hashOf(secret), renewedAt: later(now.epochMilliseconds) };
  if (by === 'current') return isPast(session.renewedAt, TIMES.renew, now) ? { ...next, former: { secret: session.secret } } : undefined;
  const neverArrived = by === 'former' && former?.until === undefined;
  return neverArrived && isPast(session.renewedAt, TIMES.grace, now) ? next : undefined;
}

/** Compares two hashes in constant time. */
export const isSame = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

const isPast = (instant: string, minutes: number, now: Temporal.Instant): boolean =>
  now.epochMilliseconds >= Date.parse(instant) + minutes * 60_000;
