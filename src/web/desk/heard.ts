import type { DeskEntry, FromServer } from '../../channels/desk/desk-messages.ts';
import { deskWords as words } from '../words/desk-words.ts';
import { fill } from '../words/fill.ts';
import { say, type Desk } from './desk.ts';
import { callBacks, isMine } from './select.ts';
import type { DeskState } from './state.ts';

/** What must be said aloud, shown on top or rung after a message of the server: what concerns this agent, and nothing else. */
export function heard(
  desk: Desk,
  message: FromServer,
  before: DeskState,
  on: { readonly announce: (sentence: string) => void; readonly isLooking: boolean; openTalk(talk: string): void },
): void {
  switch (message.type) {
    case 'entries':
      sayNew(message, before, on.announce);
      sayFinished(desk, message, before);
      break;
    case 'talk':
    case 'talk-gone':
    case 'hello':
      sayLost(desk, before);
      dropSettled(desk);
      break;
    case 'alert':
      alert(desk, message, before, on);
      break;
    case 'call-backs':
      dropSettled(desk);
      break;
    case 'colleagues':
    case 'typing':
    case 'seen':
    case 'alive':
    case 'refused':
      break;
    default:
      message satisfies never;
  }
}

/** New entries of the talk on screen, each once; not those that were there when it was opened, nor the agent's own. */
function sayNew(
  { talk, entries }: Extract<FromServer, { type: 'entries' }>,
  before: DeskState,
  announce: (sentence: string) => void,
): void {
  const log = before.logs.get(talk);
  if (talk !== before.open || log === undefined) return;
  for (const entry of entries) {
    if (entry.seq < log.next || before.sending.some(({ clientId }) => clientId === entry.clientId)) continue;
    if (entry.by === 'agent' && entry.person === before.me?.person) continue;
    const sentence = spoken(entry);
    if (sentence !== undefined) announce(sentence);
  }
}

function spoken({ kind, by, text, author }: DeskEntry): string | undefined {
  const { live } = words;
  const tekst = text;
  if (kind === 'note') return fill(live.note, { naam: author ?? words.talk.colleague, tekst });
  if (kind !== 'message') return undefined;
  if (by === 'agent') return fill(live.colleague, { naam: author ?? words.talk.colleague, tekst });
  return fill(live[by], { tekst });
}

/** The resident ended a talk that is hers; she wraps it up. */
function sayFinished(desk: Desk, { talk, entries }: Extract<FromServer, { type: 'entries' }>, before: DeskState): void {
  const card = desk.state().talks.get(talk) ?? before.talks.get(talk);
  const next = before.logs.get(talk)?.next;
  if (card === undefined || next === undefined || !isMine(before, card)) return;
  const isEnd = ({ seq, name, value = {} }: DeskEntry): boolean =>
    seq >= next && name === 'handoff.status' && value['state'] === 'completed' && value['by'] === 'resident';
  if (entries.some(isEnd)) say(desk, { tone: 'quiet', text: fill(words.notices.finished, { titel: card.title }) });
}

/** A talk that was hers and is not any more, though she did not let it go: after a lost line, or handed on by a team lead. */
function sayLost(desk: Desk, before: DeskState): void {
  const now = desk.state();
  for (const card of now.talks.values()) {
    const was = before.talks.get(card.talk);
    if (isMine(now, card) && card.status === 'active' && !(was !== undefined && isMine(before, was))) desk.leaving.delete(card.talk);
  }
  for (const card of before.talks.values()) {
    if (card.status !== 'active' || !isMine(before, card)) continue;
    const after = now.talks.get(card.talk);
    if (after !== undefined && isMine(now, after)) continue;
    if (desk.leaving.delete(card.talk)) continue;
    const wat = whereNow(now, card.talk);
    say(desk, { tone: 'bad', text: fill(words.notices.lost, { titel: card.title, wat }), talk: card.talk });
  }
}

/** A call for somebody is taken from the top of the page once another has answered it. */
function dropSettled(desk: Desk): void {
  const { notices, talks } = desk.state();
  const stands = (talk: string): boolean =>
    talks.get(talk)?.status === 'queued' || callBacks(desk.state()).some((call) => call.talk === talk && call.by === undefined);
  const rest = notices.filter(({ tone, talk }) => tone !== 'now' || talk === undefined || stands(talk));
  if (rest.length < notices.length) desk.change((state) => ({ ...state, notices: rest }));
}

/** Where a talk is that was hers, as the end of a sentence. */
function whereNow(state: DeskState, talk: string): string {
  const card = state.talks.get(talk);
  if (card?.status === 'queued') return words.talk.lostQueue;
  return card?.status === 'active' && card.agent !== undefined ? fill(words.talk.lostTo, { naam: card.agent.name }) : words.talk.lostBot;
}

function alert(
  desk: Desk,
  { kind, talk, title }: Extract<FromServer, { type: 'alert' }>,
  before: DeskState,
  on: { readonly isLooking: boolean; openTalk(talk: string): void },
): void {
  const { preferences } = before;
  if (kind === 'message' && on.isLooking && talk === before.open) return;
  const text = fill(words.notices[kind], { titel: title });
  if (kind === 'urgent' || kind === 'transferred' || kind === 'call-back') say(desk, { tone: 'now', text, talk });
  if (preferences.sound) desk.attention.ring(kind === 'urgent');
  if (preferences.notifications)
    desk.attention.notify(text, talk, () => {
      on.openTalk(talk);
    });
}
