import { z } from 'zod';

/** A tree that was left half-way and is taken up again after a digression. */
const Frame = z.strictObject({ topic: z.string(), step: z.string() });

/** Where a conversation stands. Small, versioned by `conversation/state.ts`, replaced as a whole each turn. */
export const DialogueState = z.strictObject({
  /** The subject that was talked about last; what "en voor mijn dochter?" refers to. */
  topic: z.string().optional(),
  /** The open question: a step of the tree of `topic`. */
  step: z.string().optional(),
  /** What is known, by slot id; the values' form is given by the slot's kind (knowledge/README.md). */
  slots: z.record(z.string(), z.string()),
  /** Trees to return to, the last one first to return. */
  stack: z.array(Frame).max(5),
  /** Slot ids in the order in which they were asked, so that "terug" can undo the last one. */
  asked: z.array(z.string()),
  /** Topics offered in the last message, so that "de tweede" can be understood. */
  offered: z.array(z.string()),
  /** How often in a row the bot did not understand. */
  misses: z.number().int().min(0),
  /** True after a safety message: nothing is rated, kept for review or reopened by itself afterwards. */
  safety: z.boolean(),
});
export type DialogueState = z.infer<typeof DialogueState>;

export const freshDialogue = (): DialogueState => ({ slots: {}, stack: [], asked: [], offered: [], misses: 0, safety: false });
