import { record } from '../talk/message.ts';

/** A small place to keep values; falls back to this page's memory where the browser refuses storage. */
export interface Memory {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
  remove(key: string): void;
}

/** Values as JSON under `balie:<gemeente>:<key>`. Never throws: a full or forbidden storage keeps values in memory only. */
export function createMemory(storage: () => Storage, gemeente: string): Memory {
  const spare = new Map<string, string>();
  const name = (key: string): string => `balie:${gemeente}:${key}`;
  const attempt = <T>(act: () => T): T | undefined => {
    try {
      return act();
    } catch {
      return undefined;
    }
  };
  return {
    get(key) {
      const text = spare.get(name(key)) ?? attempt(() => storage().getItem(name(key)));
      return text === undefined || text === null ? undefined : attempt(() => JSON.parse(text) as unknown);
    },
    set(key, value) {
      const text = JSON.stringify(value);
      const kept = attempt(() => {
        storage().setItem(name(key), text);
        return true;
      });
      if (kept === true) spare.delete(name(key));
      else spare.set(name(key), text);
    },
    remove(key) {
      spare.delete(name(key));
      attempt(() => {
        storage().removeItem(name(key));
      });
    },
  };
}

/** A talk that can be taken up again. */
export interface SavedTalk {
  readonly conversationId: string;
  readonly token: string;
  /** ISO 8601, when it was last used. */
  readonly at: string;
}

export function savedTalk(memory: Memory): SavedTalk | undefined {
  const { conversationId, token, at } = record(memory.get('gesprek'));
  if (typeof conversationId !== 'string' || typeof token !== 'string') return undefined;
  return { conversationId, token, at: typeof at === 'string' ? at : '' };
}
