import type { FromServer, TalkCard } from '../../channels/desk/desk-messages.ts';
import { isMine, openCard } from './select.ts';
import type { DeskState, TalkLog } from './state.ts';

/** How long "types" stands without a new sign, ms. */
const TYPING_MS = 6_000;

/**
 * The state after a message of the server. Pure: what must be heard, sent or fetched because of it is done by others.
 * @param now this browser's clock, ms
 */
export function receive(state: DeskState, message: FromServer, now: number): DeskState {
  switch (message.type) {
    case 'hello': {
      const { me, gemeente, colleagues, callBacks } = message;
      const talks = new Map(message.talks.map((card) => [card.talk, card]));
      const ahead = Date.parse(message.now) - now;
      return numbered({ ...state, link: 'online', isSignedOut: false, me, gemeente, talks, colleagues, callBacks, ahead, tick: now });
    }
    case 'talk': {
      const { card } = message;
      const next = { ...state, talks: new Map(state.talks).set(card.talk, card) };
      return isMine(state, card) || state.places.has(card.talk) ? numbered(next) : next;
    }
    case 'talk-gone': {
      const gone = state.open === message.talk ? openCard(state) : undefined;
      const closed = gone === undefined ? state.closed : ({ ...gone, status: 'bot' } as const);
      return numbered({ ...state, closed, talks: without(state.talks, message.talk) });
    }
    case 'colleagues': {
      const me = message.colleagues.find(({ person }) => person === state.me?.person) ?? state.me;
      return { ...state, colleagues: message.colleagues, ...(me === undefined ? {} : { me }) };
    }
    case 'call-backs':
      return { ...state, callBacks: message.callBacks };
    case 'entries':
      return withEntries(state, message);
    case 'typing':
      return { ...state, typing: new Map(state.typing).set(message.talk, now + TYPING_MS) };
    case 'seen':
      return { ...state, seen: new Map(state.seen).set(message.talk, message.seq) };
    case 'alive':
      return { ...state, ahead: Date.parse(message.now) - now };
    case 'alert':
    case 'refused':
      return state;
    default:
      return message satisfies never;
  }
}

function withEntries(state: DeskState, { talk, entries, next, card }: Extract<FromServer, { type: 'entries' }>): DeskState {
  const before = state.logs.get(talk);
  const log: TalkLog = { entries: joined(before?.entries ?? [], entries), next: Math.max(next, before?.next ?? 0), card, isOld: false };
  const said = entries.some(({ by, kind }) => by === 'resident' && kind === 'message');
  return {
    ...state,
    logs: new Map(state.logs).set(talk, log),
    typing: said ? without(state.typing, talk) : state.typing,
  };
}

/** By seq, each once; what comes again replaces what was there, as after an erasure. */
function joined(before: TalkLog['entries'], more: TalkLog['entries']): TalkLog['entries'] {
  const bySeq = new Map([...before, ...more].map((entry) => [entry.seq, entry]));
  return [...bySeq.values()].toSorted((a, b) => a.seq - b.seq);
}

/** Gives each own talk the lowest free number, the one taken first the lowest; a number stays while the talk is hers. */
function numbered(state: DeskState): DeskState {
  const own = [...state.talks.values()].filter((card) => isMine(state, card)).toSorted(bySince);
  const places = new Map([...state.places].filter(([talk]) => own.some((card) => card.talk === talk)));
  for (const { talk } of own) if (!places.has(talk)) places.set(talk, lowestFree(new Set(places.values())));
  return { ...state, places };
}

function lowestFree(taken: ReadonlySet<number>): number {
  let place = 1;
  while (taken.has(place)) place += 1;
  return place;
}

const bySince = (a: TalkCard, b: TalkCard): number => a.since.localeCompare(b.since);

function without<V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}
