import { type Log, traceOf } from '../conversation/runner-log.ts';

export interface Followers {
  readonly follow: (listener: (id: string) => void) => () => void;
  readonly tell: (id: string) => void;
}

/** A follower that fails is reported and does not harm the others, nor the change that it was told of. */
export function createFollowers(log: Log): Followers {
  const listeners = new Map<symbol, (id: string) => void>();
  return {
    follow(listener) {
      const key = Symbol('follower');
      listeners.set(key, listener);
      return () => void listeners.delete(key);
    },
    tell(id) {
      for (const listener of [...listeners.values()]) {
        try {
          listener(id);
        } catch (error) {
          log('follower-failed', { conversation: id, ...traceOf(error) });
        }
      }
    },
  };
}
