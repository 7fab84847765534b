import { z } from 'zod';
import type { RecordKind } from '../../shared/records.ts';

/**
 * A talk of ours that goes on in Teams: where it goes on, and how delivery stands. Looked up by the id that Teams has for it (`talkKey`).
 * In groups everybody has a talk of her own, so that what belongs to a person answers that person.
 */
export const TeamsTalk = z.strictObject({
  /** Our own conversation; a new one follows when the old one is full or gone. */
  conversation: z.string(),
  /** App id of the registration through which it is answered; `''` on one's own machine. */
  appId: z.string(),
  scope: z.enum(['personal', 'groupChat', 'channel']),
  /** Whose talk it is; absent for a greeting to all, and for the questions of a team. */
  who: z.strictObject({ person: z.string(), name: z.string() }).optional(),
  place: z.strictObject({
    serviceUrl: z.string(),
    /** Id in Teams; absent while the first message must still begin it in `channel`. */
    id: z.string().optional(),
    channel: z.string().optional(),
    tenantId: z.string(),
    bot: z.string(),
    user: z.string().optional(),
  }),
  /** Raised when something new may have to be delivered; a round that saw an older number leaves the talk due. */
  stirred: z.number().int().min(0),
  /** Who delivers now, so that two processes do not do so at once. Real time, as everything below. */
  claim: z.strictObject({ holder: z.string(), until: z.iso.datetime() }).optional(),
  /** Set while the service takes nothing. */
  failing: z.strictObject({ since: z.iso.datetime(), times: z.number().int().min(1), retryAt: z.iso.datetime() }).optional(),
  /** Entries below this seq that were not delivered by then are not delivered any more. */
  givenUpBelow: z.number().int().min(0),
  greeted: z.boolean(),
  /** When something was last said in it; absent in what was kept before this was. */
  usedAt: z.iso.datetime().optional(),
});
export type TeamsTalk = z.infer<typeof TeamsTalk>;

export const TEAMS_TALK: RecordKind<TeamsTalk> = { name: 'teams-gesprek', schema: 1, value: TeamsTalk };

/** Where a person has her own chat with the bot: for what must reach her unasked. */
export const TeamsPerson = z.strictObject({ key: z.string() });
export const TEAMS_PERSON: RecordKind<z.infer<typeof TeamsPerson>> = { name: 'teams-persoon', schema: 1, value: TeamsPerson };

/**
 * The cards in her own chat that show a case of hers, by the id of the message, the one pressed last at the end. Kept by person; with what stands on each,
 * so that only what changed is drawn anew. Forgotten a day after the last press: a case closes sooner.
 */
export const TeamsCards = z.strictObject({
  cards: z.array(z.strictObject({ message: z.string(), case: z.string(), drawn: z.string() })),
});
export type TeamsCards = z.infer<typeof TeamsCards>;
export const TEAMS_CARDS: RecordKind<TeamsCards> = { name: 'teams-kaarten', schema: 1, value: TeamsCards };

/** Through which service a municipality was reached last: for what begins in a channel unasked. One for each municipality, nothing of a person. */
export const TeamsService = z.strictObject({ serviceUrl: z.string(), bot: z.string(), tenantId: z.string(), appId: z.string() });
export const TEAMS_SERVICE: RecordKind<z.infer<typeof TeamsService>> = { name: 'teams-dienst', schema: 1, value: TeamsService };
export const THE_SERVICE = 'laatste';

/** In a chat of two the Teams id alone; in a group also the person; for all of a group without one. */
export const talkKey = (teamsId: string, about: { readonly isPersonal: boolean; readonly person?: string }): string =>
  JSON.stringify(about.isPersonal || about.person === undefined ? [teamsId] : [teamsId, about.person]);

/** The thread in a team's channel in which one question is answered. */
export const questionKey = (question: string): string => JSON.stringify(['vraag', question]);

/** Ids of what was said that are not those of Teams begin so: they cannot be replied to. */
export const OTHER = 'h-';
