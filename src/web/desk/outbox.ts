import { record } from '../talk/message.ts';
import type { Memory } from '../chat/memory.ts';
import type { Answer } from './api.ts';
import type { Sending } from './state.ts';

export interface Outbox {
  items(): readonly Sending[];
  /** Lets it wait until it is due, and sends it then. */
  add(item: Omit<Sending, 'state'>): void;
  /** Takes back what still waits; undefined when it has gone. */
  undo(clientId: string): Sending | undefined;
  /** Sends what waits for a talk at once; true when all of it was taken. */
  flush(talk?: string): Promise<boolean>;
  /** These stand in the talk: by the line it may be known before the answer to the sending comes, or although that got lost. */
  arrived(clientIds: ReadonlySet<string>): void;
  /** The line is there again. */
  wake(): void;
}

export interface OutboxDeps {
  readonly memory: Memory;
  readonly post: (item: Sending) => Promise<Answer<unknown>>;
  readonly onChange: (items: readonly Sending[]) => void;
  /** It was refused for good, and its words go back to the agent. */
  readonly onRefused: (item: Sending, answer: Extract<Answer<unknown>, { ok: false }>) => void;
  readonly onSignedOut: () => void;
  readonly now: () => number;
}

const RETRY_MS = 2_000;
/** How long a message that was taken is shown from here, until it comes in by the line. */
const KEEP_MS = 20_000;

/**
 * Words on their way to the server: each waits a moment in which it can be taken back, goes in the order of its talk, and is repeated with the
 * same id until it is acknowledged, also after a reload. The server stores an id once.
 */
export function createOutbox({ memory, post, onChange, onRefused, onSignedOut, now }: OutboxDeps): Outbox {
  let items: readonly Sending[] = read(memory).map((item) => ({ ...item, due: 0 }));
  const flights = new Map<string, Promise<boolean>>();
  let isStopped = false;

  function change(next: readonly Sending[]): void {
    items = next;
    const unsent = items.filter(({ state }) => state !== 'sent');
    if (unsent.length === 0) memory.remove('onderweg');
    else memory.set('onderweg', unsent);
    onChange(items);
  }

  const mark = (clientId: string, state: Sending['state']): void => {
    change(items.map((item) => (item.clientId === clientId ? { ...item, state } : item)));
  };
  const drop = (clientId: string): void => {
    change(items.filter((item) => item.clientId !== clientId));
  };
  const first = (talk: string): Sending | undefined => items.find((item) => item.talk === talk && item.state !== 'sent');

  /** One at a time for each talk, so that they arrive in the order in which they were written. */
  function run(talk: string): Promise<boolean> {
    const flying = flights.get(talk);
    if (flying !== undefined) return flying;
    const flight = send(talk).finally(() => flights.delete(talk));
    flights.set(talk, flight);
    return flight;
  }

  async function send(talk: string): Promise<boolean> {
    for (let item = first(talk); item !== undefined; item = first(talk)) {
      if (isStopped) return false;
      if (item.state === 'waits' && item.due > now()) return true;
      mark(item.clientId, 'sends');
      const answer = await post(item);
      if (answer.ok) settle(item);
      else if (answer.why === 'refused') {
        drop(item.clientId);
        onRefused(item, answer);
        return false;
      } else {
        if (answer.why === 'signed-out') {
          isStopped = true;
          onSignedOut();
        } else setTimeout(() => void run(talk), RETRY_MS);
        return false;
      }
    }
    return true;
  }

  function settle({ clientId }: Sending): void {
    mark(clientId, 'sent');
    setTimeout(() => {
      drop(clientId);
    }, KEEP_MS);
  }

  const talks = (): ReadonlySet<string> => new Set(items.map(({ talk }) => talk));

  return {
    items: () => items,
    add(item) {
      change([...items, { ...item, state: 'waits' }]);
      setTimeout(() => void run(item.talk), Math.max(0, item.due - now()));
    },
    undo(clientId) {
      const item = items.find((one) => one.clientId === clientId && one.state === 'waits');
      if (item !== undefined) drop(clientId);
      return item;
    },
    async flush(talk) {
      change(items.map((item) => (talk === undefined || item.talk === talk ? { ...item, due: 0 } : item)));
      const gone = await Promise.all([...talks()].filter((one) => talk === undefined || one === talk).map(run));
      return gone.every((isGone) => isGone);
    },
    arrived(clientIds) {
      if (items.some(({ clientId }) => clientIds.has(clientId))) change(items.filter(({ clientId }) => !clientIds.has(clientId)));
    },
    wake() {
      for (const talk of talks()) void run(talk);
    },
  };
}

function read(memory: Memory): readonly Sending[] {
  const kept = memory.get('onderweg');
  return Array.isArray(kept) ? (kept as unknown[]).filter((one): one is Sending => typeof record(one)['clientId'] === 'string') : [];
}
