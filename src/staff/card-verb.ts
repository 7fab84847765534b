import { z } from 'zod';
import { CaseAct } from './work-case.ts';

const Id = z.string().min(1).max(100);

/** Entries by moment of need: apply, new, more, change, solve. */
export const Moment = z.enum(['toepassen', 'nieuw', 'meer', 'veranderd', 'oplossen']);
export type Moment = z.infer<typeof Moment>;

/** What an answer to a colleague points at, so that a channel can draw the card: a procedure, a step of it, or one of its moments of need. */
export const CardReference = z.strictObject({ procedure: Id, step: Id.optional(), moment: Moment.optional() });
export type CardReference = z.infer<typeof CardReference>;

/** What of a colleague's own goes with an answer, for a channel to show: her cases, what changed for her, the form to ask an expert. */
export const OpensList = z.enum(['zaken', 'veranderd', 'expert']);
export type OpensList = z.infer<typeof OpensList>;

/** What a button of a card asks for. It carries the state to reach, so that a channel may send it twice. Comes back from outside: parse it. */
export const CardVerb = z.discriminatedUnion('verb', [
  /** Changes the case, or opens one where there is none. */
  z.strictObject({ verb: z.literal('zaak'), procedure: Id, case: Id.optional(), do: CaseAct }),
  z.strictObject({ verb: z.literal('begin'), procedure: Id, step: Id.optional() }),
  z.strictObject({ verb: z.literal('moment'), procedure: Id, moment: Moment, case: Id.optional() }),
  z.strictObject({ verb: z.literal('deel'), procedure: Id }),
  /** Opens a form of the channel; what is filled in goes to `Support.tip`. */
  z.strictObject({ verb: z.literal('tip'), procedure: Id, step: Id.optional(), kind: z.enum(['klopt-niet', 'onduidelijk', 'tip']) }),
  /** Opens a form of the channel; what is filled in goes to `Support.askExpert`. */
  z.strictObject({ verb: z.literal('expert'), procedure: Id.optional(), step: Id.optional(), question: z.string().max(2000).optional() }),
]);
export type CardVerb = z.infer<typeof CardVerb>;

/** The verbs that lead to a card. */
export type WorkVerb = Extract<CardVerb, { verb: 'zaak' | 'begin' | 'moment' | 'deel' }>;
