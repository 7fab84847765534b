import type { IncomingMessage } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Conversation } from '../conversation/conversation.ts';
import type { Store } from '../conversation/store.ts';
import type { Clock } from '../shared/clock.ts';
import type { Ids } from '../shared/ids.ts';
import { isUnavailable } from '../shared/unavailable.ts';
import { humanActivity, readActivities } from './activity.ts';
import type { ActivityOut } from './direct-line-schemas.ts';
import type { Report } from './errors.ts';
import type { HumanSide } from './human-side.ts';
import type { Live } from './live.ts';
import type { Claims, Tokens } from './tokens.ts';
import type { Upgrade } from './upgrades.ts';
import { urlOf } from './url.ts';
import { seqFrom } from './watermark.ts';
import { closeSockets, keepAlive, MAX_UNSENT_BYTES, refuseUpgrade, slowDown } from './web-sockets.ts';

export interface StreamDeps {
  readonly store: Pick<Store, 'read' | 'recent' | 'follow'>;
  readonly live: Live;
  readonly tokens: Tokens;
  readonly mayEnter: (origin: string | undefined, host: string | undefined, gemeente: string) => boolean;
  readonly report: Report;
  /** Tells a resident where her talk stands between bot and human; absent: nobody is told. */
  readonly desk?: Pick<HumanSide, 'human' | 'moved'>;
  readonly ids: Ids;
  readonly clock: Clock;
  /** Under which origin a reader reaches us. */
  readonly originOf?: (req: IncomingMessage) => string;
  /** How often a sign of life is sent and expected, in ms. */
  readonly pingMs?: number;
}

export interface DirectLineStream {
  readonly upgrade: Upgrade;
  /** Tells every reader to come back in a moment (close code 1012) and cuts off who has not left after `graceMs`. */
  close(graceMs: number): Promise<void>;
}

/**
 * The WebSocket of a conversation: first what stands in the log from the watermark on, then what comes, in order and once.
 * The log is the only source, so a socket that was lost misses nothing: the reader comes back with its watermark.
 */
export function createDirectLineStream(deps: StreamDeps): DirectLineStream {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024, perMessageDeflate: false });
  const readers = new Map<string, Set<Reader>>();
  let isClosed = false;
  const wakeAll = (id: string): void => {
    for (const reader of readers.get(id) ?? []) reader.wake();
  };
  const stops = [deps.store.follow(wakeAll), deps.desk?.moved(wakeAll)];
  const join = (id: string, reader: Reader) => {
    const here = readers.get(id) ?? new Set();
    readers.set(id, here.add(reader));
    if (here.size > MAX_READERS) here.values().next().value?.leave(4008, 'too many readers of this conversation');
    return () => {
      here.delete(reader);
      if (here.size === 0 && readers.get(id) === here) readers.delete(id);
    };
  };
  return {
    upgrade: (req, socket, head) => {
      const url = urlOf(req);
      const id = PATH.exec(url.pathname)?.[1];
      if (id === undefined) return false;
      socket.on('error', () => {
        socket.destroy();
      });
      void admit(deps, req, url, id).then(
        (claims) => {
          if (isClosed) refuseUpgrade(socket, '503 Service Unavailable');
          else if (typeof claims === 'string') refuseUpgrade(socket, claims);
          else
            sockets.handleUpgrade(req, socket, head, (ws) => {
              const from = seqFrom(url.searchParams.get('watermark')) ?? 0;
              read(deps, ws, { id, from, origin: deps.originOf?.(req) ?? '' }, join);
            });
        },
        (problem: unknown) => {
          deps.report(problem, 'stream');
          refuseUpgrade(socket, isUnavailable(problem) ? '503 Service Unavailable' : '500 Internal Server Error');
        },
      );
      return true;
    },
    close: async (graceMs) => {
      isClosed = true;
      for (const stop of stops) stop?.();
      await closeSockets(sockets, graceMs);
    },
  };
}

interface Reader {
  wake(): void;
  leave(code: number, reason: string): void;
}

const PATH = /^\/v3\/directline\/conversations\/([^/]+)\/stream$/;
const MAX_READERS = 8;
const MOST_A_SECOND = 20;

async function admit(deps: StreamDeps, req: IncomingMessage, url: URL, id: string): Promise<Claims | string> {
  const token = await deps.tokens.verify(url.searchParams.get('t') ?? undefined, 'stream');
  if (!token.ok) return token.error.kind === 'expired' ? '403 Forbidden' : '401 Unauthorized';
  if (token.value.conversation !== id || !deps.mayEnter(req.headers.origin, req.headers.host, token.value.gemeente)) return '403 Forbidden';
  const conversation = await deps.store.read(id);
  if (conversation === undefined) return '404 Not Found';
  return conversation.gemeente === token.value.gemeente && conversation.user === token.value.user ? token.value : '403 Forbidden';
}

interface Reading {
  readonly id: string;
  readonly from: number;
  readonly origin: string;
}

function read(deps: StreamDeps, ws: WebSocket, { id, from, origin }: Reading, join: (id: string, reader: Reader) => () => void): void {
  let next = from;
  let isReading = false;
  let isBehind = false;
  const send = (activities: readonly ActivityOut[], watermark: number) => {
    if (ws.bufferedAmount > MAX_UNSENT_BYTES) ws.terminate();
    else if (ws.readyState === ws.OPEN) ws.send(JSON.stringify({ activities, watermark: String(watermark) }));
  };
  let told = '';
  const tellHuman = (conversation: Conversation) => {
    const value = deps.desk?.human(conversation);
    const words = JSON.stringify(value);
    if (value === undefined || words === told) return;
    told = words;
    const at = deps.clock.now().toString({ smallestUnit: 'millisecond' });
    send([humanActivity({ id: deps.ids(), at, conversation: id, afterSeq: next - 1, lang: conversation.state.lang, value })], next);
  };
  const catchUp = async () => {
    isReading = true;
    while (isBehind && ws.readyState === ws.OPEN) {
      isBehind = false;
      const conversation = deps.store.recent(id) ?? (await deps.store.read(id));
      if (conversation === undefined) {
        ws.close(4004, 'conversation gone');
        return;
      }
      const page = readActivities(conversation, Math.min(next, conversation.log.length), origin);
      next = page.watermark;
      if (page.activities.length > 0) send(page.activities, next);
      tellHuman(conversation);
    }
    isReading = false;
  };
  const wake = () => {
    isBehind = true;
    if (isReading) return;
    catchUp().catch((problem: unknown) => {
      deps.report(problem, 'stream');
      ws.terminate();
    });
  };
  const leave = join(id, {
    wake,
    leave: (code, reason) => {
      ws.close(code, reason);
    },
  });
  const unlisten = deps.live.listen(id, (activity) => {
    send([activity], next);
  });
  // The official clients want an empty frame.
  const stopPinging = keepAlive(ws, deps.pingMs ?? 30_000, () => {
    ws.send('');
  });
  ws.on('error', () => {
    ws.terminate();
  });
  // A reader has nothing to say; what it sends is counted and let go.
  ws.on('message', slowDown(ws, MOST_A_SECOND));
  ws.on('close', () => {
    leave();
    unlisten();
    stopPinging();
  });
  wake();
}
