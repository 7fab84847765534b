import type { Waiting } from './queue.ts';

/** `online`: takes talks; `busy`: takes no new ones; `pause`: away for a moment, her talks stay hers. */
type Presence = 'online' | 'busy' | 'pause';

/** An agent who is signed in and whose desk is alive. */
export interface AgentStanding {
  readonly person: string;
  readonly presence: Presence;
  /** How many talks she may have at once, and how many of these slots are taken (`capacity.ts`). */
  readonly capacity: number;
  readonly taken: number;
  /** Topic groups she knows; empty: all. */
  readonly skills: readonly string[];
}

/** How things stand at the desk of a municipality: what a promise to a resident rests on. */
export interface DeskStanding {
  readonly agents: readonly AgentStanding[];
  /** Talks in the queue, in any order. */
  readonly waiting: readonly Waiting[];
  /** How long the last talks with a human took, from taking to closing, in milliseconds; at most some twenty, newest first. */
  readonly handlingMs: readonly number[];
}

/** Nobody has the desk open. */
export const NOBODY: DeskStanding = { agents: [], waiting: [], handlingMs: [] };
