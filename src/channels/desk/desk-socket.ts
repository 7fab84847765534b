import type { WebSocket } from 'ws';
import type { Conversation } from '../../conversation/conversation.ts';
import type { Store } from '../../conversation/store.ts';
import type { Colleague } from '../../handoff/handoff.ts';
import { isForColleagues } from '../../handoff/talk-line.ts';
import type { Report } from '../errors.ts';
import type { Signals } from '../live.ts';
import type { Staff } from '../sign-in/staff-session.ts';
import { MAX_UNSENT_BYTES } from '../web-sockets.ts';
import { erasedIn, readDeskEntries } from './desk-entries.ts';
import type { FromServer, HandoffCard } from './desk-messages.ts';
import type { FromResident } from './desk-signals.ts';

/** One desk that is open: what it was sent, and which talks it follows. */
export interface DeskSocket {
  readonly staff: Staff;
  send(message: FromServer): void;
  /** Sends what belongs under this key unless it was sent already; undefined: nothing is shown under it any more. Already JSON, to be shared. */
  show(key: string, json: string | undefined, gone: string | undefined): void;
  /** Notes what a first message showed. */
  shown(key: string, json: string): void;
  keys(): Iterable<string>;
  /** False when it may not be followed; the desk is told why. */
  watch(talk: string, from: number): Promise<boolean>;
  unwatch(talk: string): void;
  isWatching(talk: string): boolean;
  /** Something of a talk that it follows may have changed. */
  wake(talk: string): void;
  leave(code: number, reason: string): void;
}

export interface DeskSocketDeps {
  readonly store: Pick<Store, 'read'>;
  readonly signals: Pick<Signals<FromResident>, 'listen'>;
  readonly handoff: (talk: Conversation) => HandoffCard;
  readonly nameOf: (colleague: Colleague) => string;
  readonly report: Report;
}

/** Talks that a desk follows at once. */
const MOST_WATCHED = 8;

interface Watch {
  next: number;
  erased: number;
  isReading: boolean;
  isBehind: boolean;
  stop(): void;
}

export function createDeskSocket(ws: WebSocket, staff: Staff, deps: DeskSocketDeps): DeskSocket {
  const sent = new Map<string, string>();
  const watched = new Map<string, Watch>();

  const isOpen = (): boolean => ws.readyState === ws.OPEN;
  function sendText(text: string): void {
    if (ws.bufferedAmount > MAX_UNSENT_BYTES) ws.terminate();
    else if (isOpen()) ws.send(text);
  }
  const send = (message: FromServer): void => {
    sendText(JSON.stringify(message));
  };

  function unwatch(talk: string): void {
    watched.get(talk)?.stop();
    watched.delete(talk);
  }

  /** What came since, in order and once; a talk that is gone, or not theirs any more, is said to be gone. */
  async function catchUp(talk: string, watch: Watch): Promise<void> {
    watch.isReading = true;
    while (watch.isBehind && isOpen() && watched.get(talk) === watch) {
      watch.isBehind = false;
      const conversation = await deps.store.read(talk);
      if (watched.get(talk) !== watch) break;
      if (conversation === undefined || !isTheirs(conversation, staff)) {
        unwatch(talk);
        send({ type: 'talk-gone', talk });
        break;
      }
      const from = Math.min(watch.next, conversation.log.length);
      const entries = readDeskEntries(conversation, from, deps.nameOf, watch.erased);
      watch.next = conversation.log.length;
      watch.erased = erasedIn(conversation, watch.next);
      send({ type: 'entries', talk, entries, next: watch.next, card: deps.handoff(conversation) });
    }
    watch.isReading = false;
  }

  function wake(talk: string): void {
    const watch = watched.get(talk);
    if (watch === undefined) return;
    watch.isBehind = true;
    if (watch.isReading) return;
    catchUp(talk, watch).catch((problem: unknown) => {
      deps.report(problem, 'desk stream');
      ws.terminate();
    });
  }

  ws.on('close', () => {
    for (const talk of [...watched.keys()]) unwatch(talk);
  });
  return {
    staff,
    send,
    show(key, json, gone) {
      if (sent.get(key) === json) return;
      if (json === undefined) sent.delete(key);
      else sent.set(key, json);
      const text = json ?? gone;
      if (text !== undefined) sendText(text);
    },
    shown: (key, json) => void sent.set(key, json),
    keys: () => sent.keys(),
    async watch(talk, from) {
      const conversation = await deps.store.read(talk);
      if (conversation === undefined || !isTheirs(conversation, staff)) {
        send({ type: 'refused', message: `There is no talk ${talk.slice(0, 64)} that this desk may follow.` });
        return false;
      }
      if (!watched.has(talk) && watched.size >= MOST_WATCHED) {
        send({ type: 'refused', message: `A desk follows at most ${MOST_WATCHED} talks at once: unwatch one first.` });
        return false;
      }
      unwatch(talk);
      const stop = deps.signals.listen(talk, (signal) => {
        send({ ...signal, talk });
      });
      // What was erased while nobody looked is told again.
      watched.set(talk, { next: Math.min(from, conversation.log.length), erased: 0, isReading: false, isBehind: false, stop });
      wake(talk);
      return true;
    },
    unwatch,
    isWatching: (talk) => watched.has(talk),
    wake,
    leave: (code, reason) => {
      ws.close(code, reason);
    },
  };
}

/** Of their own municipality, and one that a human has, is waited for, or had. */
const isTheirs = (talk: Conversation, { gemeente }: Staff): boolean =>
  talk.gemeente === gemeente && talk.channel === 'directline' && isForColleagues(talk);
