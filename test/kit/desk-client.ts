import WebSocket from 'ws';
import { DESK_OPERATIONS } from '../../src/channels/desk/desk-operations.ts';
import { FromServer, RefusedOut, type DeskEntry, type FromDesk, type TalkCard } from '../../src/channels/desk/desk-messages.ts';

export interface Session {
  readonly cookie: string;
  readonly csrf: string;
  readonly person: string;
  readonly gemeente: string;
}

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  /** Code and words of a refusal. */
  readonly error: { readonly code: string; readonly message: string; readonly by?: { readonly person: string; readonly name: string } };
}

/** A colleague at the desk with bare HTTP. Every answer is checked against the schema that openapi.json names. */
export interface DeskClient extends Session {
  get(path: string): Promise<Answer>;
  post(path: string, body?: object): Promise<Answer>;
  put(path: string, body: object): Promise<Answer>;
  remove(path: string): Promise<Answer>;
  open(options?: WebSocket.ClientOptions): DeskEar;
  /** Opens the desk and waits until everything is there. */
  sit(): Promise<DeskEar>;
}

export function deskOf(url: string, session: Session): DeskClient {
  const send = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<Answer> => {
    const response = await fetch(`${url}/desk/api${path}`, {
      method,
      headers: {
        cookie: session.cookie,
        ...(method === 'GET' ? {} : { 'x-balie-csrf': session.csrf, 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const parsed: unknown = await response.json();
    if (!response.ok) return { status: response.status, body: {}, error: RefusedOut.parse(parsed).error };
    const { pathname } = new URL(`${url}/desk/api${path}`);
    return {
      status: response.status,
      body: schemaOf(method, pathname).parse(parsed) as Record<string, unknown>,
      error: { code: '', message: '' },
    };
  };
  const open: DeskClient['open'] = (options = {}) =>
    listenAt(url, { ...options, headers: { cookie: session.cookie, origin: url, ...options.headers } });
  return {
    ...session,
    get: (path) => send('GET', path),
    post: (path, body = {}) => send('POST', path, body),
    put: (path, body) => send('PUT', path, body),
    remove: (path) => send('DELETE', path),
    open,
    async sit() {
      const ear = open();
      await ear.until(() => ear.of('hello').length > 0);
      return ear;
    },
  };
}

function schemaOf(method: string, pathname: string) {
  const found = DESK_OPERATIONS.find(
    (one) => one.method === method.toLowerCase() && new RegExp(`^${one.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname),
  );
  const schema = found?.answers[200]?.schema;
  if (schema === undefined) throw new Error(`${method} ${pathname} stands in no operation of the desk`);
  return schema;
}

type Of<T extends FromServer['type']> = Extract<FromServer, { type: T }>;

/** Collects what the desk's socket gives; each message is checked against its schema. */
export interface DeskEar {
  readonly messages: readonly FromServer[];
  readonly closed: Promise<{ code: number; reason: string }>;
  of<T extends FromServer['type']>(type: T): readonly Of<T>[];
  /** The lists as a desk would have them now: the hello with what came since. */
  cards(): ReadonlyMap<string, TalkCard>;
  card(talk: string): TalkCard | undefined;
  /** A followed talk as a desk would have it: replaced by number. */
  log(talk: string): readonly DeskEntry[];
  send(message: FromDesk): void;
  sendText(text: string): void;
  until(holds: () => boolean): Promise<void>;
  close(): void;
}

const WAIT_MS = 8_000;

function listenAt(url: string, options: WebSocket.ClientOptions): DeskEar {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/desk/stream`, options);
  const messages: FromServer[] = [];
  const waiting = new Set<() => void>();
  const look = (): void => {
    for (const one of [...waiting]) one();
  };
  socket.on('message', (data: Buffer) => {
    messages.push(FromServer.parse(JSON.parse(data.toString())));
    look();
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => {
      resolve({ code, reason: reason.toString() });
      look();
    });
    socket.on('error', (problem) => {
      resolve({ code: 0, reason: problem.message });
    });
  });
  const of = <T extends FromServer['type']>(type: T): Of<T>[] => messages.filter((one): one is Of<T> => one.type === type);
  const cards = (): Map<string, TalkCard> => {
    const shown = new Map<string, TalkCard>();
    for (const message of messages) {
      if (message.type === 'hello') for (const card of message.talks) shown.set(card.talk, card);
      if (message.type === 'talk') shown.set(message.card.talk, message.card);
      if (message.type === 'talk-gone') shown.delete(message.talk);
    }
    return shown;
  };
  return {
    messages,
    closed,
    of,
    cards,
    card: (talk) => cards().get(talk),
    log(talk) {
      const entries = new Map<number, DeskEntry>();
      for (const message of of('entries').filter((one) => one.talk === talk))
        for (const entry of message.entries) entries.set(entry.seq, entry);
      return [...entries.values()].sort((a, b) => a.seq - b.seq);
    },
    send: (message) => {
      socket.send(JSON.stringify(message));
    },
    sendText: (text) => {
      socket.send(text);
    },
    until: (holds) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          waiting.delete(check);
          reject(new Error(`It did not come about: ${holds.toString()}; last: ${JSON.stringify(messages.slice(-3)).slice(0, 600)}`));
        }, WAIT_MS);
        const check = (): void => {
          if (!holds()) return;
          clearTimeout(late);
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
    close: () => {
      socket.close();
    },
  };
}
