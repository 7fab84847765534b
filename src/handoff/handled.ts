import { z } from 'zod';
import type { Conversation } from '../conversation/conversation.ts';
import { isWritten, type WrittenEntry } from '../conversation/log.ts';
import type { RecordKind } from '../shared/records.ts';
import { Outcome } from './handoff.ts';

const Instant = z.iso.datetime();

/** A wish for a human that is settled: what the history lists and the figures count. Holds no words of anybody. */
export const Handled = z.strictObject({
  talk: z.string(),
  wish: z.string(),
  topic: z.string().optional(),
  urgent: z.boolean(),
  askedAt: Instant,
  /** Absent when nobody took it. */
  takenAt: Instant.optional(),
  endedAt: Instant,
  /** Who had it last. */
  agent: z.string().optional(),
  outcome: Outcome,
  code: z.string().optional(),
});
export type Handled = z.infer<typeof Handled>;

/** The newest first: see `handledId`. The owner is the talk, so that they are forgotten together. */
export const HANDLED: RecordKind<Handled> = { name: 'handled', schema: 1, value: Handled };

/** Sorts the newest first, and is the same each time that the end of a wish is told. */
export function handledId({ endedAt, wish }: Pick<Handled, 'endedAt' | 'wish'>): string {
  const age = LAST_MS - Date.parse(endedAt);
  return `${String(age).padStart(15, '0')}.${wish}`;
}

/** An instant far away, in ms since 1970. */
const LAST_MS = 10 ** 14;

/** Ids before this one are of wishes that ended after the instant. */
export const idBefore = (instant: string): string => String(LAST_MS - Date.parse(instant)).padStart(15, '0');

/**
 * What became of a wish, from the events in the log of its talk. Undefined while it is not settled, or when its beginning was erased.
 * @see protocol.ts for the events
 */
export function handledOf({ id, log }: Pick<Conversation, 'id' | 'log'>, wish: string): Handled | undefined {
  const events = log.filter(isWritten).filter((entry) => isAbout(entry, wish));
  const asked = events.find(({ content }) => content.name === 'handoff.initiate');
  const end = events.find(({ content }) => ENDS.has(String(content.value?.['state'])));
  if (asked === undefined || end === undefined) return undefined;
  const taken = events.find(({ content }) => content.value?.['state'] === 'accepted');
  const had = events.findLast(({ content }) => content.value?.['state'] === 'accepted');
  const { topic, urgent } = asked.content.value ?? {};
  const { outcome, code, agent = had?.content.value?.['agent'] } = end.content.value ?? {};
  const known = Outcome.safeParse(outcome);
  return {
    talk: id,
    wish,
    ...(typeof topic === 'string' ? { topic } : {}),
    urgent: urgent === true || events.some(({ content }) => content.value?.['state'] === 'alarmed'),
    askedAt: asked.at,
    ...(taken === undefined ? {} : { takenAt: taken.at }),
    endedAt: end.at,
    ...(typeof agent === 'string' ? { agent } : {}),
    outcome: known.success ? known.data : taken === undefined ? 'inwoner-weg' : 'niet-opgelost',
    ...(typeof code === 'string' ? { code } : {}),
  };
}

const ENDS: ReadonlySet<string> = new Set(['completed', 'failed']);

const isAbout = ({ by, kind, content: { name, value } }: WrittenEntry, wish: string): boolean =>
  by === 'system' && kind === 'event' && (name === 'handoff.initiate' || name === 'handoff.status') && value?.['wish'] === wish;
