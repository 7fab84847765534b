/**
 * Which entries this process saw arrive. Of any other entry that waits, an earlier try may have died with its process:
 * that is counted before its turn.
 */
export interface Arrivals {
  /** Keeps an entry; `seqs` tells which of what came of it arrived here and now. */
  arrive<T>(id: string, keep: () => Promise<T>, seqs: (kept: T) => readonly number[]): Promise<T>;
  /** True while something of this talk is on its way into the store. */
  isArriving(id: string): boolean;
  /** False also for the short time between write and return: a try too many is counted then, never one too few. */
  knows(id: string, seq: number): boolean;
  note(id: string, seq: number): void;
  forget(id: string): void;
}

export function createArrivals(): Arrivals {
  const onTheirWay = new Map<string, number>();
  const seen = new Map<string, Set<number>>();

  function note(id: string, seq: number): void {
    const seqs = seen.get(id);
    if (seqs) seqs.add(seq);
    else seen.set(id, new Set([seq]));
  }

  return {
    async arrive(id, keep, seqs) {
      onTheirWay.set(id, (onTheirWay.get(id) ?? 0) + 1);
      try {
        const kept = await keep();
        for (const seq of seqs(kept)) note(id, seq);
        return kept;
      } finally {
        const left = (onTheirWay.get(id) ?? 1) - 1;
        if (left === 0) onTheirWay.delete(id);
        else onTheirWay.set(id, left);
      }
    },
    isArriving: (id) => onTheirWay.has(id),
    knows: (id, seq) => seen.get(id)?.has(seq) === true,
    note,
    forget: (id) => {
      seen.delete(id);
    },
  };
}
