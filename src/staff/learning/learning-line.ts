import { z } from 'zod';
import type { RecordKind } from '../../shared/records.ts';

/** Why a message stands on the work list. */
export const Why = z.enum(['not-understood', 'clarified', 'thumbs-down']);
export type Why = z.infer<typeof Why>;

/** A message that the bot did not do well with, as screened at the door, and what it did. Says nothing of who wrote it. */
export const LearningLine = z.strictObject({
  at: z.iso.datetime(),
  audience: z.enum(['inwoner', 'medewerker']),
  lang: z.enum(['nl', 'en']),
  text: z.string(),
  why: z.array(Why).min(1),
  /** The bot's first words to it that were no notice. */
  did: z.strictObject({ kind: z.string(), topic: z.string().optional(), suggestions: z.array(z.string()) }),
});
export type LearningLine = z.infer<typeof LearningLine>;

/** The id is `<conversation>.<seq>` and the owner is the conversation, so that "vergeet mij" finds it; neither is ever shown. */
export const LEARNING_LINE: RecordKind<LearningLine> = { name: 'learning-line', schema: 1, value: LearningLine };

/** Days that a line is kept, set by the operator of a municipality; 0 keeps none at all. */
export const LearningRetention = z.strictObject({ days: z.int().min(0).max(365).default(90) });
export type LearningRetention = z.infer<typeof LearningRetention>;
export const DEFAULT_LEARNING: LearningRetention = LearningRetention.parse({});
