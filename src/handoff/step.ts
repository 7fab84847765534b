import { Temporal } from 'temporal-polyfill';
import type { Result } from '../shared/result.ts';
import type { CallBackWhy, Colleague, For, Handoff, Human, Outcome, Window, Wish } from './handoff.ts';
import type { Norms } from './norms.ts';

/**
 * What happened to a wish, for the ears of the resident, the events of the protocol and the audit log; `reply/` puts it into words.
 * One for each change that somebody should hear of, so that nothing is said twice.
 */
export type Happened = { readonly wish: string } & (
  | { readonly kind: 'offered' | 'queued' | 'alarmed' | 'left-queue' | 'late' | 'shut' | 'call-back-declined' | 'call-back-ended' }
  | { readonly kind: 'joined' | 'lost' | 'quiet' | 'wrapped-up'; readonly agent: Colleague }
  | {
      readonly kind: 'closed' | 'back-with-bot' | 'gone' | 'finished';
      readonly agent: Colleague;
      readonly outcome: Outcome;
      readonly code?: string;
    }
  | { readonly kind: 'transferred'; readonly by: Colleague; readonly to: Pick<For, 'person' | 'skill'> }
  | { readonly kind: 'call-back-offered'; readonly window: Window; readonly why: CallBackWhy }
  | { readonly kind: 'call-back-agreed'; readonly window: Window; readonly callBack: string }
  /** The resident had the talk erased. `callBack`: the record that goes with it. */
  | { readonly kind: 'forgotten'; readonly callBack?: string }
);

/** What an act came to: the state after it, and what is to be told. */
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

export type Stepped = Result<Step, Refused>;

export const same = (human: Human): Step => ({ human, happened: [] });

export const to = (human: Human, handoff: Handoff, ...happened: readonly Happened[]): Step => ({ human: { ...human, handoff }, happened });

/** The bot has the talk; who had it before is kept, so that she is found again. */
export const withBot = (had: Colleague | undefined): Handoff => ({ status: 'none', ...(had === undefined ? {} : { had }) });

/** Without the wrap-up of whoever had the talk last. */
export function wrappedUp({ wrapUp, ...human }: Human): Step {
  return { human, happened: wrapUp ? [{ kind: 'wrapped-up', wish: wrapUp.wish, agent: wrapUp.agent }] : [] };
}

/** The human who had this talk before, whatever became of it since. */
export const hadOf = (handoff: Handoff): Colleague | undefined => (handoff.status === 'none' ? handoff.had : handoff.wish.had);

/** A wish that is there already goes on, as urgent as the more urgent of the two. */
export function openWish(handoff: Handoff, wish: Wish): Wish {
  if (handoff.status !== 'none') return { ...handoff.wish, urgent: handoff.wish.urgent || wish.urgent };
  return handoff.had === undefined ? wish : { ...wish, had: handoff.had };
}

export const after = (instant: string, ms: number): string => Temporal.Instant.from(instant).add({ milliseconds: ms }).toString();

export const isBy = (instant: string, now: string): boolean => Date.parse(instant) <= Date.parse(now);

/** The first of these instants. */
export const earliest = (instants: readonly string[]): string | undefined =>
  instants.toSorted((a, b) => Date.parse(a) - Date.parse(b)).at(0);

/** In the queue from now on. The promise goes no further than closing. */
export function queuedAt(wish: Wish, place: 'front' | 'normal', now: string, norms: Norms, kept?: For): Handoff {
  const closesAt = norms.closesAt ?? after(now, DAY_MS);
  const promisedBy = earliest([after(now, norms.promiseMs), closesAt]) ?? closesAt;
  return { status: 'queued', wish, since: now, place, ...(kept === undefined ? {} : { for: kept }), promisedBy, isLate: false, closesAt };
}

const DAY_MS = 24 * 60 * 60 * 1000;
