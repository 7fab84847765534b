import { record } from '../talk/message.ts';
import type { Posted } from './line-call.ts';
import type { Memory } from './memory.ts';

/** Something the resident said or did that the server may not have yet. */
export interface Item {
  /** Made here; the server stores the same one only once. */
  readonly clientId: string;
  readonly text?: string;
  readonly event?: { readonly name: string; readonly value: Readonly<Record<string, string>> };
}

export interface Outbox {
  items(): readonly Item[];
  add(item: Item): void;
  /** Tries now instead of at the next moment that was planned. */
  flush(): void;
  clear(): void;
}

/** `stuck`: it goes out by itself later. `bad`: this item was refused and left the queue. */
export type OutboxState = 'empty' | 'sending' | 'stuck' | 'busy' | 'ended' | 'refused' | 'full' | 'bad';

/**
 * Sends items one at a time and in order, and keeps what was not acknowledged, also over a reload.
 * An item is repeated with the same id until it is acknowledged, so it is stored exactly once.
 */
export function createOutbox(
  memory: Memory,
  post: (item: Item) => Promise<Posted>,
  onState: (state: OutboxState, item?: Item) => void,
): Outbox {
  let queue: Item[] = read(memory);
  let sending = false;
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const save = (): void => {
    if (queue.length === 0) memory.remove('wachtrij');
    else memory.set('wachtrij', queue);
  };

  async function send(): Promise<void> {
    clearTimeout(timer);
    if (sending) return;
    sending = true;
    for (let item = queue[0]; item !== undefined; item = queue[0]) {
      onState('sending', item);
      const posted = await post(item);
      if (posted.kind === 'sent' || posted.kind === 'bad') {
        tries = 0;
        queue = queue.filter((one) => one !== item);
        save();
        if (posted.kind === 'bad') onState('bad', item);
        continue;
      }
      if (posted.kind === 'later') {
        tries += 1;
        onState(posted.ms === undefined ? 'stuck' : 'busy', item);
        timer = setTimeout(() => void send(), posted.ms ?? Math.min(30_000, 500 * 2 ** tries));
      } else onState(posted.kind, item);
      break;
    }
    sending = false;
    if (queue.length === 0) onState('empty');
  }

  return {
    items: () => queue,
    add(item) {
      queue.push(item);
      save();
      void send();
    },
    flush() {
      if (queue.length > 0) void send();
    },
    clear() {
      clearTimeout(timer);
      queue = [];
      save();
    },
  };
}

/** An id that nobody else makes; unlike `randomUUID` also where the page came over plain http. */
export const newClientId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

function read(memory: Memory): Item[] {
  const kept = memory.get('wachtrij');
  return Array.isArray(kept) ? (kept as unknown[]).filter((one): one is Item => typeof record(one)['clientId'] === 'string') : [];
}
