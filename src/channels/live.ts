import type { ActivityOut } from './direct-line-schemas.ts';

/** Passes on what is seen now or never, such as typing, to those who look at a conversation in this process. */
export interface Live {
  say(conversation: string, activity: ActivityOut): void;
  listen(conversation: string, listener: (activity: ActivityOut) => void): () => void;
}

export function createLive(): Live {
  const listeners = new Map<string, Set<(activity: ActivityOut) => void>>();
  return {
    say: (conversation, activity) => {
      for (const listener of listeners.get(conversation) ?? []) listener(activity);
    },
    listen: (conversation, listener) => {
      const here = listeners.get(conversation) ?? new Set();
      listeners.set(conversation, here.add(listener));
      return () => {
        here.delete(listener);
        if (here.size === 0 && listeners.get(conversation) === here) listeners.delete(conversation);
      };
    },
  };
}
