import { z } from 'zod';
import { Colleague } from '../handoff/handoff.ts';
import { CardReference, OpensList } from '../staff/card-verb.ts';

/** What a bot message means, for clients, figures and acceptance tests: `channelData.balie` (DESIGN 3). */
export const Meaning = z.strictObject({
  kind: z.enum(['answer', 'question', 'clarify', 'not-understood', 'handoff', 'small-talk', 'plan', 'safety', 'notice']),
  topic: z.string().optional(),
  /** 0..1, calibrated: of the answers given at 0.9, nine in ten are right. */
  confidence: z.number().min(0).max(1).optional(),
  suggestions: z.array(z.string()).optional(),
  sources: z.array(z.strictObject({ title: z.string(), url: z.string(), checked: z.iso.date() })).optional(),
  /** Where the plan that goes with an answer can be seen, printed and put in an agenda; in the log without the origin. */
  plan: z.strictObject({ url: z.string() }).optional(),
  /**
   * On the notice that says so: from here on somebody else answers the resident, a human with the name she may see, or the bot (again).
   * A client draws such a notice as a divider.
   */
  nowSpeaks: z.strictObject({ by: z.enum(['agent', 'bot']), name: z.string().optional() }).optional(),
  by: z.enum(['bot', 'agent', 'system']),
});
export type Meaning = z.infer<typeof Meaning>;

/** A choice offered under a message. `say` is what is sent as the resident's words when it is picked (imBack). */
export const Choice = z.strictObject({
  label: z.string(),
  say: z.string(),
  /** ISO 639-1, where it is in another language than the message. */
  lang: z.string().optional(),
});
export type Choice = z.infer<typeof Choice>;

/** Values worked out at the door from what was masked, so that the raw text need not be kept. */
export const Derived = z.strictObject({
  /** Whole years of age on the day of the message, one for each date of birth that was masked, in order. */
  ages: z.array(z.number().int().min(0).max(130)).optional(),
});
export type Derived = z.infer<typeof Derived>;

export const Content = z.strictObject({
  /** Plain text of a resident; restricted Markdown (bold, lists, links) of the bot. */
  text: z.string().optional(),
  /** Markdown behind "Meer hierover". */
  details: z.string().optional(),
  choices: z.array(Choice).optional(),
  /** The card of a procedure that goes with it, for a channel to draw; only in talks with colleagues. */
  card: CardReference.optional(),
  opens: OpensList.optional(),
  /** Name of an event, such as `feedback`. */
  name: z.string().optional(),
  /** Checked value of an event; never free JSON from outside. */
  value: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  derived: Derived.optional(),
  /** Kinds of personal data that were masked in `text`. */
  masked: z.array(z.string()).optional(),
  /** True when the text was over the limit and was stored cut. */
  cut: z.boolean().optional(),
});
export type Content = z.infer<typeof Content>;

const Reference = z.strictObject({ id: z.string(), version: z.number().int() });

/**
 * One line of a conversation. `start` opens it, `message` and `event` come from a participant, `wake` from the scheduler,
 * `update` replaces the content of the entry named by `replyTo`.
 */
export const WrittenEntry = z.strictObject({
  seq: z.number().int().min(0),
  /** Opaque; `<id of the entry it answers>.<n>` for replies. */
  id: z.string(),
  /** Instant, ISO 8601 UTC. */
  at: z.iso.datetime(),
  /** ISO 639-1. The bot speaks Dutch and English, and has one sentence for some others. */
  lang: z.string().regex(/^[a-z]{2}$/),
  by: z.enum(['resident', 'bot', 'agent', 'system']),
  /** Which colleague, for entries by an agent. */
  author: Colleague.optional(),
  kind: z.enum(['start', 'message', 'event', 'wake', 'update']),
  visibleTo: z.enum(['all', 'staff']),
  replyTo: z.string().optional(),
  /** The sender's own id of this message; the same one twice is stored once. */
  clientId: z.string().optional(),
  content: Content,
  meaning: Meaning.optional(),
  item: Reference.optional(),
  facts: z.array(Reference).optional(),
  /** Remote channels only: `pending` until the channel took it. */
  delivery: z.enum(['pending', 'sent']).optional(),
  remoteId: z.string().optional(),
});
export type WrittenEntry = z.infer<typeof WrittenEntry>;

const ErasedEntry = z.strictObject({ seq: z.number().int().min(0), erased: z.literal(true) });
export const Entry = z.union([WrittenEntry, ErasedEntry]);
export type Entry = z.infer<typeof Entry>;

/** An entry before the store gives it its place in the log. */
export type NewEntry = Omit<WrittenEntry, 'seq'>;

export const isWritten = (entry: Entry): entry is WrittenEntry => !('erased' in entry);

/** True for entries that ask for a turn of the bot. */
export const asksForTurn = (entry: Entry): entry is WrittenEntry => isWritten(entry) && (entry.by === 'resident' || entry.kind === 'wake');
