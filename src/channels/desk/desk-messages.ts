import { z } from 'zod';
import { CardVerb } from '../../staff/card-verb.ts';
import { Outcome, Reason, Window } from '../../handoff/handoff.ts';

/*
 * What desk and server say to each other: over the WebSocket `/desk/stream` what changes, over HTTP `/desk/api/…` what an agent does.
 * The desk reads from here; `src/channels/desk/README.md` tells it in words. All instants are ISO 8601 UTC, all ids opaque.
 */

const Instant = z.iso.datetime();
/** A colleague as colleagues see her. */
const Person = z.strictObject({ person: z.string(), name: z.string() });

/** `online`: takes talks; `busy`: takes no new ones; `pause`: away for a moment, her talks stay hers. */
export const Presence = z.enum(['online', 'busy', 'pause']);
export type Presence = z.infer<typeof Presence>;

/** One colleague who has the desk open. */
export const ColleagueCard = Person.extend({
  presence: Presence,
  /** Talks that take a slot, and how many she may have. */
  talks: z.number().int(),
  capacity: z.number().int(),
  /** Topic groups she knows: `reisdocumenten`, `verhuizen`. Empty: all. */
  skills: z.array(z.string()),
  isLead: z.boolean(),
});
export type ColleagueCard = z.infer<typeof ColleagueCard>;

/** A talk as one line of a list. */
export const TalkCard = z.strictObject({
  talk: z.string(),
  /** Names the wish that the talk waits or is held for; every act repeats it. Absent where the bot has the talk. */
  wish: z.string().optional(),
  /** Where it stands; `wrap-up` only for the agent who closed it. */
  status: z.enum(['queued', 'active', 'wrap-up', 'call-back', 'bot']),
  urgent: z.boolean(),
  reason: Reason.optional(),
  topic: z.string().optional(),
  /** Title of the topic, or the first words of the question. */
  title: z.string(),
  /** Since when it stands so; of a queued talk, since when the resident waits. */
  since: Instant,
  /** Place in the queue, 1 is next. */
  place: z.number().int().optional(),
  /** Word beside the colour: within the norm, near it, over it. */
  wait: z.enum(['goed', 'bijna', 'te-lang']).optional(),
  agent: Person.optional(),
  /** For whom it is kept after a transfer. */
  keptFor: z.strictObject({ person: Person.optional(), skill: z.string().optional(), by: Person, note: z.string() }).optional(),
  /** Entries by the resident that came after what this agent has seen. */
  unread: z.number().int(),
  /** Begin of the newest thing that resident or agent said, at most 80 characters. */
  last: z.string(),
  lastBy: z.enum(['resident', 'bot', 'agent', 'system']).optional(),
  /** Instant of the newest entry. */
  lastAt: Instant,
  /** The resident was asked whether she is still there. */
  isQuiet: z.boolean(),
  /** Until when the wrap-up lasts. */
  until: Instant.optional(),
  /** In the history and the wrap-up: how the talk with a human ended, and what the resident said about it. `since` is when it ended. */
  outcome: Outcome.optional(),
  solved: z.enum(['ja', 'deels', 'nee']).optional(),
});
export type TalkCard = z.infer<typeof TalkCard>;

/** One entry of a talk as agents read it; `staff` marks what the resident does not see. */
export const DeskEntry = z.strictObject({
  seq: z.number().int(),
  id: z.string(),
  at: Instant,
  by: z.enum(['resident', 'bot', 'agent', 'system']),
  /** Who of the colleagues: the name as colleagues see it, and the person, by which a desk knows its own words. */
  author: z.string().optional(),
  person: z.string().optional(),
  kind: z.enum(['message', 'note', 'event', 'erased']),
  staff: z.boolean(),
  text: z.string(),
  /** Safe HTML of a bot's or agent's Markdown. */
  html: z.string().optional(),
  details: z.string().optional(),
  detailsHtml: z.string().optional(),
  choices: z.array(z.string()).optional(),
  /** `channelData.balie.kind` of a bot message, with its topic. */
  meaning: z.strictObject({ kind: z.string(), topic: z.string().optional() }).optional(),
  /** Name of an event such as `handoff.initiate`, `feedback`, `wrong-answer`. */
  name: z.string().optional(),
  value: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  replyTo: z.string().optional(),
  /** The id that the desk gave its own message. */
  clientId: z.string().optional(),
});
export type DeskEntry = z.infer<typeof DeskEntry>;

/** What lies on top of the talk: everything said already, so that nobody repeats a word. */
export const HandoffCard = z.strictObject({
  wish: z.string().optional(),
  reason: Reason.optional(),
  urgent: z.boolean(),
  /** The resident's own words that began it. */
  question: z.string(),
  topic: z.strictObject({ id: z.string(), title: z.string() }).optional(),
  /** What is known, in words: "document: paspoort". */
  known: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  /** Answers the resident has seen already. */
  shown: z.array(z.strictObject({ seq: z.number().int(), title: z.string(), kind: z.string() })),
  /** What is still open: an unanswered question of the bot, or of the resident. */
  open: z.string().optional(),
  lang: z.enum(['nl', 'en']),
  /** Earlier handoffs of this talk. */
  earlier: z.array(z.strictObject({ at: Instant, agent: z.string(), outcome: z.string() })),
  /** A number to call, only for the agent who has the call-back. */
  callBack: z.strictObject({ id: z.string(), window: Window, isLate: z.boolean() }).optional(),
});
export type HandoffCard = z.infer<typeof HandoffCard>;

export const CallBackCard = z.strictObject({
  id: z.string(),
  reference: z.string(),
  talk: z.string(),
  title: z.string(),
  window: Window,
  state: z.enum(['te-doen', 'nu', 'te-laat', 'bezig']),
  by: Person.optional(),
  tries: z.number().int(),
});
export type CallBackCard = z.infer<typeof CallBackCard>;

/** Today's figures for the team lead; per agent only where the municipality switched them on. */
export const Board = z.strictObject({
  waiting: z.number().int(),
  longestWaitSeconds: z.number().int(),
  active: z.number().int(),
  callBacksDue: z.number().int(),
  today: z.strictObject({
    asked: z.number().int(),
    taken: z.number().int(),
    closed: z.number().int(),
    solved: z.strictObject({ ja: z.number().int(), deels: z.number().int(), nee: z.number().int() }),
    medianWaitSeconds: z.number().int().optional(),
    medianHandlingSeconds: z.number().int().optional(),
  }),
  agents: z.array(ColleagueCard.extend({ closedToday: z.number().int().optional() })),
});
export type Board = z.infer<typeof Board>;

/** Server → desk. */
export const FromServer = z.discriminatedUnion('type', [
  /** First message after opening: who is signed in, and everything as it is now. */
  z.strictObject({
    type: z.literal('hello'),
    me: ColleagueCard,
    gemeente: z.strictObject({ id: z.string(), name: z.string(), address: z.enum(['u', 'je']) }),
    talks: z.array(TalkCard),
    colleagues: z.array(ColleagueCard),
    callBacks: z.array(CallBackCard),
    now: Instant,
  }),
  /** A line of the lists as it is now, new or changed. */
  z.strictObject({ type: z.literal('talk'), card: TalkCard }),
  /** It left all lists of this agent. */
  z.strictObject({ type: z.literal('talk-gone'), talk: z.string() }),
  z.strictObject({ type: z.literal('colleagues'), colleagues: z.array(ColleagueCard) }),
  z.strictObject({ type: z.literal('call-backs'), callBacks: z.array(CallBackCard) }),
  /** Entries of a watched talk, from the seq asked for on, in order and once. `next` is what to ask for after a reconnect. */
  z.strictObject({
    type: z.literal('entries'),
    talk: z.string(),
    entries: z.array(DeskEntry),
    next: z.number().int(),
    card: HandoffCard,
  }),
  /** The resident types, or has the talk on screen up to this seq. */
  z.strictObject({ type: z.literal('typing'), talk: z.string() }),
  z.strictObject({ type: z.literal('seen'), talk: z.string(), seq: z.number().int() }),
  /** Something needs attention now: a new urgent talk, a talk handed to you, a call-back that is due. */
  z.strictObject({
    type: z.literal('alert'),
    kind: z.enum(['urgent', 'transferred', 'queued', 'call-back', 'message']),
    talk: z.string(),
    title: z.string(),
  }),
  /** Answer to `alive`: the line works in both directions, and this is the time that `since` and `until` are measured by. */
  z.strictObject({ type: z.literal('alive'), now: Instant }),
  /** What the desk sent could not be read; says what is wrong. */
  z.strictObject({ type: z.literal('refused'), message: z.string() }),
]);
export type FromServer = z.infer<typeof FromServer>;

/** Desk → server over the WebSocket: what is seen now or never. Acts go over HTTP. */
export const FromDesk = z.discriminatedUnion('type', [
  /** Follow a talk from this seq on. At most 8 talks at once. */
  z.strictObject({ type: z.literal('watch'), talk: z.string(), from: z.number().int().min(0) }),
  z.strictObject({ type: z.literal('unwatch'), talk: z.string() }),
  z.strictObject({ type: z.literal('typing'), talk: z.string() }),
  /** This agent has seen everything below this seq. */
  z.strictObject({ type: z.literal('seen'), talk: z.string(), seq: z.number().int().min(0) }),
  /** Sign of life, every 10 seconds; 45 seconds without one and her talks go back to the queue. */
  z.strictObject({ type: z.literal('alive') }),
]);
export type FromDesk = z.infer<typeof FromDesk>;

// --- HTTP: each body is sent with `x-balie-csrf`; each answer is 200 with `{}` or as named, or an error `{ error: { code, message } }` ---

/**
 * The body of every answer but 200. 409 is an expected no: `already-taken`, `kept-for-another` and `not-yours` name in `by` who has it or for whom it is kept,
 * `changed` says that the talk has moved on, `over-capacity` that all slots are filled. 401: the session is over.
 */
export const RefusedOut = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string(), by: Person.optional(), retryAfterMs: z.number().optional() }),
});

/** POST /desk/api/next → `{ talk }` or `{}` when nothing waits for this agent. POST /desk/api/talks/{talk}/take. */
export const TakeBody = z.strictObject({
  wish: z.string(),
  /** Take it although all slots are filled. */
  overCapacity: z.boolean().optional(),
});
/** POST /desk/api/talks/{talk}/messages. The same `clientId` twice is stored once. */
export const MessageBody = z.strictObject({
  wish: z.string(),
  clientId: z.string().min(1).max(64),
  text: z.string().min(1).max(4000),
  /** An answer from the knowledge, sent as it is: only its public layer reaches the resident. */
  item: z.strictObject({ id: z.string(), version: z.number().int() }).optional(),
});
/** POST /desk/api/talks/{talk}/notes: seen by colleagues only. */
export const NoteBody = z.strictObject({ clientId: z.string().min(1).max(64), text: z.string().min(1).max(2000) });
/** POST /desk/api/talks/{talk}/transfer: to a colleague or to those with a skill, and why. */
export const TransferBody = z.strictObject({
  wish: z.string(),
  person: z.string().optional(),
  skill: z.string().optional(),
  note: z.string().min(1).max(500),
});
/** POST /desk/api/talks/{talk}/return: the bot goes on. */
export const ReturnBody = z.strictObject({ wish: z.string() });
/** POST /desk/api/talks/{talk}/close. `code`: one of at most twelve reason codes of the municipality (`GET /desk/api/settings`). */
export const CloseBody = z.strictObject({ wish: z.string(), outcome: Outcome, code: z.string().optional() });
/** POST /desk/api/talks/{talk}/wrapped-up */
export const WrappedUpBody = z.strictObject({ wish: z.string() });
/** POST /desk/api/talks/{talk}/wrong-answer: a bot answer in the talk is reported to its owner. */
export const WrongAnswerBody = z.strictObject({ entry: z.string(), note: z.string().max(500).optional() });
/** POST /desk/api/presence */
export const PresenceBody = z.strictObject({ presence: Presence });
/** POST /desk/api/call-backs/{id}/take → `{ phone, name }`, and …/done, …/failed (tried, nobody there; with a new window after three tries a note). */
export const CallBackPhone = z.strictObject({ phone: z.string(), name: z.string().optional(), note: z.string().optional() });
export const CallBackDoneBody = z.strictObject({
  outcome: z.enum(['gesproken', 'niet-bereikt', 'niet-meer-nodig']),
  note: z.string().max(500).optional(),
});

/** POST /desk/api/call-backs/{id}/failed: tried, and nobody answered. */
export const TriedBody = CallBackDoneBody.pick({ note: true });

/** PUT /desk/api/colleagues/{person}, by who leads: what somebody takes. What is left out stays. */
export const ColleagueBody = z.strictObject({
  skills: z.array(z.string()).max(20).optional(),
  capacity: z.number().int().min(1).max(8).optional(),
});

/** A case of the colleague who asks: how far she is in one procedure. Nobody else gets to see it. */
export const WorkCaseLine = z.strictObject({
  id: z.string(),
  label: z.string(),
  procedure: z.string(),
  title: z.string(),
  isStopped: z.boolean(),
  place: z.strictObject({ n: z.number().int(), of: z.number().int() }),
});
export type WorkCaseLine = z.infer<typeof WorkCaseLine>;
/** A procedure that may be opened beside the talk. */
export const WorkOffer = z.strictObject({
  id: z.string(),
  title: z.string(),
  goal: z.string(),
  /** The step that fits what was looked for. */
  step: z.string().optional(),
  /** It changed since this colleague last did it. */
  hasChanged: z.boolean(),
  /** Her cases of it that can be gone on with, the latest first. */
  cases: z.array(WorkCaseLine),
});
export type WorkOffer = z.infer<typeof WorkOffer>;
/** GET /desk/api/procedures/{procedure}, GET /desk/api/cases/{case} and POST /desk/api/cases: the card as `/hulp` draws it, to be put beside the talk as it is. */
export const WorkCardOut = z.strictObject({
  procedure: z.string(),
  title: z.string(),
  case: z.strictObject({ id: z.string(), label: z.string() }).optional(),
  html: z.string(),
});
export type WorkCardOut = z.infer<typeof WorkCardOut>;
/** GET /desk/api/cases */
export const WorkCasesOut = z.strictObject({ cases: z.array(WorkCaseLine) });
export type WorkCasesOut = z.infer<typeof WorkCasesOut>;
/** POST /desk/api/cases: what a button of the card carries, with the client's own id of this press: the same one twice changes once. */
export const WorkBody = z.strictObject({
  verb: CardVerb,
  press: z.string().regex(/^[\w-]{8,64}$/),
  /** Which matter, without personal data; counts only where the press opens a case. */
  label: z.string().max(100).optional(),
});

/** GET /desk/api/knowledge?talk= or ?zoek=: what lies beside the talk. */
export const KnowledgeItem = z.strictObject({
  id: z.string(),
  version: z.number().int(),
  topic: z.string(),
  title: z.string(),
  /** What title, text and details are in: the language of the talk, or Dutch where there is no English. */
  lang: z.enum(['nl', 'en']),
  /** The public layer, filled in for this municipality, today and what is known of this resident. */
  text: z.string(),
  html: z.string(),
  details: z.string().optional(),
  detailsHtml: z.string().optional(),
  /** For colleagues only: facts with certainty and source, conditions, procedure. */
  internal: z.array(
    z.strictObject({ text: z.string(), certainty: z.enum(['hoog', 'middel', 'laag']), source: z.string(), url: z.string() }),
  ),
  /** False where a fact is uncertain or has expired: it opens in the composer first. `why` says so. */
  canSend: z.boolean(),
  why: z.string().optional(),
  sources: z.array(z.strictObject({ title: z.string(), url: z.string(), checked: z.string() })),
  owner: z.string(),
});
export type KnowledgeItem = z.infer<typeof KnowledgeItem>;
export const KnowledgeOut = z.strictObject({
  items: z.array(KnowledgeItem),
  /** Procedures for colleagues that belong to the topic, or that were found; the likeliest first. */
  procedures: z.array(WorkOffer),
});
export type KnowledgeOut = z.infer<typeof KnowledgeOut>;

/** GET /desk/api/settings */
export const SettingsOut = z.strictObject({
  outcomes: z.array(z.strictObject({ id: Outcome, label: z.string() })),
  /** At most twelve, each with the key that chooses it. */
  codes: z.array(z.strictObject({ id: z.string(), label: z.string(), key: z.string() })),
  skills: z.array(z.strictObject({ id: z.string(), label: z.string() })),
  wrapUpSeconds: z.number().int(),
  undoSeconds: z.number().int(),
  /** From how many seconds of waiting on a word stands beside the time: near the norm, over it. */
  norm: z.strictObject({ nearSeconds: z.number().int(), overSeconds: z.number().int() }),
  /** What `{naam}`, `{gemeente}`, `{telefoon}` and the like in quick replies stand for. The desk fills them in before sending, so that the agent reads what goes. */
  placeholders: z.record(z.string(), z.string()),
  /** Shared and own, by shortcut. */
  replies: z.array(z.strictObject({ id: z.string(), shortcut: z.string(), text: z.string(), own: z.boolean() })),
});
export type SettingsOut = z.infer<typeof SettingsOut>;
/** PUT /desk/api/replies/{id}, DELETE /desk/api/replies/{id}: own quick replies. */
export const ReplyBody = z.strictObject({ shortcut: z.string().regex(/^[a-z0-9-]{1,20}$/), text: z.string().min(1).max(2000) });

/** GET /desk/api/board → `Board`, for team leads. */

/** GET /desk/api/history?na=&zoek=: closed talks with a human, newest first, as cards; `zoek` looks in titles, agents and what was said; GET /desk/api/talks/{talk} gives one with its entries. */
export const HistoryOut = z.strictObject({ talks: z.array(TalkCard), next: z.string().optional() });
export type HistoryOut = z.infer<typeof HistoryOut>;
export const TalkOut = z.strictObject({ card: TalkCard, handoff: HandoffCard, entries: z.array(DeskEntry), next: z.number().int() });
export type TalkOut = z.infer<typeof TalkOut>;
