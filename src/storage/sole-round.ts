import type { Store } from '../conversation/store.ts';

/** Stands for the upkeep of the whole installation in the leases; no conversation can have it, because ours are UUIDv7. */
const UPKEEP = '00000000-0000-4000-8000-000000000001';
/** Three ticks: a process that dies is followed up by another within this time. */
const LEASE_MS = 15_000;

export interface SoleRound {
  /** Does the work unless another process does it these seconds; true when it was done here. */
  round(work: () => Promise<void>): Promise<boolean>;
  /** Lets another process take over at once. */
  release(): Promise<void>;
}

/**
 * Keeps work that is for the whole installation with one process. It saves double work and double lines, and guards nothing: what is
 * done must bear being done twice, because a process may be slower than its lease.
 */
export function createSoleRound(store: Pick<Store, 'lease' | 'release'>, holder: string): SoleRound {
  return {
    async round(work) {
      if (!(await store.lease(UPKEEP, holder, LEASE_MS))) return false;
      await work();
      return true;
    },
    release: () => store.release(UPKEEP, holder).catch(() => undefined),
  };
}
