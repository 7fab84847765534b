import type { Conversation } from '../../conversation/conversation.ts';
import { itemOf, itemsBeside, type Item } from '../../handoff/knowledge-beside.ts';
import { topicOf } from '../../handoff/talk-line.ts';
import { inLanguage } from '../../knowledge/in-language.ts';
import type { Library } from '../../knowledge/library.ts';
import { toHtml } from '../markdown.ts';
import type { Staff } from '../sign-in/staff-session.ts';
import type { KnowledgeItem, KnowledgeOut } from './desk-messages.ts';
import { offersFor, type DeskWorkDeps } from './desk-work.ts';

export interface DeskKnowledgeDeps {
  /** Topics that fit a few words, the best first. Gets screened words only. */
  readonly find: (library: Library, query: string) => Promise<readonly string[]>;
}

const MOST_FOUND = 8;

/** What lies beside a talk, or what is found for a few words, in the language of the talk and filled in for what is known of this resident. */
export async function knowledgeFor(
  { staff, library: dutch, talk, query, at }: { staff: Staff; library: Library; talk?: Conversation; query?: string; at: string },
  { find, support }: DeskKnowledgeDeps & DeskWorkDeps,
): Promise<KnowledgeOut> {
  const library = inLanguage(dutch, talk?.state.lang ?? 'nl');
  const slots = talk?.state.dialogue.slots ?? {};
  const found = query === undefined ? undefined : (await find(library, query)).slice(0, MOST_FOUND);
  const items = found?.flatMap((topic) => itemOf(library, topic, slots, at) ?? []) ?? (talk ? itemsBeside(talk, library, at) : []);
  const own = talk && topicOf(talk);
  const topics = found ?? (own === undefined ? [] : [own]);
  const procedures = await offersFor(staff, { topics, ...(query === undefined ? {} : { query }) }, { support });
  return { items: items.map(asItem), procedures: [...procedures] };
}

function asItem({ id, version, topic, title, lang, reply, internal, why, owner }: Item): KnowledgeItem {
  const { text, details, meaning } = reply;
  return {
    id,
    version,
    topic,
    title,
    lang,
    text,
    html: toHtml(text),
    ...(details === undefined ? {} : { details, detailsHtml: toHtml(details) }),
    internal: internal.map((one) => ({ ...one })),
    canSend: why === undefined,
    ...(why === undefined ? {} : { why }),
    sources: meaning.sources ?? [],
    owner,
  };
}
