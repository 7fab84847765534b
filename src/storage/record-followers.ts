import { type Log, traceOf } from '../conversation/runner-log.ts';
import type { Records } from '../shared/records.ts';

type Listener = Parameters<Records['follow']>[0];

/** A follower that fails is reported and does not harm the others, nor the change that it was told of. */
export function createRecordFollowers(log: Log): { readonly follow: Records['follow']; readonly tell: Listener } {
  const listeners = new Map<symbol, Listener>();
  return {
    follow(listener) {
      const key = Symbol('follower');
      listeners.set(key, listener);
      return () => void listeners.delete(key);
    },
    tell(changed) {
      for (const listener of [...listeners.values()]) {
        try {
          listener(changed);
        } catch (error) {
          log('record-follower-failed', { kind: changed.kind, ...traceOf(error) });
        }
      }
    },
  };
}
