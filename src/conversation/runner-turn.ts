import type { Conversation, NewEffect } from './conversation.ts';
import type { NewEntry, WrittenEntry } from './log.ts';
import type { Change } from './store.ts';
import { checkedChange } from './store-changes.ts';
import type { TurnResult } from './turn-handler.ts';

/**
 * What a turn came to, as one change: replies get the ids `<inbound id>.<n>`, effects `<conversation>.<seq>.<n>`.
 * A wake-up that went off is taken away unless the turn sets another.
 * @throws when the result could not be stored: a mistake of the turn
 */
export function changeOf(before: Conversation, heard: WrittenEntry, result: TurnResult): Change {
  const wentOff = heard.kind === 'wake' && before.wakeAt !== undefined && heard.clientId === wakeId(before.wakeAt);
  const wakeAt = result.wakeAt === undefined && wentOff ? null : result.wakeAt;
  return checkedChange(before, {
    state: result.state,
    cursor: heard.seq + 1,
    ...(wakeAt === undefined ? {} : { wakeAt }),
    entries: result.replies.map((reply, n) => ({ ...toDeliver(before, reply), id: `${heard.id}.${n}`, replyTo: answered(reply, heard) })),
    effects: result.effects.map((effect, n) => ({ ...effect, id: `${before.id}.${heard.seq}.${n}` })),
  });
}

/** On a channel that is elsewhere a message waits to be delivered: it leaves only after the commit (DESIGN I1). */
const toDeliver = ({ channel }: Conversation, reply: NewEntry): NewEntry =>
  channel === 'msteams' && reply.kind === 'message' && reply.visibleTo === 'all' ? { ...reply, delivery: 'pending' } : reply;

/** What an act changes; its effects get their ids from the runner. */
export type ActChange = Omit<Change, 'effects'> & { readonly effects: readonly NewEffect[] };

/** An act answers no entry: its effects are numbered by the version that it makes, which no other change has. */
export function changeOfAct(before: Conversation, change: ActChange): Change {
  const effects = change.effects.map((effect, n) => ({ ...effect, id: `${before.id}.act${before.version + 1}.${n}` }));
  return { ...change, effects };
}

/** The sender's id of the `wake` entry for an instant: the same wake-up is stored once. */
export const wakeId = (wakeAt: string): string => `wake:${wakeAt}`;

/** An `update` names the entry that it replaces. */
const answered = (reply: NewEntry, heard: WrittenEntry): string => (reply.kind === 'update' && reply.replyTo ? reply.replyTo : heard.id);

/** @throws Error when nothing came within the time; what is late is ignored */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took more than ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
