import type { CallBackCard, SettingsOut, TalkCard } from '../../channels/desk/desk-messages.ts';
import type { DeskState } from './state.ts';

/** Talks on this agent's hands, by their number. */
export const mine = (state: DeskState): readonly TalkCard[] =>
  [...state.talks.values()]
    .filter((card) => isMine(state, card))
    .toSorted((a, b) => (state.places.get(a.talk) ?? 99) - (state.places.get(b.talk) ?? 99));

export const isMine = ({ me }: Pick<DeskState, 'me'>, card: TalkCard): boolean =>
  me !== undefined && card.agent?.person === me.person && (card.status === 'active' || card.status === 'wrap-up');

/** The line of the talk on screen, also when it has left the lists. */
export const openCard = ({ open, talks, closed }: Pick<DeskState, 'open' | 'talks' | 'closed'>): TalkCard | undefined =>
  talks.get(open ?? '') ?? (closed?.talk === open ? closed : undefined);

/** Those who wait, the next one first. */
export const queue = (state: DeskState): readonly TalkCard[] =>
  [...state.talks.values()].filter(({ status }) => status === 'queued').toSorted(byPlace);

/** Every talk that a human has or that waits for one; urgent ones first, then by how long it stands so. */
export const all = (state: DeskState): readonly TalkCard[] =>
  [...state.talks.values()]
    .filter(({ status }) => status !== 'bot')
    .toSorted((a, b) => Number(b.urgent) - Number(a.urgent) || a.since.localeCompare(b.since));

/** Call-backs, late ones first, then by the moment that was promised. */
export const callBacks = (state: DeskState): readonly CallBackCard[] =>
  state.callBacks
    .map((card) => ({ ...card, state: stateOf(card, serverNow(state)) }))
    .toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || a.window.from.localeCompare(b.window.from));

const ORDER: readonly CallBackCard['state'][] = ['te-laat', 'nu', 'bezig', 'te-doen'];

/** Between two messages of the server time goes on. Late is late, whoever has it. */
function stateOf(card: CallBackCard, now: number): CallBackCard['state'] {
  if (now > Date.parse(card.window.until)) return 'te-laat';
  if (card.by !== undefined) return 'bezig';
  return now >= Date.parse(card.window.from) ? 'nu' : 'te-doen';
}

/** What asks for this agent and nobody else, or for anybody at once: the number in the title of the page. */
export function needsNow(state: DeskState, isLooking: boolean): number {
  const answers = mine(state).filter((card) => card.unread > 0 && !(isLooking && card.talk === state.open));
  const calls = queue(state).filter((card) => needsMe(state, card));
  return answers.length + calls.length;
}

/** A waiting talk in danger, or kept for this agent. */
export const needsMe = ({ me }: Pick<DeskState, 'me'>, card: TalkCard): boolean =>
  card.status === 'queued' && (card.urgent || (card.keptFor?.person !== undefined && card.keptFor.person.person === me?.person));

/** True where this agent may take it: it waits, for anybody or for her. */
export function mayTake({ me }: Pick<DeskState, 'me'>, card: TalkCard): boolean {
  if (card.status !== 'queued' || me === undefined) return false;
  const { keptFor } = card;
  if (keptFor?.person !== undefined) return keptFor.person.person === me.person;
  return keptFor?.skill === undefined || me.skills.length === 0 || me.skills.includes(keptFor.skill);
}

/** The server's time now, ms. */
export const serverNow = ({ ahead, tick }: Pick<DeskState, 'ahead' | 'tick'>): number => tick + ahead;

/** The word beside a waiting time; the server's own is older than the clock. */
export function waitOf(card: TalkCard, settings: SettingsOut | undefined, now: number): NonNullable<TalkCard['wait']> | undefined {
  if (card.status !== 'queued') return undefined;
  if (settings === undefined) return card.wait;
  const seconds = (now - Date.parse(card.since)) / 1000;
  if (card.wait === 'te-lang' || seconds >= settings.norm.overSeconds) return 'te-lang';
  return card.wait === 'bijna' || seconds >= settings.norm.nearSeconds ? 'bijna' : 'goed';
}

const byPlace = (a: TalkCard, b: TalkCard): number => (a.place ?? 999) - (b.place ?? 999) || a.since.localeCompare(b.since);
