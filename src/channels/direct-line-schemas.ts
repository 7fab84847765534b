import { z } from 'zod';
import { Meaning } from '../conversation/log.ts';

/** The sender's own id of a message. */
const ClientId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:|-]{0,63}$/, 'must be 1 to 64 letters, digits or . _ : | -');

const Locale = z.string().regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$/, 'must be a language tag such as nl-NL');

export const GenerateBody = z.object({ gemeente: z.string().max(64).optional(), locale: Locale.nullish() });
export const StartBody = z.object({ locale: Locale.nullish() });

/** What is read of an activity that comes in; everything else is left unread. */
export const ActivityIn = z.object({
  type: z.enum(['message', 'event', 'typing']),
  id: ClientId.nullish(),
  text: z.string().nullish(),
  name: z.string().max(100).nullish(),
  value: z.unknown().optional(),
  channelData: z.object({ clientActivityID: ClientId.nullish() }).nullish(),
});
export type ActivityIn = z.infer<typeof ActivityIn>;

export const FeedbackValue = z.strictObject({
  /** Id of the bot message that is rated. */
  replyTo: z.string().min(1).max(100),
  rating: z.enum(['up', 'down']),
  reason: z.string().max(500).optional(),
});

/** Value of the event `taal`: the language that the resident chose with the button. */
export const LanguageValue = z.strictObject({ taal: z.enum(['nl', 'en']) });

/** Value of the event `balie.seen`: the resident has everything up to this seq on her screen. A sign that is seen now or never, not stored. */
export const SeenValue = z.strictObject({ seq: z.number().int().min(0) });

/**
 * Where a talk stands between bot and human, as its resident may know it: the value of the live event `balie.human`, sent on opening the stream
 * and at each change, and the answer of GET /v3/directline/conversations/{id}/human. Never stored, no place of its own in the log.
 */
export const HumanOut = z.strictObject({
  status: z.enum(['none', 'offered', 'asking', 'queued', 'active', 'call-back-offered', 'call-back']),
  /** Place in the queue, 1 is next, with an honest estimate in whole minutes (absent: not known yet). */
  place: z.number().int().optional(),
  minutes: z.number().int().optional(),
  /** Who has the talk, as residents may see it: first name or function. */
  who: z.string().optional(),
  /** The colleague has read everything below this seq. */
  seen: z.number().int().optional(),
  /** When somebody calls. */
  window: z.strictObject({ from: z.iso.datetime(), until: z.iso.datetime() }).optional(),
  /** Reference of an agreed call-back. */
  reference: z.string().optional(),
  /** The talk with a human that ended last can be taken up again. */
  canResume: z.boolean().optional(),
});
export type HumanOut = z.infer<typeof HumanOut>;

export const TokenOut = z.strictObject({ conversationId: z.string(), token: z.string(), expires_in: z.number().int() });
export const ConversationOut = TokenOut.extend({ streamUrl: z.string() });
export const PostedOut = z.strictObject({ id: z.string() });

/** `channelData.balie` of every bot message. `html` and `detailsHtml` are made from the Markdown and safe to show. */
const BalieOut = Meaning.extend({ html: z.string(), details: z.string().optional(), detailsHtml: z.string().optional() });

const Participant = z.strictObject({ id: z.string(), name: z.string().optional(), role: z.enum(['user', 'bot']) });

const ActionOut = z.strictObject({
  type: z.literal('imBack'),
  title: z.string(),
  value: z.string(),
  channelData: z.union([z.strictObject({ balie: z.literal('details') }), z.strictObject({ lang: z.string() })]).optional(),
});

export const ActivityOut = z.strictObject({
  type: z.enum(['message', 'event', 'typing']),
  id: z.string(),
  timestamp: z.iso.datetime(),
  channelId: z.literal('directline'),
  conversation: z.strictObject({ id: z.string() }),
  from: Participant,
  locale: z.string(),
  text: z.string().optional(),
  textFormat: z.enum(['markdown', 'plain']).optional(),
  suggestedActions: z.strictObject({ actions: z.array(ActionOut), to: z.array(z.string()) }).optional(),
  name: z.string().optional(),
  value: z.union([z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])), HumanOut]).optional(),
  replyToId: z.string().optional(),
  channelData: z.strictObject({
    clientActivityID: z.string().optional(),
    'webchat:sequence-id': z.number(),
    balie: BalieOut.optional(),
    /** What was done to a resident's text at the door. */
    received: z.strictObject({ cut: z.boolean().optional(), masked: z.array(z.string()).optional() }).optional(),
  }),
});
export type ActivityOut = z.infer<typeof ActivityOut>;

export const ActivitySetOut = z.strictObject({ activities: z.array(ActivityOut), watermark: z.string() });
export const ErrorOut = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    message: z.string(),
    retryAfterMs: z.number().optional(),
    /** At the desk: the colleague who was first, or for whom it is kept. */
    by: z.strictObject({ person: z.string(), name: z.string() }).optional(),
  }),
});
