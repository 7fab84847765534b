import { z } from 'zod';

/**
 * What is seen now or never and concerns who looks on with another process: that somebody types, or up to where she has read.
 * Ids and numbers only, so that no words can go this way, and nothing of it is kept.
 */
export const Sign = z.discriminatedUnion('about', [
  z.strictObject({ about: z.literal('resident-types'), talk: z.uuid() }),
  z.strictObject({ about: z.literal('resident-saw'), talk: z.uuid(), seq: z.int().min(0) }),
  z.strictObject({ about: z.literal('agent-types'), talk: z.uuid(), gemeente: z.string().max(63), person: z.string().max(100) }),
  z.strictObject({
    about: z.literal('agent-saw'),
    talk: z.uuid(),
    gemeente: z.string().max(63),
    person: z.string().max(100),
    below: z.int().min(0),
  }),
  z.strictObject({ about: z.literal('bot-types'), talk: z.uuid(), afterSeq: z.int().min(-1), lang: z.enum(['nl', 'en']) }),
]);
export type Sign = z.infer<typeof Sign>;

/** Carries signs to the other processes that serve the same municipalities; what gets lost is lost. */
export interface SignLine {
  say(sign: Sign): void;
  /** Called for signs of other processes. Returns how to stop. */
  listen(listener: (sign: Sign) => void): () => void;
}

/** For one process: there is nobody else. */
export const noSigns: SignLine = { say: () => undefined, listen: () => () => undefined };
