import { createStaffSupport } from './app-staff.ts';
import { createAdapter } from './channels/adapter.ts';
import { createBotTurn } from './channels/bot.ts';
import type { InboundDeps } from './channels/inbound.ts';
import { createLive, sayTyping, type Live } from './channels/live.ts';
import type { Config } from './config.ts';
import type { ContentKeeper } from './content/keeper.ts';
import { apologise } from './conversation/apologise.ts';
import { createRunner, type Runner } from './conversation/runner.ts';
import { screen } from './conversation/screen.ts';
import type { Kind } from './conversation/screen-find.ts';
import { handleTurn } from './conversation/turn.ts';
import type { CallBackKeeper } from './handoff/call-back.ts';
import { followingDesk, type DeskEngine } from './handoff/desk-engine.ts';
import { NOBODY } from './handoff/desk-standing.ts';
import { publicDetails } from './conversation/screen-keep.ts';
import type { Log } from './ops/log.ts';
import type { CountRecognition } from './recognisers/clu/azure-clu.ts';
import { recogniserByGemeente } from './recognisers/clu/by-gemeente.ts';
import { measuredRecogniser, measuredTurn } from './ops/measured.ts';
import type { Recogniser } from './understanding/recogniser.ts';
import { createLanguageDetector } from './recognisers/language.ts';
import { topicsFor } from './knowledge/topics-for.ts';
import { createLearningList, type LearningList } from './staff/learning/keep-lines.ts';
import { DEFAULT_LEARNING } from './staff/learning/learning-line.ts';
import type { DeliverNotice } from './staff/notice.ts';
import type { Support } from './staff/support.ts';
import type { StaffUpkeep } from './staff/upkeep.ts';
import { noMeter, type Meter } from './shared/meter.ts';
import { clockFrom, dayOf, systemClock, type Clock } from './shared/clock.ts';
import { randomIds, type Ids } from './shared/ids.ts';
import { createEffects, type EffectsDeps } from './storage/effects.ts';
import { isHeld } from './storage/legal-hold.ts';
import type { Storage } from './storage/storage.ts';
import { report } from './ops/report.ts';
import type { Mind } from './app-mind.ts';

/** Everything that answers a message, without a server: what the commands and the stories run on. */
export interface Bot extends Mind, Omit<Storage, 'close' | 'tidy'> {
  readonly runner: Runner;
  readonly live: Live;
  readonly clock: Clock;
  readonly ids: Ids;
  /** @param kinds what to mask; everything personal when absent */
  readonly screen: (
    text: string,
    about: Parameters<InboundDeps['screen']>[1] & { readonly kinds?: readonly Kind[] },
  ) => ReturnType<InboundDeps['screen']>;
  /** Support at work, for every channel of colleagues. */
  readonly support: Support;
  /** What happens by the clock for colleagues: notices, reminders, retention. */
  readonly staffUpkeep: StaffUpkeep;
  /** What the bot did not do well with, for editors. */
  readonly learning: LearningList;
  /** A channel that tells colleagues things: from now on it gets every notice. */
  tellStaffBy(channel: DeliverNotice): void;
  close(): Promise<void>;
}

export interface BotDeps {
  readonly config: Pick<Config, 'clock' | 'dataDir' | 'tenants'>;
  readonly storage: Storage;
  readonly log: Log;
  /** Instead of the one that the settings ask for. */
  readonly clock?: Clock;
  /** Who brings residents to humans; without one nobody is ever there. */
  readonly desk?: DeskEngine;
  /** Who keeps the numbers of those who are called back. */
  readonly callBacks?: CallBackKeeper;
  /** Where turns and recognitions are counted. */
  readonly meter?: Meter;
  /** What is kept beside a talk goes with it. */
  readonly forget?: EffectsDeps['forget'];
  /** Gets which recogniser answered where a municipality has one in the cloud, and why; absent: it is counted for `/metrics`. */
  readonly countRecognition?: CountRecognition;
  /** How long one turn may wait for a recogniser in the cloud, in ms, when not as long as usual. */
  readonly cloudBudgetMs?: number;
}

/** The clock that the settings ask for. */
export const clockOf = ({ clock }: Pick<Config, 'clock'>): Clock => (clock === undefined ? systemClock : clockFrom(clock));

/** Puts a mind to work on what is kept. Closing it closes that, and leaves the mind. */
export function createBot(mind: Mind, { config, storage, log, meter = noMeter, ...given }: BotDeps): Bot {
  const { content } = mind;
  const { store, records, journal } = storage;
  const clock = given.clock ?? clockOf(config);
  const desk = given.desk ?? followingDesk(() => NOBODY);
  const live = createLive();
  const adapter = createAdapter({ sayLive: sayTyping(live, { ids: randomIds, clock, ...(storage.signs ? { line: storage.signs } : {}) }) });
  const library = (gemeente: string) => content.current(gemeente);
  const keep = contactsOf(content);
  const screenFor: Bot['screen'] = (text, { today, gemeente, kinds }) =>
    screen(text, { today, keep: keep(gemeente), ...(kinds === undefined ? {} : { kinds }) });
  const recogniserOf = recogniserByGemeente({
    settings: new Map([...config.tenants].flatMap(([id, { clu }]) => (clu === undefined ? [] : [[id, clu]]))),
    local: mind.recogniser,
    topics: (gemeente, audience) => topicsFor(library(gemeente), audience),
    ...(given.cloudBudgetMs === undefined ? {} : { budgetMs: given.cloudBudgetMs }),
    isScreened: (text, gemeente) => screenFor(text, { today: dayOf(clock.now()), gemeente }).text === text,
    count:
      given.countRecognition ??
      ((about) => {
        meter.count('recogniser_choices', { ...about });
      }),
    log: (event, about) => {
      log.warn({ event, ...about }, event);
    },
  });
  const recogniserFor = (gemeente: string): Recogniser => measuredRecogniser(recogniserOf(gemeente), meter);
  const held: NonNullable<EffectsDeps['isHeld']> = ({ gemeente, id }) => isHeld(records, gemeente, id);
  const turnDeps = { library, recogniserFor, detectLanguage: createLanguageDetector(), procedures: mind.procedures, desk, isHeld: held };
  const learning = createLearningList({
    records,
    journal,
    clock,
    days: (gemeente) => (config.tenants.get(gemeente)?.learning ?? DEFAULT_LEARNING).days,
  });
  const runner = createRunner({
    store,
    turn: measuredTurn(
      createBotTurn(adapter, (before, heard) => handleTurn(before, heard, { ...turnDeps, recogniser: recogniserFor(before.gemeente) }), {
        clock,
      }),
      meter,
    ),
    sorry: (before, heard) => apologise(before, heard, { library, clock }),
    applyEffect: createEffects({
      store,
      records,
      journal,
      clock,
      desk,
      learning,
      isHeld: held,
      ...(given.callBacks === undefined ? {} : { callBacks: given.callBacks }),
      ...(given.forget === undefined ? {} : { forget: given.forget }),
    }),
    clock,
    ids: randomIds,
    holder: randomIds(),
    log: (event, about) => {
      log.warn({ event, ...about }, event);
    },
  });
  const staff = createStaffSupport({
    config,
    storage,
    clock,
    screen: screenFor,
    turnDeps,
    finder: mind.finder,
    log: (event, about) => {
      log.warn({ event, ...about }, event);
    },
    report: (problem) => {
      report(log, problem, 'staff-upkeep');
    },
  });
  return {
    ...mind,
    support: staff.support,
    staffUpkeep: {
      round: async () => {
        await staff.staffUpkeep.round();
        await learning.round();
      },
    },
    learning,
    tellStaffBy: staff.tellStaffBy,
    store,
    records,
    journal,
    runner,
    live,
    clock,
    ids: randomIds,
    screen: screenFor,
    close: async () => {
      await runner.stop();
      await staff.settled();
      await storage.close();
    },
  };
}

/** Public contacts by municipality, worked out once for each version of its content. */
function contactsOf(content: ContentKeeper): (gemeente: string) => readonly string[] {
  const known = new WeakMap<object, readonly string[]>();
  return (gemeente) => {
    const library = content.current(gemeente);
    if (!library) return [];
    const contacts = known.get(library) ?? publicDetails(library);
    known.set(library, contacts);
    return contacts;
  };
}
