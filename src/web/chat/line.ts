import { record } from '../talk/message.ts';

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

export type Posted =
  { readonly kind: 'sent' } | { readonly kind: 'later'; readonly ms?: number } | { readonly kind: 'ended' | 'refused' | 'bad' | 'full' };

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

const BASE = '/v3/directline/';
const POLL_MS = 2_000;
/** The server pings every 30 s; a longer silence means that the connection is dead. */
const SILENCE_MS = 75_000;

/** A Direct Line 3.0 client on fetch and WebSocket: reconnects with the watermark, refreshes its token, polls where WebSockets fail. */
export function createLine(options: LineOptions): Line {
  let ticket: Ticket | undefined;
  let begun = false;
  let prepared: Promise<Posted | undefined> | undefined;
  let socket: WebSocket | undefined;
  let watermark = '';
  let failures = 0;
  let heardAt = 0;
  let closed = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let renewal: ReturnType<typeof setTimeout> | undefined;

  async function call(
    path: string,
    method: 'GET' | 'POST',
    body?: object,
  ): Promise<{ status: number; body: Record<string, unknown>; wait?: number }> {
    try {
      const answer = await fetch(BASE + path, {
        method,
        headers: {
          ...(ticket === undefined ? {} : { authorization: `Bearer ${ticket.token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(20_000),
      });
      const wait = Number(answer.headers.get('retry-after'));
      const read: unknown = await answer.json().catch(() => undefined);
      return { status: answer.status, body: record(read), ...(wait > 0 ? { wait } : {}) };
    } catch {
      return { status: 0, body: {} };
    }
  }

  /** Undefined when a token is there. */
  async function askToken(): Promise<Posted | undefined> {
    if (ticket !== undefined) return undefined;
    const answer = await call('tokens/generate', 'POST', { gemeente: options.gemeente, locale: options.locale });
    if (keep(answer.body)) return undefined;
    return outcome(answer);
  }

  async function begin(): Promise<Posted | undefined> {
    prepared ??= askToken();
    const refusal = await prepared;
    prepared = undefined;
    if (refusal !== undefined) return refusal;
    if (begun) return undefined;
    const answer = await call('conversations', 'POST', { locale: options.locale });
    if (!keep(answer.body)) return outcome(answer);
    begun = true;
    listen(answer.body['streamUrl']);
    return undefined;
  }

  function keep(body: Record<string, unknown>): boolean {
    const { conversationId, token, expires_in: seconds } = body;
    if (typeof conversationId !== 'string' || typeof token !== 'string') return false;
    ticket = { conversationId, token };
    options.onTicket(ticket);
    clearTimeout(renewal);
    if (typeof seconds === 'number') renewal = setTimeout(() => void renew(), Math.max(30, seconds / 2) * 1000);
    return true;
  }

  async function renew(): Promise<void> {
    if (closed || ticket === undefined) return;
    const answer = await call('tokens/refresh', 'POST', {});
    if (closed || keep(answer.body)) return;
    if (answer.status === 401 || answer.status === 403 || answer.status === 404) end();
    else renewal = setTimeout(() => void renew(), 60_000);
  }

  function end(): void {
    close();
    options.onState('ended');
  }

  function outcome(answer: { status: number; wait?: number; body: Record<string, unknown> }): Posted {
    const { status } = answer;
    if (status >= 200 && status < 300) return { kind: 'sent' };
    if (status === 0 || status >= 500) return { kind: 'later' };
    // Direct Line counts `Retry-After` in milliseconds; HTTP in seconds. Small numbers can only be seconds.
    if (status === 429) return { kind: 'later', ms: (answer.wait ?? 5) * ((answer.wait ?? 5) < 500 ? 1000 : 1) };
    if (status === 409) return { kind: 'full' };
    if (begun && (status === 401 || status === 403 || status === 404)) return { kind: 'ended' };
    return { kind: begun ? 'bad' : 'refused' };
  }

  function listen(url: unknown): void {
    if (closed) return;
    if (typeof url !== 'string' || failures >= 2) {
      void poll();
      return;
    }
    const mine = new WebSocket(url);
    socket = mine;
    heardAt = Date.now();
    mine.onopen = () => {
      failures = 0;
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
      if (!closed) later(Math.min(30_000, 500 * 2 ** failures));
    };
  }

  function later(ms: number): void {
    if (!navigator.onLine) options.onState('offline');
    clearTimeout(retry);
    retry = setTimeout(() => void reconnect(), ms * (0.75 + Math.random() / 2));
  }

  async function reconnect(): Promise<void> {
    if (closed || ticket === undefined || !begun) return;
    const answer = await call(`conversations/${encodeURIComponent(ticket.conversationId)}?watermark=${watermark}`, 'GET');
    if (closed) return;
    if (answer.status === 401 || answer.status === 403 || answer.status === 404) {
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
    if (closed || ticket === undefined) return;
    const answer = await call(`conversations/${encodeURIComponent(ticket.conversationId)}/activities?watermark=${watermark}`, 'GET');
    if (answer.status === 200) {
      options.onState('online');
      take(answer.body);
      // Every half minute a WebSocket gets another chance.
      failures = failures >= 16 ? 1 : failures + 1;
    } else if (answer.status === 401 || answer.status === 403 || answer.status === 404) {
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
    closed = true;
    clearTimeout(retry);
    clearTimeout(renewal);
    socket?.close();
    socket = undefined;
  }

  return {
    prepare() {
      if (ticket === undefined && !closed) prepared ??= askToken();
    },
    resume(saved) {
      ticket = { conversationId: saved.conversationId, token: saved.token };
      begun = true;
      void reconnect();
    },
    async post(activity) {
      if (closed) return { kind: 'ended' };
      const refusal = begun ? undefined : await begin();
      if (refusal !== undefined) return refusal;
      const id = encodeURIComponent(ticket?.conversationId ?? '');
      return outcome(await call(`conversations/${id}/activities`, 'POST', activity));
    },
    wake() {
      if (closed || !begun) return;
      if (socket !== undefined && socket.readyState === WebSocket.OPEN && Date.now() - heardAt < SILENCE_MS) return;
      const old = socket;
      socket = undefined;
      old?.close();
      failures = 0;
      clearTimeout(retry);
      void reconnect();
    },
    close,
  };
}
