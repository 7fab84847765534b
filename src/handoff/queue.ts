import type { Conversation } from '../conversation/conversation.ts';
import type { For } from './handoff.ts';

/** A talk that waits for a human. */
export interface Waiting {
  readonly talk: string;
  readonly wish: string;
  readonly urgent: boolean;
  readonly place: 'front' | 'normal';
  /** Instant. */
  readonly since: string;
  readonly skill?: string;
  /** For whom it is kept; for nobody in particular once it is late. */
  readonly for?: For;
}

/** The talk as it waits; undefined when it does not. */
export function waitingOf({ id, state: { handoff } }: Pick<Conversation, 'id' | 'state'>): Waiting | undefined {
  if (handoff.status !== 'queued') return undefined;
  const { wish, place, since, for: kept, isLate } = handoff;
  return {
    talk: id,
    wish: wish.id,
    urgent: wish.urgent,
    place,
    since,
    ...(wish.skill === undefined ? {} : { skill: wish.skill }),
    ...(kept === undefined || isLate ? {} : { for: kept }),
  };
}

/** The order in which talks are served: danger first, then who was in front, then who came first. For everybody the same, also in a tie. */
export function inOrder(waiting: readonly Waiting[]): readonly Waiting[] {
  return waiting.toSorted((a, b) => rank(a) - rank(b) || Date.parse(a.since) - Date.parse(b.since) || (a.talk < b.talk ? -1 : 1));
}

/** The place of a talk in the queue, 1 is next; as it would be if it is not in it yet. */
export function placeOf(waiting: readonly Waiting[], own: Waiting): number {
  return inOrder([...waiting.filter(({ talk }) => talk !== own.talk), own]).findIndex(({ talk }) => talk === own.talk) + 1;
}

const rank = ({ urgent, place }: Waiting): number => (urgent ? 0 : place === 'front' ? 1 : 2);
