import { Temporal } from 'temporal-polyfill';
import { err, ok, type Result } from '../shared/result.ts';
import type { Colleague, For, Handoff, Human, Outcome, Window, Wish } from './handoff.ts';

/** How long things may take; a municipality may set its own. Milliseconds. */
export interface Norms {
  /** Within this time somebody comes; otherwise a call-back is offered. */
  readonly promiseMs: number;
  /** A resident who says nothing is asked whether she is there, and the agent's slot is free. */
  readonly quietMs: number;
  /** And after this time, counted from the same moment, the talk with the human ends friendly. */
  readonly goneMs: number;
  /** What an agent has to finish a closed talk. */
  readonly wrapUpMs: number;
}

const MINUTE = 60_000;
export const NORMS: Norms = { promiseMs: 15 * MINUTE, quietMs: 5 * MINUTE, goneMs: 10 * MINUTE, wrapUpMs: MINUTE };

/**
 * What happened, for the ears of the resident, the events of the protocol and the audit log. `reply/` puts it into words.
 * Exactly one for each change that a resident should hear of, so that nothing is said twice.
 */
export type Happened =
  | { readonly kind: 'offered' | 'queued' | 'left-queue' | 'late' | 'quiet' | 'gone' | 'back-with-bot' | 'call-back-declined' }
  | { readonly kind: 'joined' | 'lost' | 'closed'; readonly agent: Colleague }
  | { readonly kind: 'transferred'; readonly by: Colleague; readonly to: Pick<For, 'person' | 'skill'> }
  | { readonly kind: 'call-back-offered'; readonly window: Window; readonly why: 'closed' | 'late' }
  | { readonly kind: 'call-back-agreed'; readonly window: Window; readonly callBack: string }
  | { readonly kind: 'wrapped-up'; readonly agent: Colleague };

export interface Step {
  readonly human: Human;
  readonly happened: readonly Happened[];
}

/** Why an act is not possible now. `changed`: it was about another wish, or the talk has moved on. */
export type Refused =
  | { readonly kind: 'already-taken'; readonly by: Colleague }
  | { readonly kind: 'kept-for-another'; readonly for: Pick<For, 'person' | 'skill'> }
  | { readonly kind: 'not-yours'; readonly by: Colleague }
  | { readonly kind: 'changed'; readonly status: Handoff['status'] };

type Stepped = Result<Step, Refused>;

// --- What the resident and the bot do ---

/** The bot asks whether a human is wanted. An open wish stays as it is. */
export function offer(human: Human, wish: Wish): Step {
  return human.handoff.status === 'none' ? to(human, { status: 'offered', wish }, { kind: 'offered' }) : same(human);
}

/** Somebody who is wanted: asked what the agent needs first, where there is something to ask. */
export function ask(human: Human, wish: Wish, questions: 1 | 2): Step {
  return isOpen(human.handoff) ? to(human, { status: 'asking', wish: open(human.handoff, wish), left: questions }) : same(human);
}

/** One thing less to ask. At none left the caller queues the talk. */
export function answered(human: Human): Step {
  const { handoff } = human;
  return handoff.status === 'asking' ? to(human, { ...handoff, left: Math.max(0, handoff.left - 1) }) : same(human);
}

/** Puts the talk in the queue. Who had a human before, and who is in danger, stands in front. */
export function queue(human: Human, wish: Wish, now: string, norms: Norms): Step {
  const { handoff } = human;
  if (!isOpen(handoff) && handoff.status !== 'call-back-offered') return same(human);
  const wanted = open(handoff, wish);
  const had = handoff.status === 'none' ? handoff.had : undefined;
  const place = wanted.urgent || had !== undefined ? 'front' : 'normal';
  const promisedBy = after(now, norms.promiseMs);
  return to(human, { status: 'queued', wish: wanted, since: now, place, promisedBy, isLate: false }, { kind: 'queued' });
}

/** The resident does not want to wait, or wants no human after all. Danger stays in sight of the agents until one has looked. */
export function leave(human: Human): Step {
  switch (human.handoff.status) {
    case 'offered':
    case 'asking':
      return to(human, { status: 'none' });
    case 'queued':
      return to(human, { status: 'none' }, { kind: 'left-queue' });
    case 'call-back-offered':
      return to(human, { status: 'none' }, { kind: 'call-back-declined' });
    case 'none':
    case 'active':
    case 'call-back':
      return same(human);
    default:
      return human.handoff satisfies never;
  }
}

/** The resident said something; while a human has the talk that is a sign of life. */
export function heard(human: Human, now: string): Step {
  const { handoff } = human;
  return handoff.status === 'active' ? to(human, { ...handoff, heardAt: now, isQuiet: false }) : same(human);
}

/** Danger in a talk that a human has, or that waits for one: it is urgent from now on. */
export function becomeUrgent(human: Human): Step {
  const { handoff } = human;
  if (handoff.status === 'none' || handoff.wish.urgent) return same(human);
  const wish = { ...handoff.wish, urgent: true };
  return to(human, handoff.status === 'queued' ? { ...handoff, wish, place: 'front' } : { ...handoff, wish });
}

/** Nobody can come now: a moment is offered at which somebody calls. Not while a human has the talk. */
export function offerCallBack(human: Human, wish: Wish, window: Window, why: 'closed' | 'late'): Step {
  const { handoff } = human;
  if (!isOpen(handoff) && handoff.status !== 'queued') return same(human);
  return to(human, { status: 'call-back-offered', wish: open(handoff, wish), window, why }, { kind: 'call-back-offered', window, why });
}

/** The number is kept apart, under `callBack`. */
export function agreeCallBack(human: Human, callBack: string): Stepped {
  const { handoff } = human;
  if (handoff.status !== 'call-back-offered') return err({ kind: 'changed', status: handoff.status });
  const { wish, window } = handoff;
  return ok(to(human, { status: 'call-back', wish, callBack, window }, { kind: 'call-back-agreed', window, callBack }));
}

/** The call was made, or is not needed any more. */
export function endCallBack(human: Human, callBack: string): Stepped {
  const { handoff } = human;
  if (handoff.status !== 'call-back' || handoff.callBack !== callBack) return err({ kind: 'changed', status: handoff.status });
  return ok(to(human, { status: 'none' }));
}

// --- What agents do ---

/** An agent takes a waiting talk. Two at once: the store lets one through, the other is told who was first. */
export function take(human: Human, wish: string, agent: Colleague, now: string, skills: readonly string[] = []): Stepped {
  const { handoff } = human;
  if (handoff.status === 'active' && handoff.wish.id === wish) return err({ kind: 'already-taken', by: handoff.agent });
  if (handoff.status !== 'queued' || handoff.wish.id !== wish) return err({ kind: 'changed', status: handoff.status });
  const { for: kept } = handoff;
  if (kept && !isFor(kept, agent, skills)) return err({ kind: 'kept-for-another', for: whom(kept) });
  return ok(
    to(human, { status: 'active', wish: handoff.wish, agent, since: now, heardAt: now, isQuiet: false }, { kind: 'joined', agent }),
  );
}

/** The agent said something. */
export function say(human: Human, wish: string, agent: Colleague, now: string): Stepped {
  return own(human, wish, agent, (handoff) => to(human, { ...handoff, saidAt: now }));
}

/** Hands it on to a colleague or to those with a skill; it waits in front for them. A team lead may do so with anybody's talk. */
export function transfer(human: Human, wish: string, target: For, now: string, norms: Norms, asLead = false): Stepped {
  const { handoff } = human;
  const hand = (wanted: Wish): Step =>
    to(
      human,
      { status: 'queued', wish: wanted, since: now, place: 'front', for: target, promisedBy: after(now, norms.promiseMs), isLate: false },
      { kind: 'transferred', by: target.by, to: whom(target) },
    );
  if (asLead && (handoff.status === 'active' || handoff.status === 'queued') && handoff.wish.id === wish) return ok(hand(handoff.wish));
  return own(human, wish, target.by, (mine) => hand(mine.wish));
}

/** The bot goes on with it. */
export function giveBack(human: Human, wish: string, agent: Colleague, now: string, norms: Norms): Stepped {
  return own(human, wish, agent, () => ended(human, wish, agent, { outcome: 'terug-naar-bot', now, norms }, { kind: 'back-with-bot' }));
}

/** The agent is done. The conversation goes on with the bot; what the agent still does is her wrap-up. */
export function close(
  human: Human,
  wish: string,
  agent: Colleague,
  about: { readonly outcome: Outcome; readonly code?: string; readonly now: string; readonly norms: Norms },
): Stepped {
  return own(human, wish, agent, () => ended(human, wish, agent, about, { kind: 'closed', agent }));
}

/** The agent has finished the rest of a closed talk. */
export function endWrapUp(human: Human, wish: string, person: string): Stepped {
  const { wrapUp } = human;
  if (wrapUp?.wish !== wish) return err({ kind: 'changed', status: human.handoff.status });
  if (wrapUp.agent.person !== person) return err({ kind: 'not-yours', by: wrapUp.agent });
  return ok(wrappedUp(human));
}

// --- What the clock and the line do ---

/** The agent is gone: closed browser, dead laptop. The talk waits in front, for anybody. */
export function loseAgent(human: Human, person: string, now: string, norms: Norms): Step {
  const { handoff } = human;
  if (handoff.status !== 'active' || handoff.agent.person !== person) return same(human);
  const { wish, agent } = handoff;
  return to(
    human,
    { status: 'queued', wish, since: now, place: 'front', promisedBy: after(now, norms.promiseMs), isLate: false },
    { kind: 'lost', agent },
  );
}

/** What is due by now: a broken promise, a silent resident, the end of a wrap-up. Nothing is said twice, however often it is called. */
export function onTime(human: Human, now: string, norms: Norms): Step {
  const wrapped = human.wrapUp && isBy(human.wrapUp.until, now) ? wrappedUp(human) : same(human);
  const timed = onTimeOf(wrapped.human, now, norms);
  return { human: timed.human, happened: [...wrapped.happened, ...timed.happened] };
}

function onTimeOf(human: Human, now: string, norms: Norms): Step {
  const { handoff } = human;
  if (handoff.status === 'queued' && !handoff.isLate && isBy(handoff.promisedBy, now))
    return to(human, { ...handoff, isLate: true }, { kind: 'late' });
  if (handoff.status !== 'active' || !isWaitedFor(handoff)) return same(human);
  const { quiet, gone } = patience(handoff, norms);
  if (isBy(gone, now) && handoff.isQuiet && !handoff.wish.urgent)
    return ended(human, handoff.wish.id, handoff.agent, { outcome: 'inwoner-weg', now, norms }, { kind: 'gone' });
  if (isBy(quiet, now) && !handoff.isQuiet) return to(human, { ...handoff, isQuiet: true }, { kind: 'quiet' });
  return same(human);
}

/** The next instant at which `onTime` has something to do; undefined when it never does. */
export function nextDue({ handoff, wrapUp }: Human, norms: Norms): string | undefined {
  const due = wrapUp ? [wrapUp.until] : [];
  if (handoff.status === 'queued' && !handoff.isLate) due.push(handoff.promisedBy);
  if (handoff.status === 'active' && isWaitedFor(handoff)) {
    const { quiet, gone } = patience(handoff, norms);
    if (!handoff.isQuiet) due.push(quiet);
    else if (!handoff.wish.urgent) due.push(gone);
  }
  return due.toSorted((a, b) => Temporal.Instant.compare(a, b)).at(0);
}

/** True while this person has the talk on her hands: active, or to be wrapped up. A talk whose resident fell silent takes no slot. */
export function takesSlotOf({ handoff, wrapUp }: Human, person: string): boolean {
  const isActive = handoff.status === 'active' && handoff.agent.person === person && !handoff.isQuiet;
  return isActive || wrapUp?.agent.person === person;
}

type Active = Extract<Handoff, { status: 'active' }>;

/** The agent spoke last: now it is the resident's turn. */
function isWaitedFor({ saidAt, heardAt }: Active): boolean {
  return saidAt !== undefined && isBy(heardAt, saidAt);
}

function patience({ saidAt, since }: Active, norms: Norms): { quiet: string; gone: string } {
  const from = saidAt ?? since;
  return { quiet: after(from, norms.quietMs), gone: after(from, norms.goneMs) };
}

function ended(
  human: Human,
  wish: string,
  agent: Colleague,
  { outcome, code, now, norms }: { outcome: Outcome; code?: string; now: string; norms: Norms },
  happened: Happened,
): Step {
  const wrapUp = { wish, agent, until: after(now, norms.wrapUpMs), outcome, ...(code === undefined ? {} : { code }) };
  return {
    human: { ...human, handoff: { status: 'none', had: agent }, wrapUp, review: { wish, agent: agent.person, asksWhy: false } },
    happened: [happened],
  };
}

function wrappedUp({ wrapUp, ...human }: Human): Step {
  return { human, happened: wrapUp ? [{ kind: 'wrapped-up', agent: wrapUp.agent }] : [] };
}

function own(human: Human, wish: string, agent: Colleague, make: (handoff: Active) => Step): Stepped {
  const { handoff } = human;
  if (handoff.status !== 'active' || handoff.wish.id !== wish) return err({ kind: 'changed', status: handoff.status });
  return handoff.agent.person === agent.person ? ok(make(handoff)) : err({ kind: 'not-yours', by: handoff.agent });
}

/** No human has it and none is waited for. */
const isOpen = (handoff: Handoff): boolean => ['none', 'offered', 'asking'].includes(handoff.status);

/** A wish that is there already goes on, as urgent as the more urgent of the two. */
const open = (handoff: Handoff, wish: Wish): Wish =>
  handoff.status === 'none' ? wish : { ...handoff.wish, urgent: handoff.wish.urgent || wish.urgent };

const isFor = (kept: For, agent: Colleague, skills: readonly string[]): boolean =>
  kept.person === undefined ? kept.skill === undefined || skills.includes(kept.skill) : kept.person === agent.person;

const whom = ({ person, skill }: For): Pick<For, 'person' | 'skill'> => ({
  ...(person === undefined ? {} : { person }),
  ...(skill === undefined ? {} : { skill }),
});

const same = (human: Human): Step => ({ human, happened: [] });

const to = (human: Human, handoff: Handoff, ...happened: readonly Happened[]): Step => ({ human: { ...human, handoff }, happened });

const after = (instant: string, ms: number): string => Temporal.Instant.from(instant).add({ milliseconds: ms }).toString();

const isBy = (instant: string, now: string): boolean => Temporal.Instant.compare(instant, now) <= 0;
