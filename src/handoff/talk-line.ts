import type { Conversation } from '../conversation/conversation.ts';
import { isWritten, type WrittenEntry } from '../conversation/log.ts';
import type { Library } from '../knowledge/library.ts';
import { plainText } from '../reply/plain-text.ts';
import type { Human } from './handoff.ts';
import { questionOf } from './question.ts';
import { waitingOf, type Waiting } from './queue.ts';

/** What the lists of the desk need of a talk, without its log. The same for every colleague. */
export interface TalkLine {
  readonly talk: string;
  readonly gemeente: string;
  readonly human: Human;
  /** As the queue sees it, while it waits. */
  readonly waiting?: Waiting;
  readonly lang: 'nl' | 'en';
  readonly topic?: string;
  /** Title of the topic, or the first words of the question. */
  readonly title: string;
  /** Where each of the resident's messages stands, the newest few. */
  readonly heard: readonly number[];
  /** Place after the newest entry by each colleague: she has read what stands before it. */
  readonly said: ReadonlyMap<string, number>;
  /** Begin of the newest thing that somebody said. */
  readonly last: string;
  readonly lastBy?: WrittenEntry['by'];
  readonly lastAt: string;
  /** When the talk with a human ended last. */
  readonly endedAt?: string;
  /** How many entries there are. */
  readonly length: number;
}

const LAST_LENGTH = 80;
const TITLE_LENGTH = 60;
const MOST_HEARD = 99;

/** True for a talk that some list of the desk shows. */
export const isOfDesk = ({ state: { handoff, wrapUp } }: Pick<Conversation, 'state'>): boolean =>
  wrapUp !== undefined || ['queued', 'active', 'call-back'].includes(handoff.status);

/** True for a talk that colleagues may open: a human has it, is waited for, or had it. What only the bot heard is not theirs to read. */
export function isForColleagues(talk: Pick<Conversation, 'state' | 'log'>): boolean {
  const { handoff, review } = talk.state;
  if (isOfDesk(talk) || review !== undefined || (handoff.status === 'none' && handoff.had !== undefined)) return true;
  return talk.log.some((entry) => isWritten(entry) && entry.by === 'system' && entry.kind === 'event' && isOfHumans(entry));
}

/** It was queued, or ended with a human or a call-back; an offer that was not taken is nothing yet. */
const isOfHumans = ({ content: { name, value } }: WrittenEntry): boolean =>
  name === 'handoff.initiate' || (name === 'handoff.status' && value?.['state'] === 'completed');

/** Reads a talk for the lists. */
export function lineOf(talk: Conversation, library: Library | undefined): TalkLine {
  const { handoff, wrapUp, review } = talk.state;
  const newest = talk.log.findLast((entry): entry is WrittenEntry => isWritten(entry) && isSaid(entry));
  const topic = topicOf(talk);
  const waiting = waitingOf(talk);
  return {
    talk: talk.id,
    gemeente: talk.gemeente,
    human: { handoff, ...(wrapUp === undefined ? {} : { wrapUp }), ...(review === undefined ? {} : { review }) },
    ...(waiting === undefined ? {} : { waiting }),
    lang: talk.state.lang,
    ...(topic === undefined ? {} : { topic }),
    title: titleOf(talk, topic, library),
    ...heardAndSaid(talk),
    last: begin(plainText(newest?.content.text ?? ''), LAST_LENGTH),
    ...(newest === undefined ? {} : { lastBy: newest.by }),
    lastAt: newest?.at ?? talk.createdAt,
    ...(wrapUp === undefined ? {} : endOf(talk)),
    length: talk.log.length,
  };
}

/** How many messages of the resident this person has not seen. @param seen she has seen everything below this place */
export function unreadOf({ heard, said }: Pick<TalkLine, 'heard' | 'said'>, person: string, seen = 0): number {
  const from = Math.max(seen, said.get(person) ?? 0);
  return heard.filter((seq) => seq >= from).length;
}

/** What the talk is about: the wish says so, else what was talked about last. */
export function topicOf({ state: { handoff, dialogue } }: Pick<Conversation, 'state'>): string | undefined {
  return (handoff.status === 'none' ? undefined : handoff.wish.topic) ?? dialogue.topic;
}

function titleOf(talk: Conversation, topic: string | undefined, library: Library | undefined): string {
  const title = topic === undefined ? undefined : library?.topics.get(topic)?.title;
  return title ?? begin(questionOf(talk), TITLE_LENGTH);
}

/** The first characters of a text on one line; never half an emoji. */
export function begin(text: string, length: number): string {
  const characters = Array.from(text.replace(/\s+/g, ' ').trim());
  return characters.length <= length ? characters.join('') : `${characters.slice(0, length - 1).join('')}…`;
}

function endOf({ log }: Conversation): Pick<TalkLine, 'endedAt'> {
  const end = log.findLast((entry) => isWritten(entry) && entry.by === 'system' && entry.content.value?.['state'] === 'completed');
  return end !== undefined && isWritten(end) ? { endedAt: end.at } : {};
}

const isSaid = ({ kind, visibleTo, content }: WrittenEntry): boolean =>
  kind === 'message' && visibleTo === 'all' && content.text !== undefined;

function heardAndSaid({ log }: Conversation): Pick<TalkLine, 'heard' | 'said'> {
  const heard: number[] = [];
  const said = new Map<string, number>();
  for (const entry of log) {
    if (!isWritten(entry) || entry.kind !== 'message') continue;
    if (entry.by === 'resident') heard.push(entry.seq);
    if (entry.by === 'agent' && entry.author) said.set(entry.author.person, entry.seq + 1);
  }
  return { heard: heard.slice(-MOST_HEARD), said };
}
