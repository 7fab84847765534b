import type { Standing } from './standing.ts';
import { fill } from '../words/fill.ts';
import type { Words } from '../words/words.ts';

/** What to ask, and to say in the talk, before somebody leaves a human or a place in the queue; undefined where nobody is left behind. */
export function leavingWords({ status, who }: Standing, { live, agent }: Words): { question: string; says: string } | undefined {
  if (status === 'active') return { question: fill(live.leaveHuman, { naam: who ?? agent.toLowerCase() }), says: live.leaveHumanSays };
  return status === 'queued' ? { question: live.leaveQueue, says: live.stopWaitingSays } : undefined;
}
