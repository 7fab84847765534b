import { join } from 'node:path';
import type { Request } from 'restify';
import { createAdapter } from './channels/adapter.ts';
import { createBotTurn } from './channels/bot.ts';
import { chatPages } from './channels/chat-page.ts';
import { SEARCH_OPERATIONS } from './channels/chat-page-search.ts';
import type { InboundDeps } from './channels/inbound.ts';
import { addressOf, createLimits, DEFAULT_RATES, noLimits } from './channels/limits.ts';
import { createLive, sayTyping, type Live } from './channels/live.ts';
import { originOf } from './channels/origin-of.ts';
import { hulpPages } from './channels/hulp/hulp-page.ts';
import { createServer, type BalieServer } from './channels/server.ts';
import { signIn } from './channels/sign-in/sign-in.ts';
import { mayAs } from './channels/sign-in/staff-session.ts';
import { signInOperations } from './channels/sign-in/operations.ts';
import { signingKey } from './channels/signing-key.ts';
import { createTokens } from './channels/tokens.ts';
import type { Config } from './config.ts';
import { createContentKeeper, type ContentKeeper } from './content/keeper.ts';
import { expectations } from './content/expected.ts';
import { apologise } from './conversation/apologise.ts';
import { createRunner, type Runner } from './conversation/runner.ts';
import { screen } from './conversation/screen.ts';
import { handleTurn } from './conversation/turn.ts';
import { followingDesk, type DeskEngine } from './handoff/desk-engine.ts';
import { NOBODY } from './handoff/desk-standing.ts';
import { publicDetails } from './conversation/screen-keep.ts';
import type { Log } from './ops/log.ts';
import { createLocalRecogniser, type LocalRecogniser } from './recognisers/local/local-recogniser.ts';
import calibration from './recognisers/local/calibration.json' with { type: 'json' };
import { createLanguageDetector } from './recognisers/language.ts';
import { readTrainingContent } from './recognisers/local/read-training-content.ts';
import { createFinder, type Finder } from './recognisers/search/finder.ts';
import { createProcedureFinder, type ProcedureSearch } from './recognisers/search/procedure-finder.ts';
import { clockFrom, systemClock, type Clock } from './shared/clock.ts';
import { randomIds, type Ids } from './shared/ids.ts';
import { createAnswerOnce } from './conversation/answer-once.ts';
import type { ColleagueDeps } from './conversation/turn-colleague.ts';
import { draftFile } from './content/draft-file.ts';
import { createSupport } from './staff/create-support.ts';
import { draftMaker } from './staff/keep-drafts.ts';
import type { Libraries } from './staff/libraries.ts';
import type { DeliverNotice } from './staff/notice.ts';
import { DEFAULT_RETENTION, type Retention } from './staff/retention.ts';
import { createSoon } from './staff/soon.ts';
import type { Support } from './staff/support.ts';
import { createStaffUpkeep, type StaffUpkeep } from './staff/upkeep.ts';
import { createDraftShelf } from './storage/draft-shelf.ts';
import { createEffects } from './storage/effects.ts';
import type { Storage } from './storage/storage.ts';

/** How long after the last saved file content is read again. */
const WATCH_DELAY_MS = 300;
/** How often lagging conversations and due wake-ups are looked for. */
const TICK_MS = 5_000;
/** A talk that is quiet this long is put away. */
const QUIET_HOURS = 24;

/** What the bot knows and how it understands; may serve several bots. */
export interface Mind {
  readonly content: ContentKeeper;
  readonly recogniser: LocalRecogniser;
  readonly finder: Finder;
  /** Searches in what colleagues work by. */
  readonly procedures: ProcedureSearch;
}

/** Reads the content and makes the recogniser, from the cache or by training it now. */
export async function createMind({ config, log, watch }: { config: Config; log: Log; watch: boolean }): Promise<Mind> {
  const root = { knowledge: join(config.contentDir, 'knowledge'), dialogs: join(config.contentDir, 'dialogs') };
  const known: { recogniser?: LocalRecogniser; finder?: Finder; procedures?: ProcedureSearch } = {};
  const content = await createContentKeeper({
    root,
    expects: expectations,
    onAlarm: (alarm) => {
      log.error({ event: 'content-alarm', gemeente: alarm.gemeente }, alarm.message);
    },
    onChange: (gemeenten) => {
      log.info({ event: 'content-changed', gemeenten: gemeenten.join(' ') }, 'new content is in use');
      const training = readTrainingContent(root.knowledge);
      known.finder?.learn(training);
      known.procedures?.learn(training.concepts);
      known.recogniser?.retrain(training).catch((problem: unknown) => {
        report(log, problem, 'training');
      });
    },
    ...(watch ? { watchDelayMs: WATCH_DELAY_MS } : {}),
  });
  const training = readTrainingContent(root.knowledge);
  const finder = createFinder(training);
  const procedures = createProcedureFinder(training.concepts);
  const recogniser = await createLocalRecogniser({
    ...training,
    calibration,
    cacheDir: join(config.dataDir, 'models'),
    log: (about) => {
      log.info({ ...about }, about.event);
    },
  });
  known.recogniser = recogniser;
  known.finder = finder;
  known.procedures = procedures;
  return { content, recogniser, finder, procedures };
}

/** Everything that answers a message, without a server: what the commands and the stories run on. */
export interface Bot extends Mind, Omit<Storage, 'close'> {
  readonly runner: Runner;
  readonly live: Live;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly screen: InboundDeps['screen'];
  /** Support at work, for every channel of colleagues. */
  readonly support: Support;
  /** What happens by the clock for colleagues: notices, reminders, retention. */
  readonly staffUpkeep: StaffUpkeep;
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
}

/** Puts a mind to work on what is kept. Closing it closes that, and leaves the mind. */
export function createBot(mind: Mind, { config, storage, log, ...given }: BotDeps): Bot {
  const { content, recogniser } = mind;
  const { store, records, journal } = storage;
  const clock = given.clock ?? (config.clock === undefined ? systemClock : clockFrom(config.clock));
  const desk = given.desk ?? followingDesk(() => NOBODY);
  const live = createLive();
  const adapter = createAdapter({ sayLive: sayTyping(live, { ids: randomIds, clock }) });
  const library = (gemeente: string) => content.current(gemeente);
  const turnDeps = { library, recogniser, detectLanguage: createLanguageDetector(), procedures: mind.procedures, answers: mind.finder };
  const runner = createRunner({
    store,
    turn: createBotTurn(adapter, (before, heard) => handleTurn(before, heard, turnDeps), { clock }),
    sorry: (before, heard) => apologise(before, heard, { library, clock }),
    applyEffect: createEffects({ store, journal, clock, desk }),
    clock,
    ids: randomIds,
    holder: randomIds(),
    log: (event, about) => {
      log.warn({ event, ...about }, event);
    },
  });
  const keep = contactsOf(content);
  const screenFor: InboundDeps['screen'] = (text, { today, gemeente }) => screen(text, { today, keep: keep(gemeente) });
  const staff = createStaffSupport({ config, storage, clock, library, screen: screenFor, turnDeps, log });
  return {
    ...mind,
    support: staff.support,
    staffUpkeep: staff.staffUpkeep,
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

/** Support at work over what is kept, with its own upkeep. */
function createStaffSupport({ config, storage, clock, library, screen, turnDeps, log }: StaffDeps) {
  const { records, journal } = storage;
  const channels: DeliverNotice[] = [];
  const retention: Retention = (gemeente) => config.tenants.get(gemeente)?.staff ?? DEFAULT_RETENTION;
  const shelf = createDraftShelf(config.dataDir, (gemeente, draft) => {
    const content = library(gemeente);
    return content && draftFile(draft, content);
  });
  const shared = { records, clock, library, retention, shelf, procedures: turnDeps.procedures };
  const makeDraft = draftMaker(shared);
  const staffUpkeep = createStaffUpkeep({
    ...shared,
    journal,
    deliver: () => [makeDraft, ...channels],
    log: (event, about) => {
      log.warn({ event, ...about }, event);
    },
  });
  const soon = createSoon(() =>
    staffUpkeep.round().catch((problem: unknown) => {
      report(log, problem, 'staff-upkeep');
    }),
  );
  const support = createSupport({
    ...shared,
    screen,
    answer: createAnswerOnce(turnDeps),
    answers: turnDeps.answers,
    tellSoon: () => {
      soon.ask();
    },
  });
  return { support, staffUpkeep, tellStaffBy: (channel: DeliverNotice) => void channels.push(channel), settled: () => soon.settled() };
}

interface StaffDeps extends Pick<BotDeps, 'config' | 'storage' | 'log'> {
  readonly clock: Clock;
  readonly library: Libraries;
  readonly screen: InboundDeps['screen'];
  readonly turnDeps: ColleagueDeps & { readonly library: Libraries };
}

export interface App {
  readonly bot: Bot;
  /** Starts to serve; gives the port. */
  listen(): Promise<number>;
  close(): Promise<void>;
}

/** The whole product: the bot behind its server. Choices of adapter are made here and nowhere else. */
export async function createApp(config: Config, storage: Storage, log: Log): Promise<App> {
  const mind = await createMind({ config, log, watch: true });
  const bot = createBot(mind, { config, storage, log });
  const key = await signingKey({ dataDir: config.dataDir, fromEnv: config.signingKey });
  const tokens = createTokens({ key });
  const limits = config.rateLimits ? createLimits(DEFAULT_RATES) : noLimits;
  warnOfUnknownTenants(config, bot.content.gemeenten(), log);
  const origins = (gemeente: string) => config.tenants.get(gemeente)?.origins ?? [];
  const trustedProxies = config.trustProxy ? 1 : 0;
  const { clock, ids, runner, live, store } = bot;
  const front = {
    addressOf: (req: Request) => addressOf(req, trustedProxies),
    originOf: (req: Request) =>
      originOf(req, { trustedProxies, ...(config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl }) }),
    assetsDir: join(import.meta.dirname, '../dist/web'),
  };
  const gemeenten = () => bot.content.gemeenten().map((id) => ({ id, name: bot.content.current(id)?.gemeente.name ?? id }));
  const colleagues = signIn({
    records: storage.records,
    journal: storage.journal,
    ...front,
    key,
    limits,
    clock,
    production: config.production,
    gemeenten,
    settings: (gemeente) => config.tenants.get(gemeente)?.signIn,
    home: (roles) => (mayAs({ roles }, ['agent', 'teamleider']) ? undefined : '/hulp'),
    report: (problem, where) => {
      report(log, problem, where);
    },
    log: (event, about) => {
      log.warn({ event, ...about }, event);
    },
    ...(config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl }),
  });
  const server: BalieServer = createServer({
    runner,
    store,
    tokens,
    limits,
    live,
    clock,
    ids,
    screen: bot.screen,
    production: config.production,
    tenants: () => bot.content.gemeenten().map((id) => ({ id, origins: origins(id) })),
    report: (problem, where) => {
      report(log, problem, where);
    },
    checks: {
      store: async () => {
        await store.due(clock.now().toString(), 1);
      },
    },
    trustedProxies,
    ...(config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl }),
    operations: [...SEARCH_OPERATIONS, ...signInOperations(config)],
    surfaces: [
      chatPages({
        gemeenten: (id) => bot.content.current(id),
        gemeenteIds: () => bot.content.gemeenten(),
        store,
        runner,
        tokens,
        limits,
        clock,
        ids,
        screen: bot.screen,
        ...front,
        origins,
        finder: mind.finder,
        demo: !config.production,
      }),
      colleagues.surface,
      hulpPages({
        support: bot.support,
        sessions: colleagues.sessions,
        ids,
        clock,
        gemeenten,
        staffOrigins: (gemeente) => config.tenants.get(gemeente)?.staffOrigins ?? [],
        production: config.production,
        assetsDir: front.assetsDir,
      }),
    ],
  });
  const upkeep = keepUp(bot, () => colleagues.sweep(), log);
  return {
    bot,
    listen: async () => {
      const { port } = await server.listen(config.port, config.host);
      void prepareSearch(mind).catch((problem: unknown) => {
        report(log, problem, 'search');
      });
      return port;
    },
    close: async () => {
      upkeep.stop();
      await server.close();
      mind.content.close();
      await bot.close();
    },
  };
}

/** After the doors are open, so that no start waits for it; a search that comes sooner does. */
async function prepareSearch({ content, finder, procedures }: Mind): Promise<void> {
  for (const gemeente of content.gemeenten()) {
    const library = content.current(gemeente);
    if (!library) continue;
    await finder.prepare(library);
    procedures.prepare(library);
  }
}

/** A typing error in the tenants file would silently leave a municipality without its origins. */
function warnOfUnknownTenants({ tenants }: Config, gemeenten: readonly string[], log: Log): void {
  for (const gemeente of tenants.keys()) {
    if (gemeenten.includes(gemeente)) continue;
    log.warn(
      { event: 'unknown-tenant', gemeente },
      `BALIE_TENANTS_FILE names a municipality that has no content; there are: ${gemeenten.join(', ')}`,
    );
  }
}

/** What happens by the clock: lagging turns, wake-ups, talks at rest, sessions that are over. */
function keepUp({ runner, store, clock, staffUpkeep }: Bot, sweep: () => Promise<void>, log: Log): { stop(): void } {
  const round = async () => {
    await runner.tick();
    await store.putAway(clock.now().subtract({ hours: QUIET_HOURS }).toString());
    await sweep();
    await staffUpkeep.round();
  };
  const run = () =>
    void round().catch((problem: unknown) => {
      report(log, problem, 'upkeep');
    });
  run();
  const timer = setInterval(run, TICK_MS);
  return {
    stop: () => {
      clearInterval(timer);
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

/** Our own mistakes: name and place, never the message, which may quote a resident. */
function report(log: Log, problem: unknown, where: string): void {
  const error = problem instanceof Error ? problem : new Error(String(problem));
  const at = error.stack
    ?.split('\n')
    .find((line) => line.trim().startsWith('at '))
    ?.trim();
  log.error({ event: 'failure', where, error: error.name, at }, 'something failed that should not');
}
