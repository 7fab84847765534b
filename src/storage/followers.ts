import { type Log, traceOf } from '../conversation/runner-log.ts';
import type { Store, TalkListener } from '../conversation/store.ts';

export interface Followers<T> {
  readonly follow: (listener: (told: T) => void) => () => void;
  readonly tell: (told: T) => void;
}

/** Of conversations. A follower that fails is reported and does not harm the others, nor the change that it was told of. */
export function createTalkFollowers(log: Log): { readonly follow: Store['follow']; readonly tell: TalkListener } {
  const { follow, tell } = createFollowersOf<{ readonly id: string; readonly watched: boolean }>(log, ({ id }) => id);
  return {
    follow: (listener) =>
      follow(({ id, watched }) => {
        listener(id, watched);
      }),
    tell: (id, watched) => {
      tell({ id, watched });
    },
  };
}

/** @param talkOf the id of the conversation that it is about, for the log */
export function createFollowersOf<T>(log: Log, talkOf: (told: T) => string): Followers<T> {
  const listeners = new Map<symbol, (told: T) => void>();
  return {
    follow(listener) {
      const key = Symbol('follower');
      listeners.set(key, listener);
      return () => void listeners.delete(key);
    },
    tell(told) {
      for (const listener of [...listeners.values()]) {
        try {
          listener(told);
        } catch (error) {
          log('follower-failed', { conversation: talkOf(told), ...traceOf(error) });
        }
      }
    },
  };
}
