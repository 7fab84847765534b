import type { Conversation } from '../../conversation/conversation.ts';
import { isWritten, type Content, type Meaning, type NewEntry } from '../../conversation/log.ts';
import type { Colleague } from '../../handoff/handoff.ts';
import type { ActContext } from '../../handoff/to-change.ts';
import type { Reply } from '../../reply/reply.ts';
import { inLanguage } from '../../knowledge/in-language.ts';
import { inTone, say } from '../../reply/say.ts';

interface Said {
  readonly id: string;
  readonly at: string;
  readonly lang: 'nl' | 'en';
  readonly author: Colleague;
  readonly clientId?: string;
}

/** What a colleague says to a resident. With an answer from the knowledge it carries what lies under that, as the bot's own would. */
export function agentMessage(said: Said, content: Content, answer?: Reply): NewEntry {
  const meaning: Meaning = { kind: 'notice', by: 'agent', ...(answer === undefined ? {} : layersOf(answer)) };
  return {
    ...headOf(said),
    kind: 'message',
    visibleTo: 'all',
    content: { ...content, ...(answer?.details === undefined ? {} : { details: answer.details }) },
    meaning,
    ...(answer?.item === undefined ? {} : { item: answer.item }),
    ...(answer?.facts === undefined ? {} : { facts: [...answer.facts] }),
  };
}

/** What a colleague writes for colleagues. */
export function agentNote(said: Said, content: Content): NewEntry {
  return { ...headOf(said), kind: 'message', visibleTo: 'staff', content };
}

/** Something that a colleague did, for colleagues. */
export function agentEvent(said: Said, content: Content, replyTo?: string): NewEntry {
  return { ...headOf(said), kind: 'event', visibleTo: 'staff', content, ...(replyTo === undefined ? {} : { replyTo }) };
}

/** One of the bot's own sentences to a resident, about something that a person did. */
export function systemSays(
  { state: { lang } }: Pick<Conversation, 'state'>,
  { ids, now, library }: Pick<ActContext, 'ids' | 'now' | 'library'>,
  phrase: string,
): NewEntry {
  const spoken = inLanguage(library, lang);
  const text = inTone(spoken, say(spoken, now, phrase));
  return {
    id: ids(),
    at: now,
    lang,
    by: 'system',
    kind: 'message',
    visibleTo: 'all',
    content: { text },
    meaning: { kind: 'notice', by: 'system' },
  };
}

/** True when this colleague's message, note or event with the same id stands in the log already. */
export function wasSaid({ log }: Pick<Conversation, 'log'>, { person }: Colleague, clientId: string): boolean {
  return log.some(
    (entry) => isWritten(entry) && entry.by === 'agent' && entry.author?.person === person && entry.clientId === ownId(clientId),
  );
}

/** Apart from the ids of residents' messages, which never begin so: one must not pass for the other. */
const ownId = (clientId: string): string => `@${clientId}`;

/** The id as the desk gave it. */
export const deskId = (clientId: string): string => clientId.replace(/^@/, '');

function headOf({ id, at, lang, author, clientId }: Said) {
  return { id, at, lang, by: 'agent' as const, author, ...(clientId === undefined ? {} : { clientId: ownId(clientId) }) };
}

function layersOf({ meaning }: Reply): Pick<Meaning, 'topic' | 'sources' | 'plan'> {
  const { topic, sources, plan } = meaning;
  return {
    ...(topic === undefined ? {} : { topic }),
    ...(sources === undefined ? {} : { sources }),
    ...(plan === undefined ? {} : { plan }),
  };
}
