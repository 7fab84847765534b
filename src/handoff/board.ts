import type { Handled } from './handled.ts';

/** Figures of one day, for who leads the desk. */
export interface Today {
  readonly asked: number;
  readonly taken: number;
  readonly closed: number;
  readonly solved: { readonly ja: number; readonly deels: number; readonly nee: number };
  readonly medianWaitSeconds?: number;
  readonly medianHandlingSeconds?: number;
}

/** A wish that is not settled yet. */
export interface Going {
  readonly wish: string;
  readonly askedAt: string;
  readonly takenAt?: string;
}

/**
 * Counts a day: what was settled on it and what still goes on.
 * @param isToday tells whether an instant is of that day
 */
export function countDay(
  handled: readonly Handled[],
  going: readonly Going[],
  solved: readonly ('ja' | 'deels' | 'nee')[],
  isToday: (instant: string) => boolean,
): Today {
  const all: readonly Going[] = [...handled, ...going];
  const asked = new Set(all.filter(({ askedAt }) => isToday(askedAt)).map(({ wish }) => wish));
  const taken = all.filter(({ takenAt }) => takenAt !== undefined && isToday(takenAt));
  const closed = handled.filter(({ endedAt, takenAt }) => takenAt !== undefined && isToday(endedAt));
  const wait = medianSeconds(taken.map(({ askedAt, takenAt }) => ms(askedAt, takenAt)));
  const handling = medianSeconds(closed.map(({ takenAt, endedAt }) => ms(takenAt, endedAt)));
  const count = (answer: 'ja' | 'deels' | 'nee'): number => solved.filter((one) => one === answer).length;
  return {
    asked: asked.size,
    taken: new Set(taken.map(({ wish }) => wish)).size,
    closed: closed.length,
    solved: { ja: count('ja'), deels: count('deels'), nee: count('nee') },
    ...(wait === undefined ? {} : { medianWaitSeconds: wait }),
    ...(handling === undefined ? {} : { medianHandlingSeconds: handling }),
  };
}

/** How many talks each colleague ended. Danger is left out: it counts for nobody. */
export function closedBy(handled: readonly Handled[], isToday: (instant: string) => boolean): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { agent, endedAt, takenAt, urgent } of handled)
    if (agent !== undefined && takenAt !== undefined && !urgent && isToday(endedAt)) counts.set(agent, (counts.get(agent) ?? 0) + 1);
  return counts;
}

const ms = (from: string | undefined, until: string | undefined): number =>
  from === undefined || until === undefined ? 0 : Math.max(0, Date.parse(until) - Date.parse(from));

function medianSeconds(durations: readonly number[]): number | undefined {
  const sorted = durations.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  return middle === undefined ? undefined : Math.round(middle / 1000);
}
