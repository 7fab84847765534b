import type { z } from 'zod';
import type {
  CallBackCard,
  ColleagueBody,
  ColleagueCard,
  DeskEntry,
  FromDesk,
  FromServer,
  HandoffCard,
  Presence,
  SettingsOut,
  TalkCard,
} from '../../src/channels/desk/desk-messages.ts';
import { cardFor, SETTINGS } from './fake-centre-content.ts';

/** Somebody who has the fake centre open; `tell` goes to each of her tabs. */
interface Tab {
  readonly person: string;
  readonly watched: Map<string, number>;
  tell(message: FromServer): void;
  drop(): void;
}

export interface FakeTalk {
  card: TalkCard;
  readonly log: DeskEntry[];
  handoff: HandoffCard;
}

/** An act refused: what the desk gets with 409. */
export class Refused extends Error {
  readonly code: string;
  readonly by: { person: string; name: string } | undefined;
  constructor(code: string, by?: { person: string; name: string }) {
    super(code);
    this.code = code;
    this.by = by;
  }
}

export const PEOPLE = {
  fatima: { person: 'p-fatima', name: 'Fatima el Idrissi', isLead: false },
  joost: { person: 'p-joost', name: 'Joost de Boer', isLead: false },
  marieke: { person: 'p-marieke', name: 'Marieke Visser', isLead: true },
} as const;
export type Who = keyof typeof PEOPLE;

export type FakeCentre = ReturnType<typeof createFakeCentre>;

/** A contact centre in memory: enough of the rules to try every screen of the desk, and full control for a test. */
export function createFakeCentre() {
  const talks = new Map<string, FakeTalk>();
  const tabs = new Set<Tab>();
  const presence = new Map<string, Presence>();
  /** What a lead set for somebody. */
  const takes = new Map<string, z.infer<typeof ColleagueBody>>();
  const calls = new Map<string, z.infer<typeof CallBackCard>>();
  const closed: TalkCard[] = [];
  /** Acts as they came in: `['message', talk, body]`. */
  const acts: { readonly act: string; readonly talk: string; readonly body: unknown }[] = [];
  const heard: { readonly person: string; readonly message: FromDesk }[] = [];
  let settings: SettingsOut = SETTINGS;
  let count = 0;

  const now = (): string => new Date().toISOString();
  const since = (secondsAgo: number): string => new Date(Date.now() - secondsAgo * 1000).toISOString();
  const person = (id: string): { person: string; name: string } => {
    const found = Object.values(PEOPLE).find((one) => one.person === id);
    return { person: id, name: found?.name ?? id };
  };
  const talkOf = (id: string): FakeTalk => {
    const talk = talks.get(id);
    if (talk === undefined) throw new Refused('changed');
    return talk;
  };
  const queued = (): FakeTalk[] => [...talks.values()].filter(({ card }) => card.status === 'queued').toSorted(inOrder);

  function colleague(id: string): ColleagueCard {
    const lead = Object.values(PEOPLE).find((one) => one.person === id)?.isLead === true;
    const load = [...talks.values()].filter(({ card }) => card.agent?.person === id && card.status === 'active').length;
    return { ...person(id), presence: presence.get(id) ?? 'online', talks: load, capacity: 3, skills: [], isLead: lead, ...takes.get(id) };
  }
  const colleagues = (): ColleagueCard[] => [...new Set([...tabs].map((tab) => tab.person))].map(colleague);

  const all = (message: FromServer): void => {
    for (const tab of tabs) tab.tell(message);
  };
  const placed = (): void => {
    for (const [n, talk] of queued().entries()) talk.card = { ...talk.card, place: n + 1 };
  };

  function change(id: string, part: Partial<TalkCard>): void {
    const talk = talkOf(id);
    talk.card = { ...talk.card, ...part, lastAt: now() };
    placed();
    for (const one of talks.values()) if (one === talk || one.card.status === 'queued') all({ type: 'talk', card: one.card });
    all({ type: 'colleagues', colleagues: colleagues() });
  }

  function write(id: string, entry: Partial<DeskEntry> & Pick<DeskEntry, 'by' | 'text'>): DeskEntry {
    const talk = talkOf(id);
    const known = entry.clientId === undefined ? undefined : talk.log.find(({ clientId }) => clientId === entry.clientId);
    if (known !== undefined) return known;
    const seq = talk.log.length;
    const written: DeskEntry = { seq, id: `${id}.${String(seq)}`, at: now(), kind: 'message', staff: false, ...entry };
    talk.log.push(written);
    for (const tab of tabs) tellEntries(tab, id);
    if (written.kind === 'message' && (written.by === 'resident' || written.by === 'agent'))
      talk.card = { ...talk.card, last: written.text.slice(0, 80), lastBy: written.by, lastAt: written.at };
    return written;
  }

  function tellEntries(tab: Tab, id: string): void {
    const from = tab.watched.get(id);
    const talk = talks.get(id);
    if (from === undefined || talk === undefined || from > talk.log.length) return;
    tab.watched.set(id, talk.log.length);
    tab.tell({ type: 'entries', talk: id, entries: talk.log.slice(from), next: talk.log.length, card: talk.handoff });
  }

  function ask(
    title: string,
    over: Partial<TalkCard> & { waited?: number; handoff?: Partial<HandoffCard>; said?: readonly string[] } = {},
  ): string {
    const { waited = 0, handoff = {}, said, ...card } = over;
    count += 1;
    const id = `talk-${String(count)}`;
    const question = said?.[0] ?? title;
    talks.set(id, {
      card: {
        talk: id,
        wish: `wish-${String(count)}`,
        status: 'queued',
        urgent: false,
        reason: 'asked',
        topic: 'reisdocument-kosten',
        title,
        since: since(waited),
        wait: 'goed',
        unread: 0,
        last: question,
        lastBy: 'resident',
        lastAt: since(waited),
        isQuiet: false,
        ...card,
      },
      log: [],
      handoff: cardFor(question, { urgent: card.urgent ?? false, ...handoff }),
    });
    write(id, { by: 'resident', text: question, at: since(waited + 90) });
    write(id, {
      by: 'bot',
      text: 'Een paspoort voor een kind kost € 67,10.',
      html: '<p>Een paspoort voor een kind kost <strong>€ 67,10</strong>.</p>',
      detailsHtml: '<p>Met spoed komt er € 60,85 bij.</p>',
      meaning: { kind: 'answer', topic: 'reisdocument-kosten' },
      choices: ['Paspoort aanvragen', 'Met spoed'],
      at: since(waited + 85),
    });
    write(id, {
      by: 'system',
      text: '',
      kind: 'event',
      staff: true,
      name: 'handoff.initiate',
      value: { state: 'initiated' },
      at: since(waited),
    });
    for (const text of said?.slice(1) ?? []) write(id, { by: 'resident', text });
    change(id, {});
    return id;
  }

  function take(who: string, id: string, over = false): void {
    const { card } = talkOf(id);
    if (card.agent !== undefined) throw new Refused('already-taken', card.agent);
    if (card.status !== 'queued') throw new Refused('changed');
    if (card.keptFor?.person !== undefined && card.keptFor.person.person !== who)
      throw new Refused('kept-for-another', card.keptFor.person);
    if (!over && colleague(who).talks >= colleague(who).capacity) throw new Refused('over-capacity');
    write(id, {
      by: 'system',
      text: `U praat nu met ${person(who).name.split(' ')[0] ?? ''}.`,
      html: `<p>U praat nu met ${person(who).name.split(' ')[0] ?? ''}.</p>`,
    });
    write(id, { by: 'system', text: '', kind: 'event', staff: true, name: 'handoff.status', value: { state: 'accepted', agent: who } });
    change(id, { status: 'active', agent: person(who), since: now(), keptFor: undefined, place: undefined, wait: undefined, unread: 0 });
  }

  return {
    talks,
    tabs,
    acts,
    heard,
    presence,
    takes,
    calls,
    closed,
    person,
    colleague,
    colleagues,
    talkOf,
    queued,
    change,
    write,
    ask,
    take,
    settings: () => settings,
    set(next: SettingsOut): void {
      settings = next;
    },
    says(id: string, text: string): void {
      write(id, { by: 'resident', text });
      change(id, { unread: talkOf(id).card.unread + 1, isQuiet: false });
      for (const tab of tabs)
        if (talkOf(id).card.agent?.person === tab.person)
          tab.tell({ type: 'alert', kind: 'message', talk: id, title: talkOf(id).card.title });
    },
    types: (id: string): void => {
      all({ type: 'typing', talk: id });
    },
    sees: (id: string): void => {
      all({ type: 'seen', talk: id, seq: talkOf(id).log.length });
    },
    alert: (kind: Extract<FromServer, { type: 'alert' }>['kind'], id: string): void => {
      all({ type: 'alert', kind, talk: id, title: talkOf(id).card.title });
    },
    callBack(id: string, part: Partial<z.infer<typeof CallBackCard>> = {}): string {
      const call = `call-${String(calls.size + 1)}`;
      const window = { from: since(60), until: since(-3600) };
      const { title } = talkOf(id).card;
      calls.set(call, { id: call, reference: `B-${String(1000 + calls.size)}`, talk: id, title, window, state: 'nu', tries: 0, ...part });
      change(id, { status: 'call-back' });
      all({ type: 'call-backs', callBacks: [...calls.values()] });
      return call;
    },
    tellCalls: (): void => {
      all({ type: 'call-backs', callBacks: [...calls.values()] });
    },
    remove(id: string): void {
      talks.delete(id);
      all({ type: 'talk-gone', talk: id });
    },
    tellEntries,
    join(tab: Tab): void {
      tabs.add(tab);
      tab.tell({
        type: 'hello',
        me: colleague(tab.person),
        gemeente: { id: 'voorbeeldstad', name: 'Voorbeeldstad', address: 'u' },
        talks: [...talks.values()].map(({ card }) => card),
        colleagues: colleagues(),
        callBacks: [...calls.values()],
        now: now(),
      });
      all({ type: 'colleagues', colleagues: colleagues() });
    },
    leave(tab: Tab): void {
      tabs.delete(tab);
    },
    dropLines(): void {
      for (const tab of tabs) tab.drop();
    },
  };
}

export type { Tab };

function inOrder(a: FakeTalk, b: FakeTalk): number {
  const front = ({ card }: FakeTalk): number => (card.urgent ? 0 : card.keptFor === undefined ? 2 : 1);
  return front(a) - front(b) || a.card.since.localeCompare(b.card.since);
}
