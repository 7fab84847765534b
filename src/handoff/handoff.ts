import { z } from 'zod';

const Instant = z.iso.datetime();

/** Why a human is wanted. `again`: somebody who was helped by a human goes on with one. */
export const Reason = z.enum(['asked', 'not-understood', 'complaint', 'distress', 'feedback', 'human-only', 'again']);
export type Reason = z.infer<typeof Reason>;

/** Who of the municipality: `person` as in a staff session; `shown` is what a resident may see, a first name or a function. */
export const Colleague = z.strictObject({ person: z.string(), shown: z.string() });
export type Colleague = z.infer<typeof Colleague>;

/** One wish for a human, from the first word about it until it is settled. */
export const Wish = z.strictObject({
  /** Unique over all talks. Acts of agents name it, so that a late click on an earlier wish is refused. */
  id: z.string(),
  reason: Reason,
  /** After danger or distress: before everything else, never closed by the clock, and all that its agent does. */
  urgent: z.boolean(),
  topic: z.string().optional(),
  /** Group of the topic in topics.yaml; an agent with this skill is preferred. */
  skill: z.string().optional(),
  at: Instant,
  /** The human who had this talk before: it waits in front. */
  had: Colleague.optional(),
});
export type Wish = z.infer<typeof Wish>;

/** A stretch of one day in which somebody is called back. */
export const Window = z.strictObject({ from: Instant, until: Instant });
export type Window = z.infer<typeof Window>;

/** For whom a queued talk is kept after a transfer: a person, or everybody with a skill. */
export const For = z.strictObject({
  person: z.string().optional(),
  skill: z.string().optional(),
  by: Colleague,
  note: z.string(),
});
export type For = z.infer<typeof For>;

/** Why a call-back is offered: nobody is there or comes in time; somebody should have come by now; the agent proposes it. */
export const CallBackWhy = z.enum(['closed', 'late', 'agent']);
export type CallBackWhy = z.infer<typeof CallBackWhy>;

/**
 * Where a talk stands between bot and human (DESIGN I3). Every status but `none` ends in an answer, a human, the bot or a call-back with a date;
 * `machine.ts` makes every change, and nothing else may.
 */
export const Handoff = z.discriminatedUnion('status', [
  /** The bot has it. `had`: the human who had it last; asking again goes to the front of the queue. */
  z.strictObject({ status: z.literal('none'), had: Colleague.optional() }),
  /** The bot asked whether a human is wanted. */
  z.strictObject({ status: z.literal('offered'), wish: Wish }),
  /** Wanted; the bot asks the one or two things that the agent will need. */
  z.strictObject({
    status: z.literal('asking'),
    wish: Wish,
    left: z.number().int().min(0).max(2),
    /** When the open question was put. Who does not answer it waits in the queue all the same. */
    since: Instant,
  }),
  z.strictObject({
    status: z.literal('queued'),
    wish: Wish,
    since: Instant,
    /** `front`: an agent lost it, handed it on, or had it before. */
    place: z.enum(['front', 'normal']),
    for: For.optional(),
    /** When a call-back is offered if nobody came; never after closing. */
    promisedBy: Instant,
    /** That moment has passed. Everybody may take it then, whoever it was kept for. */
    isLate: z.boolean(),
    /** The call-back that is offered meanwhile. The place in the queue stays until it is agreed. */
    window: Window.optional(),
    /** Who still waits then is not waited with any longer, unless it is urgent. */
    closesAt: Instant,
  }),
  z.strictObject({
    status: z.literal('active'),
    wish: Wish,
    agent: Colleague,
    since: Instant,
    /** The last sign of the resident. */
    heardAt: Instant,
    /** The last sign of the agent; absent until the agent said something. */
    saidAt: Instant.optional(),
    /** The resident was asked whether she is still there: the agent's slot is free from then on. */
    isQuiet: z.boolean(),
    /** When she was asked that. */
    askedAt: Instant.optional(),
  }),
  /** It was offered to call the resident back in this window; it can be agreed until the window begins. */
  z.strictObject({ status: z.literal('call-back-offered'), wish: Wish, window: Window, why: CallBackWhy }),
  /** Agreed; `callBack` names the record with the number. */
  z.strictObject({ status: z.literal('call-back'), wish: Wish, callBack: z.string(), window: Window }),
]);
export type Handoff = z.infer<typeof Handoff>;

/** How a talk with a human ended, for the agent's list and the figures. */
export const Outcome = z.enum(['beantwoord', 'doorverwezen', 'terug-naar-bot', 'terugbellen', 'inwoner-weg', 'niet-opgelost']);
export type Outcome = z.infer<typeof Outcome>;

/** What an agent still does for a talk that she closed; takes one of her slots until then. Beside the status, because the resident talks on. */
const WrapUp = z.strictObject({ wish: z.string(), agent: Colleague, until: Instant, outcome: Outcome, code: z.string().optional() });

/** The question whether it was solved, after a human helped. */
export const Review = z.strictObject({
  wish: z.string(),
  agent: z.string(),
  /** Absent until answered. */
  solved: z.enum(['ja', 'deels', 'nee']).optional(),
  /** True while the bot waits for words about it. */
  asksWhy: z.boolean(),
});
export type Review = z.infer<typeof Review>;

/** Everything of a conversation's state that is about humans. */
export const Human = z.strictObject({ handoff: Handoff, wrapUp: WrapUp.optional(), review: Review.optional() });
export type Human = z.infer<typeof Human>;

export const freshHuman = (): Human => ({ handoff: { status: 'none' } });
