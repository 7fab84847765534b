import type { Conversation } from './conversation.ts';
import { asksForTurn, isWritten, type WrittenEntry } from './log.ts';

/** What a store must know of a talk without reading it again: which are due, lagging or at rest. Instants in milliseconds since 1970. */
export interface Standing {
  /** Since when it waits for a turn, or for an effect to be applied. */
  readonly laggingSince?: number;
  readonly wakeAt?: number;
  /** The municipality whose people have it, or are asked for; absent while there is no handoff. */
  readonly handoffIn?: string;
  /** The last time that anything was added. */
  readonly quietSince: number;
  /** Everything had its turn, nobody is being waited for: it may be put away. */
  readonly atRest: boolean;
}

export function standingOf(conversation: Conversation): Standing {
  const waiting = nextToAnswer(conversation);
  const quietSince = Date.parse(lastWritten(conversation)?.at ?? conversation.createdAt);
  const unapplied = conversation.effects.length > 0;
  const { wakeAt } = conversation;
  const handoff: string = conversation.state.handoff.status;
  return {
    ...(waiting ? { laggingSince: Date.parse(waiting.at) } : unapplied ? { laggingSince: quietSince } : {}),
    ...(wakeAt === undefined ? {} : { wakeAt: Date.parse(wakeAt) }),
    ...(handoff === 'none' ? {} : { handoffIn: conversation.gemeente }),
    quietSince,
    atRest: !waiting && !unapplied && wakeAt === undefined && handoff === 'none',
  };
}

/** Whether others than its own readers may have to look at it (`TalkListener`). */
export const isWatched = ({ handoffIn, wakeAt }: Pick<Standing, 'handoffIn' | 'wakeAt'>): boolean =>
  handoffIn !== undefined || wakeAt !== undefined;

/** The first entry that asks for a turn and has had none. */
export function nextToAnswer({ log, cursor }: Conversation): WrittenEntry | undefined {
  for (let seq = cursor; seq < log.length; seq += 1) {
    const entry = log[seq];
    if (entry && asksForTurn(entry)) return entry;
  }
  return undefined;
}

function lastWritten({ log }: Conversation): WrittenEntry | undefined {
  return log.findLast(isWritten);
}
