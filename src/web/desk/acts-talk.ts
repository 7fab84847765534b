import type { KnowledgeItem } from '../../channels/desk/desk-messages.ts';
import { newClientId } from '../chat/outbox.ts';
import { deskWords as words } from '../words/desk-words.ts';
import { draftOf, explain, say, setDraft, talkScreen, type Desk } from './desk.ts';
import { plain } from './plain.ts';
import { openPlace } from './quick-reply.ts';
import { isMine, mayTake, mine, queue } from './select.ts';
import type { DeskState, Sending } from './state.ts';

export const MAX_MESSAGE = 4000;
export const MAX_NOTE = 2000;
const UNDO_SECONDS = 3;
/** A sign that the agent types is given at most this often, ms. */
const TYPING_EVERY_MS = 3_000;

export type TalkActs = ReturnType<typeof createTalkActs>;

/** What an agent does in and with talks, up to the words she says. How a talk ends is in `acts-end.ts`. */
export function createTalkActs(desk: Desk) {
  const { state, change, api, outbox, line } = desk;
  let typedAt = 0;

  /** Puts a talk on screen; of a closed one it asks the server what was said. */
  function open(talk: string): void {
    const known = state().talks.get(talk);
    change((now) => ({
      ...now,
      open: talk,
      newFrom: newFrom(now, talk),
      screen: talkScreen(now),
      dialog: undefined,
      replies: undefined,
      notices: now.notices.filter((notice) => notice.talk !== talk),
    }));
    if (known === undefined) void read(talk);
    desk.focus(known !== undefined && isMine(state(), known) ? '#tekst' : '#gesprek');
  }

  async function read(talk: string): Promise<void> {
    change((now) => ({ ...now, unreadable: undefined }));
    const answer = await api.talk(talk);
    if (!answer.ok) {
      change((now) => ({ ...now, unreadable: talk }));
      if (answer.why === 'signed-out') explain(desk, answer, talk);
      return;
    }
    const { entries, next, handoff, card } = answer.body;
    change((now) => {
      const log = now.logs.get(talk) ?? { entries, next, card: handoff, isOld: true };
      return now.open === talk && !now.talks.has(talk) ? { ...now, closed: card, logs: new Map(now.logs).set(talk, log) } : now;
    });
  }

  async function take(talk: string, overCapacity = false): Promise<void> {
    const card = state().talks.get(talk);
    if (card?.wish === undefined) return;
    const answer = await api.take(talk, { wish: card.wish, ...(overCapacity ? { overCapacity } : {}) });
    if (answer.ok) {
      open(talk);
      desk.focus('#tekst');
    } else if (answer.code === 'over-capacity') change((now) => ({ ...now, dialog: { kind: 'over-capacity', talk } }));
    else explain(desk, answer, talk);
  }

  async function next(): Promise<void> {
    const answer = await api.next();
    if (!answer.ok) {
      explain(desk, answer);
      return;
    }
    if (answer.body.talk !== undefined) {
      open(answer.body.talk);
      desk.focus('#tekst');
      return;
    }
    const { me } = state();
    const first = queue(state()).find((card) => mayTake(state(), card));
    if (first !== undefined && me !== undefined && me.talks >= me.capacity)
      change((now) => ({ ...now, dialog: { kind: 'over-capacity', talk: first.talk } }));
    else say(desk, { tone: 'quiet', text: first === undefined ? words.notices.nothingWaits : words.notices.nothingForMe });
  }

  function send(): void {
    const talk = state().open;
    if (talk === undefined) return;
    const draft = draftOf(state(), talk);
    const text = (draft.isNote ? draft.note : draft.message).trim();
    const isTooLong = text.length > (draft.isNote ? MAX_NOTE : MAX_MESSAGE);
    if (text === '' || isTooLong || (!draft.isNote && openPlace(text) !== undefined)) return;
    if (draft.isNote) {
      post(talk, 'note', text);
      setDraft(desk, talk, { note: '', isNote: false });
    } else {
      post(talk, 'message', draft.item?.markdown ?? text, draft.item);
      setDraft(desk, talk, { message: '' });
    }
    change((now) => ({ ...now, replies: undefined }));
    desk.focus('#tekst');
  }

  function post(talk: string, kind: 'message' | 'note', text: string, item?: { readonly id: string; readonly version: number }): void {
    const wish = state().talks.get(talk)?.wish;
    outbox.add({
      clientId: newClientId(),
      talk,
      kind,
      text,
      due: Date.now() + 1000 * (state().settings?.undoSeconds ?? UNDO_SECONDS),
      ...(wish === undefined ? {} : { wish }),
      ...(item === undefined ? {} : { item: { id: item.id, version: item.version } }),
    });
  }

  /** Takes the newest message back that still waits; its words are in the field again. */
  function undo(clientId?: string): boolean {
    const waiting = outbox.items().findLast((one) => one.state === 'waits' && one.talk === state().open);
    const item = outbox.undo(clientId ?? waiting?.clientId ?? '');
    if (item === undefined) return false;
    putBack(desk, item);
    desk.focus('#tekst');
    return true;
  }

  return {
    open,
    take,
    next,
    send,
    undo,
    /** Own talk by its number. */
    switchTo(place: number): void {
      const card = mine(state()).find(({ talk }) => state().places.get(talk) === place);
      if (card !== undefined) open(card.talk);
    },
    type(text: string): void {
      const talk = state().open;
      if (talk === undefined) return;
      const { isNote } = draftOf(state(), talk);
      setDraft(desk, talk, isNote ? { note: text } : { message: text });
      if (isNote || text === '' || Date.now() - typedAt < TYPING_EVERY_MS) return;
      typedAt = Date.now();
      line.say({ type: 'typing', talk });
    },
    writeNote(isNote: boolean): void {
      const talk = state().open;
      if (talk === undefined) return;
      setDraft(desk, talk, { isNote });
      change((now) => ({ ...now, screen: talkScreen(now), replies: undefined }));
      desk.focus('#tekst');
    },
    /** Sends an answer of the knowledge as it is; one that is not sure opens in the field first. */
    sendAnswer(item: KnowledgeItem): void {
      const talk = state().open;
      if (talk === undefined || !isMine(state(), state().talks.get(talk) ?? NOBODYS)) return;
      if (item.canSend) post(talk, 'message', item.text, item);
      else insertAnswer(desk, talk, item);
    },
    insertAnswer(item: KnowledgeItem): void {
      const talk = state().open;
      if (talk !== undefined) insertAnswer(desk, talk, item);
    },
  };
}

/** What was typed goes back into the field, before what stands there now. */
export function putBack(desk: Desk, { talk, kind, text: sent, item }: Pick<Sending, 'talk' | 'kind' | 'text' | 'item'>): void {
  const now = draftOf(desk.state(), talk);
  const text = item === undefined ? sent : plain(sent);
  const joined = (there: string): string => (there === '' ? text : `${text}\n${there}`);
  setDraft(desk, talk, kind === 'note' ? { note: joined(now.note), isNote: true } : { message: joined(now.message), isNote: false });
}

function insertAnswer(desk: Desk, talk: string, { id, version, text, canSend, why }: KnowledgeItem): void {
  const { message } = draftOf(desk.state(), talk);
  setDraft(desk, talk, {
    isNote: false,
    message: message.trim() === '' ? plain(text) : `${message.trimEnd()}\n\n${plain(text)}`,
    ...(canSend ? { item: { id, version, text: plain(text), markdown: text } } : { caution: why ?? '' }),
  });
  desk.change((state) => ({ ...state, screen: talkScreen(state) }));
  desk.focus('#tekst');
}

const NOBODYS = { talk: '', status: 'bot', urgent: false, title: '', since: '', unread: 0, last: '', lastAt: '', isQuiet: false } as const;

/** The first entry that this agent has not seen: the oldest of the newest `unread` by the resident. */
function newFrom(state: DeskState, talk: string): number | undefined {
  const unread = state.talks.get(talk)?.unread ?? 0;
  const said = (state.logs.get(talk)?.entries ?? []).filter(({ by, kind }) => by === 'resident' && kind === 'message');
  return unread === 0 ? undefined : said.at(-unread)?.seq;
}
