import type { Conversation } from '../../conversation/conversation.ts';
import { isWritten } from '../../conversation/log.ts';
import type { HandoffCard } from './desk-messages.ts';

/** The talks with humans that this conversation had before, as the events in its log tell. Nothing is known of other conversations: nobody has a name here. */
export function earlierIn({ log }: Pick<Conversation, 'log'>, nameOf: (person: string) => string): HandoffCard['earlier'] {
  return log.filter(isWritten).flatMap(({ kind, by, at, content: { name, value } }) => {
    if (kind !== 'event' || by !== 'system' || name !== 'handoff.status' || value?.['state'] !== 'completed') return [];
    const { agent, outcome } = value;
    return typeof agent === 'string' && typeof outcome === 'string' ? [{ at, agent: nameOf(agent), outcome }] : [];
  });
}
