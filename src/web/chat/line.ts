import { callDirectLine, isRefused, postedFrom } from './line-call.ts';
import type { Answer, Posted } from './line-call.ts';
import { createStream } from './line-stream.ts';

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
  /** Calls something that belongs to the talk, `call-back`; status 0 before there is a talk. Never rejects. */
  ask(path: string, method: 'GET' | 'POST', body?: object): Promise<Answer>;
  /** The page woke up or the network came back: look at once. */
  wake(): void;
  close(): void;
}

export interface LineOptions {
  readonly gemeente: string;
  readonly locale: string;
  readonly onActivities: (activities: readonly unknown[]) => void;
  readonly onState: (state: LineState) => void;
  readonly onTicket: (ticket: Ticket) => void;
}

/** A Direct Line 3.0 client on fetch and WebSocket: reconnects with the watermark, refreshes its token, polls where WebSockets fail. */
export function createLine(options: LineOptions): Line {
  let ticket: Ticket | undefined;
  let begun = false;
  let hasRetried = false;
  let prepared: Promise<Posted | undefined> | undefined;
  let isClosed = false;
  const closed = (): boolean => isClosed;
  let renewal: ReturnType<typeof setTimeout> | undefined;

  const call = (path: string, method: 'GET' | 'POST', body?: object): Promise<Answer> => callDirectLine(path, method, ticket?.token, body);

  /** Calls a path of the talk; undefined while there is none. */
  const callTalk = (path: string, method: 'GET' | 'POST' = 'GET', body?: object): Promise<Answer> | undefined =>
    ticket === undefined || !begun ? undefined : call(`conversations/${encodeURIComponent(ticket.conversationId)}${path}`, method, body);

  const stream = createStream({
    call: callTalk,
    onActivities: options.onActivities,
    onState: options.onState,
    onAddress: (body) => {
      keep(body);
    },
    onRefused: end,
  });

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
    stream.listen(answer.body['streamUrl']);
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

  function close(): void {
    isClosed = true;
    clearTimeout(renewal);
    stream.close();
  }

  return {
    prepare() {
      if (ticket === undefined && !closed()) prepared ??= askToken();
    },
    resume(saved) {
      ticket = { conversationId: saved.conversationId, token: saved.token };
      begun = true;
      void stream.reconnect();
    },
    async post(activity) {
      if (closed()) return { kind: 'ended' };
      const refusal = begun ? undefined : await begin();
      if (refusal !== undefined) return refusal;
      const posted = postedFrom((await callTalk('/activities', 'POST', activity)) ?? NO_TALK, begun);
      if (posted.kind === 'sent' && !stream.isOn()) stream.wake();
      return posted;
    },
    ask: async (path, method, body) => (await callTalk(`/${path}`, method, body)) ?? NO_TALK,
    wake() {
      if (begun) stream.wake();
    },
    close,
  };
}

const NO_TALK: Answer = { status: 0, body: {} };
