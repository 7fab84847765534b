import type { State } from './conversation.ts';

/** True for a talk about danger or distress: nothing of it is learnt from. */
export function isDistress({ dialogue, handoff }: State): boolean {
  const wish = 'wish' in handoff ? handoff.wish : undefined;
  return dialogue.safety || wish?.urgent === true || wish?.reason === 'distress';
}
