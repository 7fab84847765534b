import { err, ok } from '../shared/result.ts';
import type { Colleague, For, Handoff, Human, Outcome, Window, Wish } from './handoff.ts';
import type { Norms } from './norms.ts';
import { after, hadOf, isBy, queuedAt, same, to, withBot, wrappedUp, type Happened, type Step, type Stepped } from './step.ts';

/*
 * What agents do about a wish for a human, and what is agreed outside the talk. Pure; together with `resident-acts.ts` and `on-time.ts`
 * it makes every change of a `Handoff`. An act that is not possible any more is refused with the reason.
 */

/** An agent takes a waiting talk. Two at once: the store lets one through, the other is told who was first. */
export function take(human: Human, wish: string, agent: Colleague, now: string, skills: readonly string[] = []): Stepped {
  const { handoff } = human;
  if (handoff.status === 'active' && handoff.wish.id === wish) return err({ kind: 'already-taken', by: handoff.agent });
  if (handoff.status !== 'queued' || handoff.wish.id !== wish) return err({ kind: 'changed', status: handoff.status });
  const { for: kept, isLate } = handoff;
  if (kept && !isLate && !isFor(kept, agent, skills)) return err({ kind: 'kept-for-another', for: whom(kept) });
  const active: Handoff = { status: 'active', wish: handoff.wish, agent, since: now, heardAt: now, isQuiet: false };
  return ok(to(withoutOwnWrapUp(human, agent), active, { kind: 'joined', wish, agent }));
}

/** The agent said something. */
export function say(human: Human, wish: string, agent: Colleague, now: string): Stepped {
  return own(human, wish, agent, (handoff) => to(human, { ...handoff, saidAt: now }));
}

/** Hands it on to a colleague, to those with a skill or to anybody; it waits in front for them. A team lead may do so with anybody's talk. */
export function transfer(human: Human, wish: string, target: For, now: string, norms: Norms, asLead = false): Stepped {
  const { handoff } = human;
  const hand = (wanted: Wish): Step =>
    to(human, queuedAt(wanted, 'front', now, norms, target), { kind: 'transferred', wish, by: target.by, to: whom(target) });
  if (asLead && (handoff.status === 'active' || handoff.status === 'queued') && handoff.wish.id === wish) return ok(hand(handoff.wish));
  return own(human, wish, target.by, (mine) => hand(mine.wish));
}

/** The bot goes on with it. */
export function giveBack(human: Human, wish: string, agent: Colleague, now: string, norms: Norms): Stepped {
  return own(human, wish, agent, () => ended(human, wish, agent, { outcome: 'terug-naar-bot', now, norms }, 'back-with-bot'));
}

/**
 * The agent is done. The conversation goes on with the bot; what the agent still does is her wrap-up.
 * @param about with a `window` and outcome `terugbellen` the resident is offered to be called then, instead of asked whether it was solved
 */
export function close(
  human: Human,
  wish: string,
  agent: Colleague,
  about: { readonly outcome: Outcome; readonly code?: string; readonly window?: Window; readonly now: string; readonly norms: Norms },
): Stepped {
  return own(human, wish, agent, (mine) => {
    const closed = ended(human, wish, agent, about, 'closed');
    if (about.outcome !== 'terugbellen' || !about.window) return closed;
    const { review, ...rest } = closed.human;
    const wanted = { ...mine.wish, had: agent };
    const { window } = about;
    const offered = { kind: 'call-back-offered', wish, window, why: 'agent' } as const;
    return to(rest, { status: 'call-back-offered', wish: wanted, window, why: 'agent' }, ...closed.happened, offered);
  });
}

/** The agent has finished the rest of a closed talk. */
export function endWrapUp(human: Human, wish: string, person: string): Stepped {
  const { wrapUp } = human;
  if (wrapUp?.wish !== wish) return err({ kind: 'changed', status: human.handoff.status });
  return wrapUp.agent.person === person ? ok(wrappedUp(human)) : err({ kind: 'not-yours', by: wrapUp.agent });
}

/** The agent is gone: closed browser, dead laptop. Her talk waits in front, for anybody; so does one that was kept for her. */
export function loseAgent(human: Human, person: string, now: string, norms: Norms): Step {
  const { handoff } = human;
  if (handoff.status === 'queued' && handoff.for?.person === person) {
    const { for: kept, ...queued } = handoff;
    return to(human, queued);
  }
  if (handoff.status !== 'active' || handoff.agent.person !== person) return same(human);
  const { wish, agent } = handoff;
  return to(human, queuedAt(wish, 'front', now, norms), { kind: 'lost', wish: wish.id, agent });
}

/** The offered call-back is agreed, as long as its window has not begun. The number is kept apart, under `callBack`. */
export function agreeCallBack(human: Human, callBack: string, now: string): Stepped {
  const { handoff } = human;
  const { status } = handoff;
  if ((status !== 'call-back-offered' && status !== 'queued') || !handoff.window || isBy(handoff.window.from, now))
    return err({ kind: 'changed', status });
  const { wish, window } = handoff;
  return ok(to(human, { status: 'call-back', wish, callBack, window }, { kind: 'call-back-agreed', wish: wish.id, window, callBack }));
}

/** The call was made, or is not needed any more. */
export function endCallBack(human: Human, callBack: string): Stepped {
  const { handoff } = human;
  if (handoff.status !== 'call-back' || handoff.callBack !== callBack) return err({ kind: 'changed', status: handoff.status });
  return ok(to(human, withBot(hadOf(handoff)), { kind: 'call-back-ended', wish: handoff.wish.id }));
}

/** The talk with a human ends: back to the bot, wrap-up for the agent, and the resident may say whether it was solved. */
export function ended(
  human: Human,
  wish: string,
  agent: Colleague,
  { outcome, code, now, norms }: { outcome: Outcome; code?: string; now: string; norms: Norms },
  kind: 'closed' | 'back-with-bot' | 'gone' | 'finished',
): Step {
  const how = { outcome, ...(code === undefined ? {} : { code }) };
  const before = human.wrapUp ? wrappedUp(human) : same(human);
  const { review, ...rest } = before.human;
  const happened: Happened = { kind, wish, agent, ...how };
  return {
    human: {
      ...rest,
      handoff: withBot(agent),
      wrapUp: { wish, agent, until: after(now, norms.wrapUpMs), ...how },
      ...(kind === 'gone' ? {} : { review: { wish, agent: agent.person, asksWhy: false } }),
    },
    happened: [...before.happened, happened],
  };
}

/** Who takes the same talk up again has nothing left to wrap up. */
function withoutOwnWrapUp(human: Human, agent: Colleague): Human {
  return human.wrapUp?.agent.person === agent.person ? wrappedUp(human).human : human;
}

type Active = Extract<Handoff, { status: 'active' }>;

function own(human: Human, wish: string, agent: Colleague, make: (handoff: Active) => Step): Stepped {
  const { handoff } = human;
  if (handoff.status !== 'active' || handoff.wish.id !== wish) return err({ kind: 'changed', status: handoff.status });
  return handoff.agent.person === agent.person ? ok(make(handoff)) : err({ kind: 'not-yours', by: handoff.agent });
}

const isFor = (kept: For, agent: Colleague, skills: readonly string[]): boolean =>
  kept.person === undefined ? kept.skill === undefined || skills.includes(kept.skill) : kept.person === agent.person;

const whom = ({ person, skill }: For): Pick<For, 'person' | 'skill'> => ({
  ...(person === undefined ? {} : { person }),
  ...(skill === undefined ? {} : { skill }),
});
