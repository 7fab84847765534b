import { z } from 'zod';
import type { Clock } from '../shared/clock.ts';
import type { Ids } from '../shared/ids.ts';
import type { SignLine } from '../shared/signs.ts';
import { typingActivity } from './activity.ts';
import type { SayLive } from './adapter.ts';
import type { ActivityOut } from './direct-line-schemas.ts';

/** Passes on what is seen now or never, such as typing, to those who look at a conversation in this process. */
export interface Signals<T> {
  say(conversation: string, signal: T): void;
  listen(conversation: string, listener: (signal: T) => void): () => void;
}

/** For the resident's clients. */
export type Live = Signals<ActivityOut>;

export const createLive = (): Live => createSignals<ActivityOut>();

export function createSignals<T>(): Signals<T> {
  const listeners = new Map<string, Set<(signal: T) => void>>();
  return {
    say: (conversation, signal) => {
      for (const listener of listeners.get(conversation) ?? []) listener(signal);
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

/** Draws the typing of a turn for those who look on; it gets an id of its own and stands nowhere in the log. */
export function sayTyping(live: Live, { ids, clock, line }: { ids: Ids; clock: Clock; line?: SignLine }): SayLive {
  const draw = (talk: string, afterSeq: number, lang: 'nl' | 'en'): void => {
    const at = clock.now().toString({ smallestUnit: 'millisecond' });
    live.say(talk, typingActivity({ id: ids(), at, conversation: talk, afterSeq, lang }));
  };
  // The turn may run in another process than the one that the resident looks on with.
  line?.listen((sign) => {
    if (sign.about === 'bot-types') draw(sign.talk, sign.afterSeq, sign.lang);
  });
  return (activity) => {
    const { conversation, locale, channelData } = Typing.parse(activity);
    const lang = locale.startsWith('nl') ? 'nl' : 'en';
    draw(conversation.id, channelData.afterSeq, lang);
    line?.say({ about: 'bot-types', talk: conversation.id, afterSeq: channelData.afterSeq, lang });
  };
}

const Typing = z.object({
  conversation: z.object({ id: z.string() }),
  locale: z.string(),
  channelData: z.object({ afterSeq: z.number() }),
});
