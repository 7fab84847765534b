import { record } from '../talk/message.ts';
import { callDirectLine, isRefused, postedFrom } from './line-call.ts';
import type { Answer, Posted } from './line-call.ts';

/** A talk on the server and the key to it. */
export interface Ticket {
  readonly conversationId: string;
  readonly token: string;
}

/**
 * `none`: not begun. `offline`: will reconnect by itself. `ended`: this talk is over or its token too old.
 * `refused`: this page may not open talks.
 */
export type LineState = 'none' | 'online' | 'offline' | 'ended' | 'refused';

export interface Line {
  /** Asks for a token, which writes nothing yet; makes the first message quicker. */
  prepare(): void;
  /** Takes up a talk that exists; its activities come from the first one on. */
  resume(ticket: Ticket): void;
  /** Sends one activity, after beginning a talk where there is none. Safe to repeat with the same `clientActivityID`. */
  post(activity: object): Promise<Posted>;
  /** The page woke up or the network came back: look at once. */
  wake(): void;
  close(): void;
}

export interface LineOptions {
  readonly gemeente: string;
  readonly locale: string;
  onActivities(activities: readonly unknown[]): void;
  onState(state: LineState): void;
  onTicket(ticket: Ticket): void;
}

const POLL_MS = 2_000;
/** The server pings every 30 s; a longer silence means that the connection is dead. */
const SILENCE_MS = 75_000;

/** A Direct Line 3.0 client on fetch and WebSocket: reconnects with the watermark, refreshes its token, polls where WebSockets fail. */
export function createLine(options: LineOptions): Line {
  let ticket: Ticket | undefined;
  let begun = false;
  let hasRetried = false;
  let isPolling = false;
  let prepared: Promise<Posted | undefined> | undefined;
  let socket: WebSocket | undefined;
  let watermark = '';
  let failures = 0;
  let heardAt = 0;
  let isClosed = false;
  const closed = (): boolean => isClosed;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let renewal: ReturnType<typeof setTimeout> | undefined;

  const call = (path: string, method: 'GET' | 'POST', body?: object): Promise<Answer> => callDirectLine(path, method, ticket?.token, body);

  /** Undefined when a token is there. */
  async function askToken(): Promise<Posted | undefined> {
    if (ticket !== undefined) return undefined;
    const answer = await call('tokens/generate', 'POST', { gemeente: options.gemeente, locale: options.locale });
    if (keep(answer.body)) return undefined;
    return postedFrom(answer, begun);
  }

  async function begin(): Promise<Posted | undefined> {
    prepared ??= askToken();
    const refusal = await prepared;
    prepared = undefined;
    if (refusal !== undefined) return refusal;
    if (begun) return undefined;
    const answer = await call('conversations', 'POST', { locale: options.locale });
    begun = keep(answer.body, true);
    if (!begun && isRefused(answer) && !hasRetried) {
      // The token was asked for when somebody began to type, and may have become too old since.
      ticket = undefined;
      hasRetried = true;
      return { kind: 'later' };
    }
    if (!begun) return postedFrom(answer, false);
    listen(answer.body['streamUrl']);
    return undefined;
  }

  function keep(body: Record<string, unknown>, isTalk = begun): boolean {
    const { conversationId, token, expires_in: seconds } = body;
    if (typeof conversationId !== 'string' || typeof token !== 'string') return false;
    ticket = { conversationId, token };
    if (isTalk) options.onTicket(ticket);
    clearTimeout(renewal);
    if (typeof seconds === 'number') renewal = setTimeout(() => void renew(), Math.max(30, seconds / 2) * 1000);
    return true;
  }

  async function renew(): Promise<void> {
    if (closed() || ticket === undefined) return;
    const answer = await call('tokens/refresh', 'POST', {});
    if (closed() || keep(answer.body)) return;
    if (isRefused(answer)) end();
    else renewal = setTimeout(() => void renew(), 60_000);
  }

  function end(): void {
    close();
    options.onState('ended');
  }

  function listen(url: unknown): void {
    if (closed()) return;
    if (typeof url !== 'string' || failures >= 2) {
      void poll();
      return;
    }
    const mine = new WebSocket(url);
    socket = mine;
    heardAt = Date.now();
    mine.onopen = () => {
      failures = 0;
      isPolling = false;
      options.onState('online');
    };
    mine.onmessage = (event) => {
      heardAt = Date.now();
      if (typeof event.data === 'string' && event.data !== '') take(JSON.parse(event.data));
    };
    mine.onclose = () => {
      if (socket !== mine) return;
      socket = undefined;
      failures += 1;
      if (!closed()) later(Math.min(30_000, 500 * 2 ** failures));
    };
  }

  function later(ms: number): void {
    if (!navigator.onLine) options.onState('offline');
    clearTimeout(retry);
    retry = setTimeout(() => void reconnect(), ms * (0.75 + Math.random() / 2));
  }

  async function reconnect(): Promise<void> {
    if (closed() || ticket === undefined || !begun) return;
    const answer = await call(`conversations/${encodeURIComponent(ticket.conversationId)}?watermark=${watermark}`, 'GET');
    if (closed()) return;
    if (isRefused(answer)) {
      end();
      return;
    }
    if (answer.status !== 200) {
      options.onState('offline');
      failures = Math.min(failures + 1, 6);
      later(Math.min(30_000, 500 * 2 ** failures));
      return;
    }
    keep(answer.body);
    listen(answer.body['streamUrl']);
  }

  async function poll(): Promise<void> {
    if (closed() || ticket === undefined) return;
    isPolling = true;
    const answer = await call(`conversations/${encodeURIComponent(ticket.conversationId)}/activities?watermark=${watermark}`, 'GET');
    if (answer.status === 200) {
      options.onState('online');
      take(answer.body);
      // Every half minute a WebSocket gets another chance.
      failures = failures >= 16 ? 1 : failures + 1;
    } else if (isRefused(answer)) {
      end();
      return;
    } else options.onState('offline');
    clearTimeout(retry);
    retry = setTimeout(() => void (failures === 1 ? reconnect() : poll()), document.hidden ? POLL_MS * 5 : POLL_MS);
  }

  function take(frame: unknown): void {
    const { activities, watermark: next } = record(frame);
    if (typeof next === 'string' && next !== '') watermark = next;
    if (Array.isArray(activities)) options.onActivities(activities as unknown[]);
  }

  function close(): void {
    isClosed = true;
    clearTimeout(retry);
    clearTimeout(renewal);
    socket?.close();
    socket = undefined;
  }

  function wake(): void {
    if (closed() || !begun) return;
    if (socket !== undefined && socket.readyState === WebSocket.OPEN && Date.now() - heardAt < SILENCE_MS) return;
    const old = socket;
    socket = undefined;
    old?.close();
    failures = 0;
    clearTimeout(retry);
    void reconnect();
  }

  return {
    prepare() {
      if (ticket === undefined && !closed()) prepared ??= askToken();
    },
    resume(saved) {
      ticket = { conversationId: saved.conversationId, token: saved.token };
      begun = true;
      void reconnect();
    },
    async post(activity) {
      if (closed()) return { kind: 'ended' };
      const refusal = begun ? undefined : await begin();
      if (refusal !== undefined) return refusal;
      const id = encodeURIComponent(ticket?.conversationId ?? '');
      const posted = postedFrom(await call(`conversations/${id}/activities`, 'POST', activity), begun);
      if (posted.kind === 'sent' && socket === undefined && !isPolling) wake();
      return posted;
    },
    wake,
    close,
  };
}
