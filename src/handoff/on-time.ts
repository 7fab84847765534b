import type { Handoff, Human } from './handoff.ts';
import { ended } from './machine.ts';
import type { Norms } from './norms.ts';
import { queue } from './resident-acts.ts';
import { after, earliest, hadOf, isBy, same, to, withBot, wrappedUp, type Step } from './step.ts';

/**
 * What is due by now: an offer that lapsed, a broken promise, closing time, a silent resident, the end of a wrap-up.
 * Nothing is said twice, however often it is called, and afterwards nothing is due by now.
 */
export function onTime(human: Human, now: string, norms: Norms): Step {
  const wrapped = human.wrapUp && isBy(human.wrapUp.until, now) ? wrappedUp(human) : same(human);
  const timed = onTimeOf(wrapped.human, now, norms);
  return { human: timed.human, happened: [...wrapped.happened, ...timed.happened] };
}

/** The next instant at which `onTime` has something to do; undefined when it never does. */
export function nextDue({ handoff, wrapUp }: Human, norms: Norms): string | undefined {
  return earliest([wrapUp?.until, dueOf(handoff, norms)].filter((due) => due !== undefined));
}

function onTimeOf(human: Human, now: string, norms: Norms): Step {
  const { handoff } = human;
  const due = dueOf(handoff, norms);
  if (due === undefined || !isBy(due, now)) return same(human);
  switch (handoff.status) {
    case 'offered':
    case 'call-back-offered':
      return to(human, withBot(hadOf(handoff)));
    case 'asking':
      return queue(human, handoff.wish, now, norms);
    case 'queued':
      return handoff.wish.urgent || !isBy(handoff.closesAt, now)
        ? to(human, { ...handoff, isLate: true }, { kind: 'late', wish: handoff.wish.id })
        : to(human, withBot(hadOf(handoff)), { kind: 'shut', wish: handoff.wish.id });
    case 'active': {
      const { wish, agent } = handoff;
      if (handoff.isQuiet) return ended(human, wish.id, agent, { outcome: 'inwoner-weg', now, norms }, 'gone');
      return to(human, { ...handoff, isQuiet: true, askedAt: now }, { kind: 'quiet', wish: wish.id, agent });
    }
    case 'none':
    case 'call-back':
      return same(human);
    default:
      return handoff satisfies never;
  }
}

/** When the clock changes this status, if it does. */
function dueOf(handoff: Handoff, norms: Norms): string | undefined {
  switch (handoff.status) {
    case 'offered':
      return after(handoff.wish.at, norms.offerMs);
    case 'asking':
      return after(handoff.since, norms.askMs);
    case 'call-back-offered':
      return handoff.window.from;
    case 'queued':
      if (!handoff.isLate) return handoff.promisedBy;
      return handoff.wish.urgent ? undefined : handoff.closesAt;
    case 'active':
      return patienceOf(handoff, norms);
    case 'none':
    case 'call-back':
      return undefined;
    default:
      return handoff satisfies never;
  }
}

/** When a resident whom the agent waits for is asked whether she is there, and when after that the talk with the human ends. */
function patienceOf({ saidAt, heardAt, askedAt, isQuiet, wish }: Extract<Handoff, { status: 'active' }>, norms: Norms): string | undefined {
  if (saidAt === undefined || !isBy(heardAt, saidAt)) return undefined;
  if (!isQuiet) return after(saidAt, norms.quietMs);
  if (wish.urgent) return undefined;
  const from = askedAt !== undefined && isBy(saidAt, askedAt) ? askedAt : saidAt;
  return after(from, norms.goneMs - norms.quietMs);
}
