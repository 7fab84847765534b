import type { IncomingMessage } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Store } from '../../conversation/store.ts';
import type { LiveChat } from '../../knowledge/library.ts';
import { shownName } from '../../handoff/live-chat.ts';
import { isUnavailable } from '../../shared/unavailable.ts';
import type { Audit } from '../audit.ts';
import type { Report } from '../errors.ts';
import type { Signals } from '../live.ts';
import { isFromOwnPage } from '../own-page.ts';
import { mayAs, type Staff, type StaffSessions } from '../sign-in/staff-session.ts';
import type { Upgrade } from '../upgrades.ts';
import { urlOf } from '../url.ts';
import { closeSockets, keepAlive, refuseUpgrade, slowDown } from '../web-sockets.ts';
import type { Broadcast } from './desk-broadcast.ts';
import { FromDesk, type FromServer } from './desk-messages.ts';
import type { FromResident } from './desk-signals.ts';
import { createDeskSocket, type DeskSocket } from './desk-socket.ts';
import type { DeskView } from './desk-view.ts';
import type { Presence } from './presence.ts';

export interface DeskStreamDeps {
  readonly store: Pick<Store, 'read' | 'follow'>;
  readonly sessions: Pick<StaffSessions, 'read'>;
  readonly presence: Pick<Presence, 'arrive' | 'alive'>;
  readonly view: DeskView;
  readonly broadcast: Broadcast;
  readonly signals: Pick<Signals<FromResident>, 'listen'>;
  /** What a colleague does that the resident may see now or never. */
  readonly typing: (staff: Staff, talk: string) => void;
  readonly seen: (staff: Staff, talk: string, below: number) => void;
  readonly gemeente: (id: string) => { readonly name: string; readonly address: 'u' | 'je'; readonly liveChat: LiveChat } | undefined;
  readonly audit: Audit;
  readonly now: () => string;
  readonly report: Report;
  readonly publicUrl?: string;
  /** How often a sign of life of the network is asked, in ms. */
  readonly pingMs?: number;
}

export interface DeskStream {
  readonly upgrade: Upgrade;
  close(graceMs: number): Promise<void>;
}

const PATH = '/desk/stream';
/** Desks that one person has open: a new one closes the oldest. */
const MOST_PER_PERSON = 6;
/** A desk sends a few messages a second; who sends more is no desk. */
const MOST_A_SECOND = 50;
const SIGNED_OUT = 4401;
const REPLACED = 4008;

/**
 * The WebSocket of the desk: everything as it is now, then what changes, of one municipality. The log and the records are the only
 * source, so a desk that was away says from which number on it follows a talk and misses nothing.
 */
export function createDeskStream(deps: DeskStreamDeps): DeskStream {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 4096, perMessageDeflate: false });
  let isClosed = false;
  const stopFollowing = deps.store.follow((talk) => {
    deps.broadcast.wake(talk);
  });
  return {
    upgrade: (req, socket, head) => {
      if (urlOf(req).pathname !== PATH) return false;
      socket.on('error', () => {
        socket.destroy();
      });
      void admit(deps, req).then(
        (staff) => {
          if (isClosed) refuseUpgrade(socket, '503 Service Unavailable');
          else if (typeof staff === 'string') refuseUpgrade(socket, staff);
          else
            sockets.handleUpgrade(req, socket, head, (ws) => {
              open(deps, ws, req, staff).catch((problem: unknown) => {
                deps.report(problem, 'desk stream');
                ws.terminate();
              });
            });
        },
        (problem: unknown) => {
          deps.report(problem, 'desk stream');
          refuseUpgrade(socket, isUnavailable(problem) ? '503 Service Unavailable' : '500 Internal Server Error');
        },
      );
      return true;
    },
    close: async (graceMs) => {
      isClosed = true;
      stopFollowing();
      await closeSockets(sockets, graceMs);
    },
  };
}

/** A cookie alone does not tell that our own page asks: every browser says where a WebSocket comes from. */
async function admit(deps: DeskStreamDeps, req: IncomingMessage): Promise<Staff | string> {
  if (!isFromOwnPage(req, deps.publicUrl)) return '403 Forbidden';
  const staff = await deps.sessions.read(req);
  if (staff === undefined) return '401 Unauthorized';
  return mayAs(staff, ['agent', 'teamleider']) && deps.gemeente(staff.gemeente) !== undefined ? staff : '403 Forbidden';
}

async function open(deps: DeskStreamDeps, ws: WebSocket, req: IncomingMessage, staff: Staff): Promise<void> {
  const { view, presence, broadcast, report } = deps;
  const { gemeente: id, person } = staff;
  ws.on('error', () => {
    ws.terminate();
  });
  const about = deps.gemeente(id);
  if (about === undefined) throw new Error(`There is no content for municipality "${id}", and somebody of it was let in.`);
  const socket = createDeskSocket(ws, staff, {
    ...deps,
    handoff: (talk) => view.handoff(staff, talk),
    nameOf: (colleague) => view.nameOf(id, colleague),
  });
  const isSlow = slowDown(ws, MOST_A_SECOND);
  const early: string[] = [];
  let handle = (text: string): void => void early.push(text);
  ws.on('message', (data: Buffer) => {
    if (!isSlow()) handle(data.toString());
  });
  const stopPinging = keepAlive(ws, deps.pingMs ?? 30_000, () => {
    deps.sessions.read(req).then(
      (still) => {
        if (still === undefined) socket.leave(SIGNED_OUT, 'signed out');
      },
      (problem: unknown) => {
        report(problem, 'desk stream');
      },
    );
  });
  ws.on('close', stopPinging);

  const me = await presence.arrive(staff, shownName(about.liveChat, staff));
  const leave = broadcast.join(socket);
  ws.on('close', leave);
  if (ws.readyState !== ws.OPEN) {
    leave();
    return;
  }
  for (const older of broadcast.of(id, person).slice(0, -MOST_PER_PERSON)) older.leave(REPLACED, 'too many desks of one person');
  socket.send(greeting(view, { id, ...about }, view.colleague(id, me), staff, deps.now()));
  broadcast.greeted(socket);
  handle = (text) => {
    obey(deps, socket, text);
  };
  for (const text of early.splice(0)) handle(text);
}

function greeting(
  view: DeskView,
  { id, name, address }: { id: string; name: string; address: 'u' | 'je' },
  me: Extract<FromServer, { type: 'hello' }>['me'],
  staff: Staff,
  now: string,
): FromServer {
  return {
    type: 'hello',
    me,
    gemeente: { id, name, address },
    talks: [...view.cards(staff)],
    colleagues: [...view.colleagues(id)],
    callBacks: [...view.callBacks(id)],
    now,
  };
}

function obey(deps: DeskStreamDeps, socket: DeskSocket, text: string): void {
  const message = readMessage(text);
  if (message === undefined) {
    socket.send({ type: 'refused', message: 'This is no message of the desk; see src/channels/desk/README.md.' });
    return;
  }
  const { staff } = socket;
  switch (message.type) {
    case 'watch':
      follow(deps, socket, message).catch((problem: unknown) => {
        deps.report(problem, 'desk stream');
      });
      return;
    case 'unwatch':
      socket.unwatch(message.talk);
      return;
    case 'typing':
      if (socket.isWatching(message.talk)) deps.typing(staff, message.talk);
      return;
    case 'seen':
      if (socket.isWatching(message.talk)) deps.seen(staff, message.talk, message.seq);
      return;
    case 'alive':
      socket.send({ type: 'alive', now: deps.now() });
      deps.presence.alive(staff.gemeente, staff.person).catch((problem: unknown) => {
        deps.report(problem, 'presence');
      });
      return;
    default:
      message satisfies never;
  }
}

/** Who reads along is written down, as much as who acts. */
async function follow({ audit }: DeskStreamDeps, socket: DeskSocket, { talk, from }: { talk: string; from: number }): Promise<void> {
  if (!(await socket.watch(talk, from))) return;
  const { gemeente, person } = socket.staff;
  await audit({ gemeente, person, action: 'desk.watch', talk });
}

function readMessage(text: string): FromDesk | undefined {
  try {
    return FromDesk.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
