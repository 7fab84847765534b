import { z } from 'zod';

/** A tree that was left half-way and is taken up again after a digression. */
const Frame = z.strictObject({
  topic: z.string(),
  slots: z.record(z.string(), z.string()),
  asked: z.array(z.string()),
  confidence: z.number().optional(),
  /** True for the second question of a message, which nobody has begun to answer. */
  waiting: z.boolean().optional(),
});

/** Where a conversation stands. Small, replaced as a whole each turn; older forms are lifted by `conversation/migrate.ts`. */
export const DialogueState = z.strictObject({
  /** The subject that was talked about last; what "en voor mijn dochter?" refers to. */
  topic: z.string().optional(),
  /** How sure we were of `topic` when it came up, 0..1. */
  confidence: z.number().min(0).max(1).optional(),
  /** The open question: an `ask` step of the tree of `topic`. */
  step: z.string().optional(),
  /** What is known, by slot id. `onbekend`: asked, and the resident does not know. */
  slots: z.record(z.string(), z.string()),
  /** Trees to return to; the last one is returned to first. */
  stack: z.array(Frame).max(4),
  /** Slot ids in the order in which they were asked, so that "terug" can undo the last one. */
  asked: z.array(z.string()),
  /** The first subject of a message with two questions, when both were answered in one turn. */
  together: Frame.optional(),
  /** Topics offered in the last message as what might be meant; empty when the last message was not `clarify`. */
  offered: z.array(z.string()),
  /** How often in a row subjects were offered, this time included; counts only while `offered` holds some. */
  clarified: z.number().int().min(1).optional(),
  /** What the message said that was not clear, by slot id: so that nobody repeats it after picking a subject. */
  pending: z.record(z.string(), z.string()),
  /** The answer shown last, for "meer hierover"; `known`: what it was based on, as one line; `plan`: that went with it. */
  shown: z
    .strictObject({
      topic: z.string(),
      article: z.string(),
      variant: z.string(),
      known: z.string().optional(),
      plan: z.string().optional(),
    })
    .optional(),
  /** What a colleague was shown last: a procedure, and the step of it. Only in talks with colleagues. */
  work: z.strictObject({ procedure: z.string(), step: z.string().optional() }).optional(),
  /** How often in a row the bot did not understand. */
  misses: z.number().int().min(0),
  /** How often the resident swore at the bot. */
  warned: z.number().int().min(0),
  /** True after a safety message: nothing is rated, kept for review or reopened by itself afterwards. */
  safety: z.boolean(),
  /** True once help was pointed at beside an answer: once in a talk is enough. */
  cared: z.boolean().optional(),
});
export type DialogueState = z.infer<typeof DialogueState>;

/** The value of a slot that was asked and that the resident does not know. */
export const UNKNOWN = 'onbekend';

export const freshDialogue = (): DialogueState => ({
  slots: {},
  stack: [],
  asked: [],
  offered: [],
  pending: {},
  misses: 0,
  warned: 0,
  safety: false,
});
