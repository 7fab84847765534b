import { record } from '../talk/message.ts';
import { backoffMs } from './backoff.ts';
import { isRefused } from './line-call.ts';
import type { Answer } from './line-call.ts';

export interface Stream {
  /** Hears what comes at this address of a stream; without one, or where WebSockets fail, it asks again and again. */
  listen(url: unknown): void;
  /** Asks the server for a new address, from where it stood. */
  reconnect(): Promise<void>;
  /** True while something hears what comes. */
  isOn(): boolean;
  /** Looks at once instead of at the next moment that was planned. */
  wake(): void;
  close(): void;
}

export interface StreamOptions {
  /** Calls a path of the talk, such as `activities`; undefined while there is no talk. */
  call(path: string): Promise<Answer> | undefined;
  onActivities(activities: readonly unknown[]): void;
  onState(state: 'online' | 'offline'): void;
  /** The server named a new address, and a fresh token with it. */
  onAddress(body: Record<string, unknown>): void;
  onRefused(): void;
}

const POLL_MS = 2_000;
/** Of the polls, one in so many also asks where the talk stands between bot and human, and one in so many tries a WebSocket again. */
const ASK_HUMAN_EVERY = 3;
const TRY_SOCKET_EVERY = 15;
/** The server pings every 30 s; a longer silence means that the connection is dead. */
const SILENCE_MS = 75_000;
const WATCH_MS = 15_000;
const DEAF_MS = 5_000;

/** What comes in of a talk: over a WebSocket that reconnects with the watermark, or by polling. Every entry comes at least once, in order. */
export function createStream(options: StreamOptions): Stream {
  let socket: WebSocket | undefined;
  let watermark = '';
  let isClosed = false;
  /** Later attempts make earlier ones void. */
  let attempt = 0;
  let failures = 0;
  let lostAt: number | undefined;
  /** WebSockets in a row that ended at once and brought nothing: something between us and the server does not let them through. */
  let deafSockets = 0;
  let polls = 0;
  let heardAt = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const watch = setInterval(() => {
    if (socket !== undefined && Date.now() - heardAt > SILENCE_MS) wake();
  }, WATCH_MS);

  const isVoid = (mine: number): boolean => isClosed || mine !== attempt;

  function listen(url: unknown): void {
    if (isClosed) return;
    if (typeof url !== 'string' || deafSockets >= 2) {
      void poll();
      return;
    }
    const mine = new WebSocket(url);
    socket = mine;
    polls = 0;
    heardAt = Date.now();
    const begunAt = heardAt;
    let isDeaf = true;
    mine.onopen = () => {
      if (socket === mine) found();
    };
    mine.onmessage = (event) => {
      if (socket !== mine) return;
      heardAt = Date.now();
      isDeaf = false;
      deafSockets = 0;
      if (typeof event.data === 'string' && event.data !== '') take(JSON.parse(event.data));
    };
    mine.onclose = () => {
      if (socket !== mine) return;
      socket = undefined;
      if (isDeaf && Date.now() - begunAt < DEAF_MS) deafSockets += 1;
      if (!isClosed) again();
    };
  }

  function found(): void {
    failures = 0;
    lostAt = undefined;
    options.onState('online');
  }

  function again(): void {
    if (!navigator.onLine) options.onState('offline');
    failures = Math.min(failures + 1, 6);
    lostAt ??= Date.now();
    clearTimeout(retry);
    retry = setTimeout(() => void reconnect(), backoffMs(failures, Date.now() - lostAt, Math.random()));
  }

  async function reconnect(): Promise<void> {
    clearTimeout(retry);
    attempt += 1;
    const mine = attempt;
    const answer = await options.call(`?watermark=${watermark}`);
    if (answer === undefined || isVoid(mine)) return;
    if (isRefused(answer)) options.onRefused();
    else if (answer.status === 200) {
      options.onAddress(answer.body);
      listen(answer.body['streamUrl']);
    } else {
      options.onState('offline');
      again();
    }
  }

  async function poll(): Promise<void> {
    attempt += 1;
    const mine = attempt;
    const answer = await options.call(`/activities?watermark=${watermark}`);
    if (answer === undefined || isVoid(mine)) return;
    if (isRefused(answer)) {
      options.onRefused();
      return;
    }
    if (answer.status === 200) {
      found();
      take(answer.body);
      if (polls % ASK_HUMAN_EVERY === 0) await askHuman();
      if (isVoid(mine)) return;
    } else options.onState('offline');
    polls += 1;
    clearTimeout(retry);
    retry = setTimeout(() => void (polls % TRY_SOCKET_EVERY === 0 ? trySocket() : poll()), document.hidden ? POLL_MS * 5 : POLL_MS);
  }

  async function trySocket(): Promise<void> {
    deafSockets = 1;
    await reconnect();
  }

  /** What the stream would say by itself. */
  async function askHuman(): Promise<void> {
    const answer = await options.call('/human');
    if (answer?.status === 200 && !isClosed) options.onActivities([{ type: 'event', name: 'balie.human', value: answer.body }]);
  }

  function take(frame: unknown): void {
    const { activities, watermark: next } = record(frame);
    if (typeof next === 'string' && next !== '') watermark = next;
    if (Array.isArray(activities)) options.onActivities(activities as unknown[]);
  }

  function wake(): void {
    if (isClosed) return;
    if (socket !== undefined && socket.readyState === WebSocket.OPEN && Date.now() - heardAt < SILENCE_MS) return;
    const old = socket;
    socket = undefined;
    old?.close();
    failures = 0;
    void reconnect();
  }

  return {
    listen,
    reconnect,
    isOn: () => socket !== undefined || polls > 0,
    wake,
    close() {
      isClosed = true;
      clearTimeout(retry);
      clearInterval(watch);
      socket?.close();
      socket = undefined;
    },
  };
}
