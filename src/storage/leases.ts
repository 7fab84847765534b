/** Leases of one process, in real time: `lease` and `release` of a `Store` that no other process shares. */
export interface Leases {
  lease(id: string, holder: string, ms: number): boolean;
  release(id: string, holder: string): void;
}

/** @param now milliseconds that only go up */
export function createLeases(now: () => number = () => performance.now()): Leases {
  const held = new Map<string, { holder: string; until: number }>();
  return {
    lease(id, holder, ms) {
      const other = held.get(id);
      if (other && other.holder !== holder && other.until > now()) return false;
      held.set(id, { holder, until: now() + ms });
      return true;
    },
    release(id, holder) {
      if (held.get(id)?.holder === holder) held.delete(id);
    },
  };
}
