import type { FromDesk, FromServer } from '../../channels/desk/desk-messages.ts';

export interface Line {
  /** Says something that counts now or never; nothing happens while there is no line. */
  say(message: FromDesk): void;
  /** A sign of life, and a look whether the server still gives one. To be called every ten seconds. */
  readonly beat: () => void;
  /** The page woke up or the network came back: look at once. */
  readonly wake: () => void;
  close(): void;
}

export interface LineOptions {
  onMessage(message: FromServer): void;
  onLost(): void;
  /** This person has the desk open too often, and this one was closed for a newer one. */
  onReplaced(): void;
  /** Looks whether the session still stands; called when a line cannot be made. */
  mayTryAgain(): Promise<boolean>;
}

/** The server answers each sign of life; this long without anything means that the line is dead, though nobody closed it. */
const SILENCE_MS = 25_000;
const REPLACED = 4008;
/** The longest pause between two tries: a server that is back is found within five seconds. */
const LONGEST_PAUSE_MS = 4_000;

/** The WebSocket of the desk: comes back by itself, sooner or later by how often it failed. */
export function createLine(options: LineOptions): Line {
  let socket: WebSocket | undefined;
  let failures = 0;
  let heardAt = 0;
  let isClosed = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  function open(): void {
    clearTimeout(retry);
    const mine = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/desk/stream`);
    let hasOpened = false;
    socket = mine;
    heardAt = Date.now();
    mine.onopen = () => {
      hasOpened = true;
    };
    mine.onmessage = (event) => {
      if (socket !== mine || typeof event.data !== 'string' || event.data === '') return;
      heardAt = Date.now();
      failures = 0;
      // Our own server made it and checked it.
      options.onMessage(JSON.parse(event.data) as FromServer);
    };
    mine.onclose = ({ code }) => {
      if (socket !== mine) return;
      socket = undefined;
      options.onLost();
      // Coming back at once would close another one, and that one would come back.
      if (code === REPLACED) options.onReplaced();
      else if (!isClosed) void again(hasOpened);
    };
  }

  async function again(wasOpen: boolean): Promise<void> {
    failures += 1;
    if (!(wasOpen && failures === 1) && !(await options.mayTryAgain())) return;
    if (isClosed || socket !== undefined) return;
    const pause = Math.min(LONGEST_PAUSE_MS, 125 * 2 ** failures);
    clearTimeout(retry);
    retry = setTimeout(open, pause * (0.75 + Math.random() / 4));
  }

  function renew(): void {
    if (isClosed) return;
    const old = socket;
    socket = undefined;
    old?.close();
    if (old !== undefined) options.onLost();
    failures = 0;
    open();
  }

  const isOpen = (): boolean => socket?.readyState === WebSocket.OPEN;
  open();
  return {
    say(message) {
      if (isOpen()) socket?.send(JSON.stringify(message));
    },
    beat() {
      if (isOpen() && Date.now() - heardAt > SILENCE_MS) renew();
      else if (isOpen()) socket?.send(JSON.stringify({ type: 'alive' } satisfies FromDesk));
    },
    wake() {
      if (socket === undefined || Date.now() - heardAt > SILENCE_MS) renew();
    },
    close() {
      isClosed = true;
      clearTimeout(retry);
      socket?.close();
    },
  };
}
