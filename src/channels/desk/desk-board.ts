import type { Store } from '../../conversation/store.ts';
import { closedBy, countDay, type Going } from '../../handoff/board.ts';
import type { Handled } from '../../handoff/handled.ts';
import type { TalkLine } from '../../handoff/talk-line.ts';
import { dayOf, toLocal } from '../../shared/clock.ts';
import type { Board } from './desk-messages.ts';
import type { DeskView } from './desk-view.ts';
import type { History } from './history.ts';
import type { Projection } from './projection.ts';

export interface DeskBoardDeps {
  readonly store: Pick<Store, 'read'>;
  readonly projection: Pick<Projection, 'lines' | 'queue'>;
  readonly history: Pick<History, 'since'>;
  readonly view: Pick<DeskView, 'colleagues' | 'settings' | 'callBacks'>;
}

/** The desk of a municipality as it is now, with the figures of today. Who did how much is told only where the municipality wants it. */
export async function deskBoard(gemeente: string, now: string, { store, projection, history, view }: DeskBoardDeps): Promise<Board> {
  const today = dayOf(now);
  const isToday = (instant: string): boolean => dayOf(instant) === today;
  const handled = await history.since(gemeente, startOfDay(now));
  const lines = [...projection.lines(gemeente)];
  const waiting = projection.queue(gemeente);
  const longest = Math.max(0, ...waiting.map(({ since }) => Date.parse(now) - Date.parse(since)));
  const counts = view.settings(gemeente).figuresPerAgent ? closedBy(handled, isToday) : undefined;
  return {
    waiting: waiting.length,
    longestWaitSeconds: Math.floor(longest / 1000),
    active: lines.filter(({ human }) => human.handoff.status === 'active').length,
    callBacksDue: view.callBacks(gemeente).filter(({ state }) => state !== 'te-doen').length,
    today: countDay(handled, lines.flatMap(goingIn), await answersOf(handled, store), isToday),
    agents: view
      .colleagues(gemeente)
      .map((one) => ({ ...one, ...(counts === undefined ? {} : { closedToday: counts.get(one.person) ?? 0 }) })),
  };
}

function goingIn({ human: { handoff } }: TalkLine): readonly Going[] {
  if (handoff.status !== 'queued' && handoff.status !== 'active') return [];
  const { id, at } = handoff.wish;
  return [{ wish: id, askedAt: at, ...(handoff.status === 'active' ? { takenAt: handoff.since } : {}) }];
}

/** What residents said of the talks that were closed, as their own talk keeps it. */
async function answersOf(handled: readonly Handled[], store: Pick<Store, 'read'>): Promise<('ja' | 'deels' | 'nee')[]> {
  const talks = await Promise.all([...new Set(handled.map(({ talk }) => talk))].map((talk) => store.read(talk)));
  return talks.flatMap((talk) => {
    const { wish, solved } = talk?.state.review ?? {};
    return solved !== undefined && handled.some((one) => one.wish === wish) ? [solved] : [];
  });
}

const startOfDay = (now: string): string => toLocal(now).startOfDay().toInstant().toString();
