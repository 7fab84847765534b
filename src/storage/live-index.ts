import type { Standing } from '../conversation/store-standing.ts';

/** What is known of each live talk without reading it: enough for the scheduler, a few hundred bytes a talk. */
export interface LiveIndex {
  set(id: string, standing: Standing): void;
  get(id: string): Standing | undefined;
  delete(id: string): void;
  /** Ids that wait for a turn or an effect, the one that waits longest first. */
  lagging(limit: number): readonly string[];
  /** Ids to be woken at or before the instant (ms since 1970), the earliest first. */
  due(now: number, limit: number): readonly string[];
  /** Ids of talks that have a handoff, of one municipality or of all, in order. */
  handoffs(gemeente: string | undefined, limit: number): readonly string[];
  /** Ids of talks at rest and quiet since before the instant (ms since 1970). */
  atRest(quietSince: number): readonly string[];
}

export function createLiveIndex(): LiveIndex {
  const talks = new Map<string, Standing>();
  const lagging = new Map<string, number>();
  const wakes = new Map<string, number>();
  const handoffs = new Map<string, string>();
  return {
    set(id, standing) {
      talks.set(id, standing);
      note(lagging, id, standing.laggingSince);
      note(wakes, id, standing.wakeAt);
      note(handoffs, id, standing.handoffIn);
    },
    get: (id) => talks.get(id),
    delete(id) {
      talks.delete(id);
      lagging.delete(id);
      wakes.delete(id);
      handoffs.delete(id);
    },
    lagging: (limit) => earliest(lagging, limit),
    due: (now, limit) => earliest(new Map([...wakes].filter(([, at]) => at <= now)), limit),
    handoffs: (gemeente, limit) =>
      [...handoffs]
        .filter(([, where]) => gemeente === undefined || where === gemeente)
        .map(([id]) => id)
        .sort()
        .slice(0, limit),
    atRest: (quietSince) => [...talks].filter(([, talk]) => talk.atRest && talk.quietSince < quietSince).map(([id]) => id),
  };
}

function note<T>(known: Map<string, T>, id: string, what: T | undefined): void {
  if (what === undefined) known.delete(id);
  else known.set(id, what);
}

const earliest = (instants: ReadonlyMap<string, number>, limit: number): readonly string[] =>
  [...instants]
    .sort(([, a], [, b]) => a - b)
    .slice(0, limit)
    .map(([id]) => id);
