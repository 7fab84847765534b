import type { Library } from '../../src/knowledge/library.ts';
import { screen } from '../../src/conversation/screen.ts';
import type { Owner, Procedure } from '../../src/knowledge/procedure.ts';
import type { JournalLine, Journal } from '../../src/shared/records.ts';
import { createSupport, type SupportDeps } from '../../src/staff/create-support.ts';
import type { Draft } from '../../src/staff/draft.ts';
import type { ProcedureHit } from '../../src/staff/find-procedures.ts';
import { draftMaker } from '../../src/staff/keep-drafts.ts';
import type { DeliverNotice, StaffNotice } from '../../src/staff/notice.ts';
import { DEFAULT_RETENTION } from '../../src/staff/retention.ts';
import type { Support, Who } from '../../src/staff/support.ts';
import { createStaffUpkeep } from '../../src/staff/upkeep.ts';
import { Temporal } from 'temporal-polyfill';
import { aLibrary } from './library.ts';
import { aProcedure, aStep, to } from './procedures.ts';
import { aStorage } from './storage.ts';

/** Tuesday 1 December 2026, ten o'clock in the Netherlands. */
export const MORNING = '2026-12-01T09:00:00Z';

export const fatima: Who = { gemeente: 'voorbeeldstad', person: 'p-fatima', name: 'Fatima de Vries' };
export const joost: Who = { gemeente: 'voorbeeldstad', person: 'p-joost', name: 'Joost Bakker' };

export const balie: Owner = { id: 'balie', name: 'Team Balie', task: 'vragen over innen' };
export const fraude: Owner = {
  id: 'fraude',
  name: 'Team Fraude',
  task: 'twijfel',
  duty: { who: 'de fraudemedewerker', phone: '088 000 10 32', when: 'als de balie open is' },
};

/** A procedure with a decision: kijken → (ja) rekenen → einde; (nee) einde. */
export const paying = aProcedure(
  [
    aStep('kijken', {
      next: {
        kind: 'decision',
        question: 'Is het genoeg?',
        outcomes: [
          { answer: 'Ja', to: to('rekenen') },
          { answer: 'Nee', to: { kind: 'end', result: 'Vraag de rest.' } },
        ],
      },
    }),
    aStep('rekenen', { next: to('bon') }),
    aStep('bon'),
  ],
  { id: 'innen', topic: 'innen', owner: 'balie' },
);
export const doubting = aProcedure([aStep('wegen', { next: to('melden') }), aStep('melden')], {
  id: 'twijfel',
  topic: 'twijfel',
  title: 'Twijfel',
  owner: 'fraude',
});

const workday = [['09:00', '17:00']] as const;
const OFFICE = { week: new Map([1, 2, 3, 4, 5].map((day) => [day, workday])), days: new Map() };

export function aWorkLibrary(procedures: readonly Procedure[] = [paying, doubting], gemeente = 'voorbeeldstad'): Library {
  const topics = procedures.map(({ topic, title }) => [
    topic,
    { id: topic, audience: 'medewerker', group: 'dienstverlening', title, description: '', humanOnly: false } as const,
  ]) satisfies readonly (readonly [string, unknown])[];
  return aLibrary(
    {
      topics: new Map(topics),
      procedures: new Map(procedures.map((procedure) => [procedure.id, procedure])),
      owners: new Map([balie, fraude].map((owner) => [owner.id, owner])),
    },
    { id: gemeente, telephone: OFFICE },
  );
}

/** Support over a storage of its own, with a clock, content and channels that a test sets. */
export interface Desk {
  readonly support: Support;
  readonly deps: SupportDeps;
  readonly notices: StaffNotice[];
  readonly shelf: Map<string, Draft>;
  readonly journal: Journal;
  round(): Promise<void>;
  pass(duration: Temporal.DurationLike): void;
  setClock(instant: string): void;
  setLibrary(library: Library): void;
  /** Lets deliveries fail while it is set. */
  failing: { now: boolean };
  deletions(day: string): Promise<readonly JournalLine[]>;
}

export async function aDesk({
  library = aWorkLibrary(),
  hits = [],
}: { library?: Library; hits?: readonly ProcedureHit[] } = {}): Promise<Desk> {
  let now = Temporal.Instant.from(MORNING);
  const libraries = new Map([[library.gemeente.id, library]]);
  const other = aWorkLibrary([paying, doubting], 'duinrade');
  const clock = { now: () => now };
  const { records, journal } = await aStorage();
  const notices: StaffNotice[] = [];
  const shelf = new Map<string, Draft>();
  const failing = { now: false };
  const deps: SupportDeps = {
    records,
    clock,
    library: (id) => libraries.get(id) ?? (id === 'duinrade' ? other : undefined),
    retention: () => DEFAULT_RETENTION,
    screen: (text, { today, kinds }) => screen(text, { today, keep: [], ...(kinds ? { kinds } : {}) }),
    answer: () => Promise.resolve([]),
    procedures: { find: () => Promise.resolve(hits) },
    answers: { find: () => Promise.resolve([]) },
    shelf: {
      put: (gemeente, draft) => Promise.resolve(void shelf.set(`${gemeente}/${draft.id}`, draft)),
      remove: (gemeente, id) => Promise.resolve(void shelf.delete(`${gemeente}/${id}`)),
    },
    tellSoon: () => undefined,
  };
  const channel: DeliverNotice = (_, notice) => {
    if (failing.now) return Promise.reject(new Error('the channel is down'));
    notices.push(notice);
    return Promise.resolve();
  };
  const upkeep = createStaffUpkeep({ ...deps, journal, deliver: () => [draftMaker(deps), channel], log: () => undefined });
  return {
    support: createSupport(deps),
    deps,
    notices,
    shelf,
    journal,
    failing,
    round: () => upkeep.round(),
    pass: (duration) => void (now = now.add(duration)),
    setClock: (instant) => void (now = Temporal.Instant.from(instant)),
    setLibrary: (fresh) => void libraries.set(fresh.gemeente.id, fresh),
    deletions: (day) => journal.read('voorbeeldstad', 'deletions', day),
  };
}
