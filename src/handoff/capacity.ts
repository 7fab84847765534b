import type { Human } from './handoff.ts';

/**
 * True while this person has the talk on her hands: active, or to be wrapped up. A talk whose resident fell silent takes no slot,
 * unless it is urgent.
 */
export function takesSlotOf({ handoff, wrapUp }: Human, person: string): boolean {
  const isActive = handoff.status === 'active' && handoff.agent.person === person && (!handoff.isQuiet || handoff.wish.urgent);
  return isActive || wrapUp?.agent.person === person;
}

/** How many of her slots it takes: all of them when it is urgent and active. */
export function slotsTaken(human: Human, person: string, capacity: number): number {
  if (!takesSlotOf(human, person)) return 0;
  const { handoff } = human;
  return handoff.status === 'active' && handoff.agent.person === person && handoff.wish.urgent ? Math.max(1, capacity) : 1;
}
