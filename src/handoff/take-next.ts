import type { Waiting } from './queue.ts';

/** Somebody who may take talks. No skills: she knows every subject. */
export interface Taker {
  readonly person: string;
  readonly skills: readonly string[];
}

/** From when a wait is near the municipality's norm, and from when over it. Milliseconds. */
export interface WaitNorms {
  readonly soonMs: number;
  readonly lateMs: number;
}

/**
 * What this person takes when she asks for the next talk; undefined when nothing waits for her. Her own subjects go first as long as nobody's
 * wait comes near the norm: a subject that few know must not wait for ever, nor one that many know.
 * @param ordered the queue, as `inOrder` gives it
 * @param there who has the desk open: what is kept for somebody who is not there is for everybody
 */
export function nextFor<W extends Waiting>(
  taker: Taker,
  ordered: readonly W[],
  { now, norms, there }: { readonly now: string; readonly norms: WaitNorms; readonly there: readonly Taker[] },
): W | undefined {
  const open = ordered.filter((one) => !isKeptFrom(one, taker, there));
  const [first] = open;
  if (first === undefined || first.urgent || isKeptFor(first, taker) || waitOf(first.since, now, norms) !== 'goed') return first;
  return open.find((one) => knows(taker, one.skill)) ?? first;
}

/** True while it is kept for somebody else, or for a skill that this person lacks, and who it is kept for has the desk open. */
export function isKeptFrom({ for: kept }: Pick<Waiting, 'for'>, taker: Taker, there: readonly Taker[]): boolean {
  if (kept === undefined) return false;
  const isMeant = (one: Taker): boolean => isKeptFor({ for: kept }, one);
  return !isMeant(taker) && there.some(isMeant);
}

/** A word for how long somebody waits. */
export function waitOf(since: string, now: string, { soonMs, lateMs }: WaitNorms): 'goed' | 'bijna' | 'te-lang' {
  const waited = Date.parse(now) - Date.parse(since);
  return waited >= lateMs ? 'te-lang' : waited >= soonMs ? 'bijna' : 'goed';
}

/** True when it was handed on to this person, or to those with a skill that she has. */
export function isKeptFor({ for: kept }: Pick<Waiting, 'for'>, taker: Taker): boolean {
  if (kept === undefined) return false;
  return kept.person === undefined ? kept.skill !== undefined && knows(taker, kept.skill) : kept.person === taker.person;
}

const knows = ({ skills }: Taker, skill: string | undefined): boolean =>
  skill === undefined || skills.length === 0 || skills.includes(skill);
