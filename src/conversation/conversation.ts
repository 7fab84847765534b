import { z } from 'zod';
import { DialogueState, freshDialogue } from '../dialogue/state.ts';
import { Human, freshHuman } from '../handoff/handoff.ts';
import type { Audience } from '../understanding/recogniser.ts';
import { Entry } from './log.ts';

/** Version of the stored form; `migrate.ts` lifts older ones. */
export const SCHEMA = 2;

/** What the next turn needs to know besides the log. Replaced as a whole by each turn. */
export const State = z.strictObject({
  dialogue: DialogueState,
  lang: z.enum(['nl', 'en']),
  /** Messages in a row that were in the other language. */
  strayed: z.number().int().min(1).optional(),
  ...Human.shape,
});
export type State = z.infer<typeof State>;

/** Something that concerns another aggregate; applied at least once after commit, by a receiver that ignores a known id. */
export const Effect = z.strictObject({
  /** `<conversation>.<seq>.<n>` */
  id: z.string(),
  kind: z.enum([
    'forgotten',
    'remove',
    /** For whoever brings residents to humans: `handoff/desk-engine.ts`. */
    'handoff.initiate',
    'handoff.status',
    'handoff.said',
    /** For the keeper of call-backs: one was agreed; one is not wanted any more, and its number goes. */
    'call-back.made',
    'call-back.cancelled',
    /** For the work list of editors: a message of this talk enters it, or leaves it again. */
    'learning.add',
    'learning.drop',
  ]),
  value: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
export type Effect = z.infer<typeof Effect>;

/** An effect before the runner gives it its id. */
export type NewEffect = Omit<Effect, 'id'>;

/** One conversation as it is stored: an append-only log with a small state (DESIGN 2). */
export const Conversation = z.strictObject({
  schema: z.literal(SCHEMA),
  /** UUIDv7 */
  id: z.string(),
  gemeente: z.string(),
  channel: z.enum(['directline', 'msteams']),
  /** Opaque id of the resident, made by us. */
  user: z.string(),
  createdAt: z.iso.datetime(),
  /** Raised by turns and by acts of agents and timers, not by appends: the compare-and-set of `commit`. */
  version: z.number().int().min(0),
  /** All entries below this seq have had their turn. */
  cursor: z.number().int().min(0),
  /** Turns begun for the entry at the cursor that never finished, because the process died. */
  tries: z.number().int().min(0),
  /** Instant at which the scheduler appends a `wake` entry. */
  wakeAt: z.iso.datetime().optional(),
  state: State,
  /** Not yet applied. */
  effects: z.array(Effect),
  log: z.array(Entry),
});
export type Conversation = z.infer<typeof Conversation>;

export const freshState = (lang: 'nl' | 'en'): State => ({ dialogue: freshDialogue(), lang, ...freshHuman() });

/** Who is on the other side: Teams is for colleagues, the website for residents. */
export const audienceOf = ({ channel }: Pick<Conversation, 'channel'>): Audience => (channel === 'msteams' ? 'medewerker' : 'inwoner');

/** A conversation that is about to begin, with its `start` entry. */
export function newConversation(
  about: Pick<Conversation, 'id' | 'gemeente' | 'channel' | 'user' | 'createdAt'> & { lang: 'nl' | 'en'; startId: string },
): Conversation {
  const { lang, startId, ...head } = about;
  return {
    schema: SCHEMA,
    ...head,
    version: 0,
    cursor: 0,
    tries: 0,
    state: freshState(lang),
    effects: [],
    log: [{ seq: 0, id: startId, at: head.createdAt, lang, by: 'resident', kind: 'start', visibleTo: 'staff', content: {} }],
  };
}
