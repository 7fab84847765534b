import type { Conversation } from '../../conversation/conversation.ts';
import { isWritten, type Entry, type WrittenEntry } from '../../conversation/log.ts';
import type { Colleague } from '../../handoff/handoff.ts';
import { toHtml, typedToHtml } from '../markdown.ts';
import { deskId } from './agent-entries.ts';
import type { DeskEntry } from './desk-messages.ts';

/**
 * The log as colleagues read it, from a place on: what the resident sees and what she does not. What was changed or erased since stands
 * under its first number again, so a reader that replaces by `seq` is right whatever it has.
 * @param nameOf as colleagues call her
 * @param erasedBefore how many entries below `from` the reader knows to be erased; more of them now are told again
 */
export function readDeskEntries(
  conversation: Conversation,
  from: number,
  nameOf: (colleague: Colleague) => string,
  erasedBefore = 0,
): DeskEntry[] {
  const { log } = conversation;
  const updates = new Map(log.filter(isWritten).flatMap((entry) => (isUpdate(entry) ? [[entry.replyTo ?? '', entry]] : [])));
  const changed = new Set(log.slice(from).flatMap((entry) => (isWritten(entry) && isUpdate(entry) ? [entry.replyTo ?? ''] : [])));
  const erasedAgain = erasedIn(conversation, from) > erasedBefore;
  return log.flatMap((entry): DeskEntry[] => {
    if (!isWritten(entry)) return entry.seq >= from || erasedAgain ? [erased(entry, conversation)] : [];
    if (entry.seq < from && !changed.has(entry.id)) return [];
    return HIDDEN.has(entry.kind) ? [] : [written(entry, updates.get(entry.id), nameOf)];
  });
}

/** How many entries below a place were erased. */
export const erasedIn = ({ log }: Pick<Conversation, 'log'>, below: number): number =>
  log.slice(0, below).filter((entry) => !isWritten(entry)).length;

const HIDDEN: ReadonlySet<WrittenEntry['kind']> = new Set(['start', 'wake', 'update']);

const isUpdate = ({ kind }: WrittenEntry): boolean => kind === 'update';

function erased({ seq }: Entry, { createdAt }: Conversation): DeskEntry {
  return { seq, id: `erased.${String(seq)}`, at: createdAt, by: 'system', kind: 'erased', staff: false, text: '' };
}

function written(entry: WrittenEntry, update: WrittenEntry | undefined, nameOf: (colleague: Colleague) => string): DeskEntry {
  const content = update?.content ?? entry.content;
  const meaning = update?.meaning ?? entry.meaning;
  const { text = '', details, choices, name, value } = content;
  const isFormatted = entry.by !== 'resident' && text !== '';
  return {
    seq: entry.seq,
    id: entry.id,
    at: entry.at,
    by: entry.by,
    ...(entry.author === undefined ? {} : { author: nameOf(entry.author), person: entry.author.person }),
    kind: entry.kind === 'event' ? 'event' : entry.by === 'agent' && entry.visibleTo === 'staff' ? 'note' : 'message',
    staff: entry.visibleTo === 'staff',
    text,
    ...(isFormatted ? { html: entry.by === 'agent' ? typedToHtml(text) : toHtml(text) } : {}),
    ...(details === undefined ? {} : { details, detailsHtml: toHtml(details) }),
    ...(choices === undefined || choices.length === 0 ? {} : { choices: choices.map(({ label }) => label) }),
    ...(meaning === undefined ? {} : { meaning: { kind: meaning.kind, ...(meaning.topic === undefined ? {} : { topic: meaning.topic }) } }),
    ...(name === undefined ? {} : { name }),
    ...(value === undefined ? {} : { value }),
    ...(entry.replyTo === undefined ? {} : { replyTo: entry.replyTo }),
    ...(entry.clientId === undefined ? {} : { clientId: deskId(entry.clientId) }),
  };
}
