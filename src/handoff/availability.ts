import type { Library } from '../knowledge/library.ts';
import { callBackWindow } from './call-back-window.ts';
import type { AgentStanding, DeskStanding } from './desk-standing.ts';
import type { Window } from './handoff.ts';
import { normsOf } from './live-chat.ts';
import type { Norms } from './norms.ts';
import { isOpen } from './opening-hours.ts';
import { placeOf, type Waiting } from './queue.ts';
import { after, isBy } from './step.ts';
import { closingAfter } from './stretches.ts';

/** How long it may take before somebody comes. */
export interface Wait {
  /** 1 is next. */
  readonly place: number;
  /** Whole minutes, rounded up; absent when there is nothing to reckon it from. */
  readonly minutes?: number;
  /** An agent has room now, also for those in front. */
  readonly isFree: boolean;
}

/** Whether a resident can be helped in the chat now, and if not, when somebody can call. */
export type Availability =
  | { readonly kind: 'queue'; readonly wait: Wait; readonly norms: Norms }
  | { readonly kind: 'call-back'; readonly why: 'closed' | 'nobody' | 'too-late'; readonly window?: Window };

/**
 * Who can help now. A queue is only offered where somebody can be reached before closing time: within opening hours, with an agent signed in,
 * and as far as the estimate tells. Everybody else is offered a call-back in the next stretch of opening hours.
 * @param own the talk as it waits, or would wait
 */
export function availability(library: Library, desk: DeskStanding, now: string, own: Waiting = somebodyNew(now)): Availability {
  const { gemeente, holidays } = library;
  const window = callBackWindow(gemeente.chat, holidays, now);
  const callBack = (why: 'closed' | 'nobody' | 'too-late'): Availability => ({ kind: 'call-back', why, ...(window ? { window } : {}) });
  if (!isOpen(gemeente.chat, holidays, now)) return callBack('closed');
  if (!desk.agents.some(isThere)) return callBack('nobody');
  const wait = waitOf(desk, own);
  const norms = normsFor(library, now, wait);
  const reachedBy = after(now, wait.minutes === undefined ? norms.promiseMs : wait.minutes * MINUTE_MS);
  return norms.closesAt !== undefined && isBy(reachedBy, norms.closesAt) ? { kind: 'queue', wait, norms } : callBack('too-late');
}

/**
 * Place and time for a talk that waits, or would. Reckoned from who has room now and how long the last talks took; a median of fewer than
 * three says nothing, and while everybody has a break nothing is known either.
 */
export function waitOf(desk: DeskStanding, own: Waiting): Wait {
  const place = placeOf(desk.waiting, own);
  const serving = desk.agents.filter(({ presence }) => presence === 'online');
  const slots = sum(serving, ({ capacity }) => capacity);
  const free = sum(serving, ({ capacity, taken }) => Math.max(0, capacity - taken));
  if (place <= free) return { place, minutes: 1, isFree: true };
  const handlingMs = median(desk.handlingMs);
  if (slots === 0 || handlingMs === undefined) return { place, isFree: false };
  return { place, minutes: Math.max(1, Math.ceil(((place - free) * handlingMs) / slots / MINUTE_MS)), isFree: false };
}

/** What is promised at this moment: never past closing, and never sooner than the estimate makes likely. */
export function normsFor(library: Library, now: string, { minutes = 0 }: Pick<Wait, 'minutes'> = {}): Norms {
  const closesAt = closingAfter(library.gemeente.chat, library.holidays, now);
  const norms = normsOf(library.gemeente.liveChat);
  const promiseMs = Math.max(norms.promiseMs, minutes * MINUTE_MS * SLACK);
  return { ...norms, promiseMs, ...(closesAt === undefined ? {} : { closesAt }) };
}

const MINUTE_MS = 60_000;
/** The promise is this much longer than the estimate. */
const SLACK = 1.5;
const FEWEST_TALKS = 3;

/** `pause` counts: she comes back. `busy` takes nobody new. */
const isThere = ({ presence, capacity }: AgentStanding): boolean => presence !== 'busy' && capacity > 0;

const somebodyNew = (now: string): Waiting => ({ talk: '', wish: '', urgent: false, place: 'normal', since: now });

const sum = <T>(all: readonly T[], of: (one: T) => number): number => all.reduce((total, one) => total + of(one), 0);

function median(values: readonly number[]): number | undefined {
  if (values.length < FEWEST_TALKS) return undefined;
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
