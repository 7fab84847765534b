import { createMemoryJournal, createMemoryRecords } from '../../src/storage/memory-records.ts';
import { createRunner, type Runner } from '../../src/conversation/runner.ts';
import type { Effect } from '../../src/conversation/conversation.ts';
import type { Store } from '../../src/conversation/store.ts';
import type { TurnHandler } from '../../src/conversation/turn-handler.ts';
import { handleTurn } from '../../src/conversation/turn.ts';
import { createAdapter } from '../../src/channels/adapter.ts';
import { createBotTurn } from '../../src/channels/bot.ts';
import type { DeskEngine } from '../../src/handoff/desk-engine.ts';
import type { Library, OpeningTimes } from '../../src/knowledge/library.ts';
import { holidaysOf } from '../../src/knowledge/rules/holidays.ts';
import type { Clock } from '../../src/shared/clock.ts';
import type { Ids } from '../../src/shared/ids.ts';
import { createEffects } from '../../src/storage/effects.ts';
import type { Recogniser } from '../../src/understanding/recogniser.ts';
import { aLibrary } from './library.ts';

/** Open on working days from nine to five, with two subjects and the real sentences. */
export function tinyLibrary(phrases: Library['phrases']): Library {
  const times: OpeningTimes = { week: new Map([1, 2, 3, 4, 5].map((day) => [day, [['09:00', '17:00']]])), days: new Map() };
  const topic = (id: string, title: string, humanOnly = false) => ({ id, audience: 'inwoner' as const, group: 'reisdocumenten', title, description: title, humanOnly }); // prettier-ignore
  const topics = [topic('prijs', 'Wat het kost'), topic('medewerker-spreken', 'Een medewerker spreken', true)];
  return aLibrary(
    {
      phrases,
      holidays: holidaysOf(new Map()),
      topics: new Map(topics.map((one) => [one.id, one])),
      articles: new Map([
        [
          'prijs',
          {
            id: 'prijs',
            topic: 'prijs',
            audience: 'inwoner',
            version: 1,
            title: 'Prijs',
            checked: '2026-01-01',
            review: '2030-01-01',
            owner: 'test',
            sources: [],
            facts: [],
            followUps: [],
            short: new Map([['', 'Het kost tien euro.']]),
            more: new Map(),
          },
        ],
      ]),
      safety: [{ id: 'algemeen', patterns: ['gevaar'], except: [], text: 'Bel [112](tel:112).' }],
    },
    { telephone: times, chat: times },
  );
}

/** Is sure of the price where somebody says "kost", and of nothing else. */
export const tinyRecogniser: Recogniser = {
  recognise: (text) =>
    Promise.resolve(
      /kost/.test(text)
        ? { ranking: [{ topic: 'prijs', score: 1 }], confidence: 0.99, zone: 'answer', by: 'tiny' }
        : { ranking: [{ topic: 'buiten-bereik', score: 0.3 }], confidence: 0.1, zone: 'refuse', by: 'tiny' },
    ),
};

export interface TinyDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly library: Library;
  readonly desk: DeskEngine;
  readonly holder?: string;
  /** Awaited within each turn, after it was made and before it is committed. */
  readonly pause?: () => Promise<void>;
  readonly onEffect?: (effect: Effect) => void;
}

/** The real runner and the real turn through Bot Framework, on very little content. */
export function tinyRunner({ store, clock, ids, library, desk, holder = 'test', pause, onEffect }: TinyDeps): Runner {
  const adapter = createAdapter({ sayLive: () => undefined });
  const deps = { library: () => library, recogniser: tinyRecogniser, procedures: { find: () => Promise.resolve([]) }, desk };
  const logic = createBotTurn(adapter, (before, heard) => handleTurn(before, heard, deps), { clock });
  const turn: TurnHandler = async (before, heard) => {
    const result = await logic(before, heard);
    await pause?.();
    return result;
  };
  const effects = createEffects({ store, records: createMemoryRecords(), journal: createMemoryJournal(), clock, desk });
  return createRunner({
    store,
    turn,
    sorry: (before) => ({ state: before.state, replies: [], effects: [] }),
    applyEffect: (effect, conversation) => {
      onEffect?.(effect);
      return effects(effect, conversation);
    },
    clock,
    ids,
    holder,
    log: () => undefined,
  });
}
