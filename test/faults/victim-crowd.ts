import { setTimeout as pause } from 'node:timers/promises';
import { idOf } from '../kit/conversations.ts';
import type { Acknowledged } from './checker.ts';
import type { Victim } from './victim.ts';

/** Clients of processes that may die, be replaced or refuse: each sends again, under the same id, what was not acknowledged. */
export interface VictimCrowd {
  readonly talks: readonly string[];
  /** What was refused or went unanswered and was sent again. */
  again(): number;
  /** Messages acknowledged so far. */
  said(): number;
  /** No new words; resolves when each client has had the last answer or lost its process. */
  quiet(): Promise<void>;
}

export interface CrowdPlan {
  readonly talks: number;
  /** Rest of a client between two messages. */
  readonly paceMs: number;
  /** Of one talk: it holds only so much. */
  readonly atMost: number;
  /** Tells the words of one crowd from those of the next. */
  readonly name?: string;
}

export function gatherClients(
  victims: readonly (Victim | undefined)[],
  { talks: count, paceMs, atMost, name = '' }: CrowdPlan,
): VictimCrowd {
  const talks = Array.from({ length: count }, (_, n) => idOf(n + 1));
  let again = 0;
  let said = 0;
  let isOver = false;

  async function talk(id: string, first: number): Promise<void> {
    let at = first;
    let isOpen = false;
    for (let n = 0; n < atMost && !isOver;) {
      const victim = victims[at % victims.length];
      const clientId = `${name}${id.slice(-4)}-${String(n)}`;
      const line = isOpen
        ? await victim?.ask({ op: 'say', talk: id, clientId }, (one) => one.ack === clientId || one.refused === clientId)
        : await victim?.ask({ op: 'open', talk: id }, (one) => one.opened === id || one.refused === 'open');
      if (line?.ack !== undefined) {
        n += 1;
        said += 1;
      } else if (line?.opened !== undefined) isOpen = true;
      else {
        again += 1;
        at += 1;
      }
      await pause(paceMs);
    }
  }
  const talking = Promise.all(talks.map(talk));
  return {
    talks,
    again: () => again,
    said: () => said,
    quiet: async () => {
      isOver = true;
      await talking;
    },
  };
}

/** Everything that waits gets its turn; asked again when the store was not there. */
export async function settle(victim: Victim, talks: readonly string[]): Promise<void> {
  for (;;) {
    const line = await victim.ask({ op: 'settle', talks: [...talks] }, (one) => one.settled === true || one.refused === 'settle');
    if (line === undefined) throw new Error('A process that was to settle everything ended.');
    if (line.settled === true) return;
    await pause(200);
  }
}

export const acknowledgedBy = (victims: readonly (Victim | undefined)[]): Acknowledged[] =>
  victims.flatMap((one) => [...(one?.acknowledged ?? [])]);
