import { LIVE_CHAT } from '../../src/handoff/live-chat.ts';
import type { Gemeente, Library, OpeningTimes } from '../../src/knowledge/library.ts';

const never: OpeningTimes = { week: new Map(), days: new Map() };

/** A municipality that is never open and has nothing to say, with what a test needs different. */
export function aLibrary(different: Partial<Omit<Library, 'gemeente'>> = {}, gemeente: Partial<Gemeente> = {}): Library {
  return {
    gemeente: {
      id: 'voorbeeldstad',
      name: 'Voorbeeldstad',
      address: 'u',
      phone: '14 0987',
      website: 'https://www.voorbeeldstad.example',
      pages: new Map(),
      desk: never,
      telephone: never,
      chat: never,
      liveChat: LIVE_CHAT,
      fees: [],
      local: new Map(),
      theme: new Map(),
      ...gemeente,
    },
    topics: new Map(),
    articles: new Map(),
    plans: new Map(),
    procedures: new Map(),
    owners: new Map(),
    trees: new Map(),
    facts: new Map(),
    slots: new Map(),
    phrases: new Map(),
    pointers: [],
    continuations: [],
    tongues: [],
    places: [],
    moods: { angry: [], abusive: [], thanks: [] },
    safety: [],
    forms: new Map(),
    holidays: new Map(),
    ...different,
  };
}
