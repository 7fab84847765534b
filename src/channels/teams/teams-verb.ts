import { z } from 'zod';
import { CardVerb } from '../../staff/card-verb.ts';

const Id = z.string().min(1).max(100);

/** What a card in Teams asks for beside the verbs of the work card itself. Comes back from outside: parse it. */
const OwnVerb = z.discriminatedUnion('verb', [
  /** Draws the card as it stands for who looks at it. Changes nothing. */
  z.strictObject({ verb: z.literal('ververs'), procedure: Id, case: Id.optional(), step: Id.optional() }),
  z.strictObject({ verb: z.literal('zaken') }),
  z.strictObject({ verb: z.literal('stuur-vraag'), procedure: Id.optional(), step: Id.optional() }),
  z.strictObject({ verb: z.literal('stuur-tip'), procedure: Id, step: Id.optional() }),
  z.strictObject({ verb: z.literal('vraag'), question: Id, do: z.enum(['take', 'give-back', 'answer', 'accept', 'not-helped']) }),
]);

export const TeamsVerb = z.union([CardVerb, OwnVerb]);
export type TeamsVerb = z.infer<typeof TeamsVerb>;
