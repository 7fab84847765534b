import type { CallBackWhy, Handoff, Human, Window, Wish } from './handoff.ts';
import { ended } from './machine.ts';
import type { Norms } from './norms.ts';
import { hadOf, openWish, queuedAt, same, to, withBot, wrappedUp, type Step } from './step.ts';

/*
 * What the resident and the bot do about a wish for a human. Pure, and every act is possible at any time: where it makes no sense
 * the talk stays as it is and nothing happened.
 */

/** The bot asks whether a human is wanted, also instead of a call-back that it offered before. Any other open wish stays as it is. */
export function offer(human: Human, wish: Wish): Step {
  const { handoff } = human;
  if (handoff.status !== 'none' && handoff.status !== 'call-back-offered') return same(human);
  const wanted = openWish(handoff, wish);
  return to(human, { status: 'offered', wish: { ...wanted, at: wish.at } }, { kind: 'offered', wish: wanted.id });
}

/** Somebody who is wanted: asked what the agent needs first, where there is something to ask. */
export function ask(human: Human, wish: Wish, questions: 1 | 2, now: string): Step {
  const { handoff } = human;
  return isOpen(handoff) ? to(human, { status: 'asking', wish: openWish(handoff, wish), left: questions, since: now }) : same(human);
}

/** One thing less to ask. At none left the caller queues the talk. */
export function answered(human: Human, now: string): Step {
  const { handoff } = human;
  return handoff.status === 'asking' ? to(human, { ...handoff, left: Math.max(0, handoff.left - 1), since: now }) : same(human);
}

/** Puts the talk in the queue. Who had a human before, and who is in danger, stands in front. */
export function queue(human: Human, wish: Wish, now: string, norms: Norms): Step {
  const { handoff } = human;
  if (!isOpen(handoff)) return same(human);
  const wanted = openWish(handoff, wish);
  const place = wanted.urgent || wanted.had !== undefined ? 'front' : 'normal';
  return to(human, queuedAt(wanted, place, now, norms), { kind: 'queued', wish: wanted.id });
}

/** The resident does not want to wait, or wants no human after all. Danger stays in sight of the agents until one has looked. */
export function leave(human: Human): Step {
  const { handoff } = human;
  switch (handoff.status) {
    case 'offered':
    case 'asking':
      return to(human, withBot(hadOf(handoff)));
    case 'queued':
      return handoff.wish.urgent ? same(human) : to(human, withBot(hadOf(handoff)), { kind: 'left-queue', wish: handoff.wish.id });
    case 'call-back-offered':
      return to(human, withBot(hadOf(handoff)), { kind: 'call-back-declined', wish: handoff.wish.id });
    case 'none':
    case 'active':
    case 'call-back':
      return same(human);
    default:
      return handoff satisfies never;
  }
}

/** The resident ends the talk with the human who has it, and may say whether it was solved. The agent has her wrap-up, as after closing it herself. */
export function finish(human: Human, now: string, norms: Norms): Step {
  const { handoff } = human;
  if (handoff.status !== 'active') return same(human);
  return ended(human, handoff.wish.id, handoff.agent, { outcome: 'beantwoord', now, norms }, 'finished');
}

/** The resident said something; while a human has the talk that is a sign of life. */
export function heard(human: Human, now: string): Step {
  const { handoff } = human;
  if (handoff.status !== 'active') return same(human);
  const { askedAt, ...active } = handoff;
  return to(human, { ...active, heardAt: now, isQuiet: false });
}

/** Danger: agents see it at once and first, whatever the talk stood at. Never a reason to say less to the resident. */
export function alarm(human: Human, wish: Wish, now: string, norms: Norms): Step {
  const { handoff } = human;
  if (isOpen(handoff)) return queue(human, { ...wish, urgent: true }, now, norms);
  if (handoff.wish.urgent) return same(human);
  const told = { kind: 'alarmed', wish: handoff.wish.id } as const;
  const urgent = { ...handoff.wish, urgent: true };
  if (handoff.status !== 'queued') return to(human, { ...handoff, wish: urgent }, told);
  const { for: kept, ...queued } = handoff;
  return to(human, { ...queued, wish: urgent, place: 'front' }, told);
}

/**
 * A moment is offered at which somebody calls. Who waits in the queue keeps the place meanwhile; not while a human has the talk.
 * The same offer again is none.
 */
export function offerCallBack(human: Human, wish: Wish, window: Window, why: CallBackWhy): Step {
  const { handoff } = human;
  const isSame = 'window' in handoff && handoff.window?.from === window.from && handoff.window.until === window.until;
  if (isSame) return same(human);
  const told = { kind: 'call-back-offered', wish: openWish(handoff, wish).id, window, why } as const;
  if (handoff.status === 'queued') return to(human, { ...handoff, window }, told);
  return isOpen(handoff) ? to(human, { status: 'call-back-offered', wish: openWish(handoff, wish), window, why }, told) : same(human);
}

/** The resident has the talk erased: nothing of it waits for anybody any more. */
export function forget(before: Human): Step {
  const { happened } = wrappedUp(before);
  const { handoff } = before;
  const human: Human = { handoff: { status: 'none' } };
  if (handoff.status === 'none') return { human, happened };
  const record = handoff.status === 'call-back' ? { callBack: handoff.callBack } : {};
  return { human, happened: [...happened, { kind: 'forgotten', wish: handoff.wish.id, ...record }] };
}

/** No human has it and none is waited for. */
function isOpen(handoff: Handoff): handoff is Extract<Handoff, { status: 'none' | 'offered' | 'asking' | 'call-back-offered' }> {
  return ['none', 'offered', 'asking', 'call-back-offered'].includes(handoff.status);
}
