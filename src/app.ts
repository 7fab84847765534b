import { join } from 'node:path';
import type { Request } from 'restify';
import { createAppRetention } from './app-retention.ts';
import { createStaffSupport } from './app-staff.ts';
import { createAdapter } from './channels/adapter.ts';
import { createAudit } from './channels/audit.ts';
import { createBotTurn } from './channels/bot.ts';
import { chatPages } from './channels/chat-page.ts';
import { readAssets } from './channels/chat-page-assets.ts';
import { SEARCH_OPERATIONS } from './channels/chat-page-search.ts';
import type { InboundDeps } from './channels/inbound.ts';
import { cleanText } from './channels/clean-text.ts';
import { CONNECTION_LIMITS } from './channels/connections.ts';
import { createDesk, type DeskDeps } from './channels/desk/desk.ts';
import type { ScreenStaff } from './channels/desk/desk-acts.ts';
import { deskPage } from './channels/desk/desk-page.ts';
import { DESK_ROLES } from './channels/desk/desk-routes.ts';
import { createDeskGround } from './channels/desk/desk-ground.ts';
import { DESK_OPERATIONS } from './channels/desk/desk-operations.ts';
import { createSecretBox } from './channels/desk/secret-box.ts';
import type { Report } from './channels/errors.ts';
import { addressOf, createLimits, DEFAULT_RATES, noLimits } from './channels/limits.ts';
import { createLive, sayTyping, type Live } from './channels/live.ts';
import { METRICS_OPERATIONS } from './channels/metrics.ts';
import { originOf } from './channels/origin-of.ts';
import { hulpPages } from './channels/hulp/hulp-page.ts';
import { mayEnter } from './channels/origins.ts';
import { createServer, type BalieServer } from './channels/server.ts';
import { signIn } from './channels/sign-in/sign-in.ts';
import { staffOrSignIn } from './channels/sign-in/staff-or-sign-in.ts';
import { mayAs } from './channels/sign-in/staff-session.ts';
import { signInOperations } from './channels/sign-in/operations.ts';
import { signingKey } from './channels/signing-key.ts';
import { teams } from './channels/teams/teams.ts';
import { createTokens } from './channels/tokens.ts';
import type { Config } from './config.ts';
import { createContentKeeper, type ContentKeeper } from './content/keeper.ts';
import { expectations } from './content/expected.ts';
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
import type { Prometheus } from './ops/prometheus.ts';
import { readyChecks } from './ops/ready-checks.ts';
import { showFigures } from './ops/show-figures.ts';
import { createSoleRound } from './storage/sole-round.ts';
import { watchStorage } from './storage/watch-storage.ts';
import type { Recogniser } from './understanding/recogniser.ts';
import { createLocalRecogniser, type LocalRecogniser } from './recognisers/local/local-recogniser.ts';
import calibration from './recognisers/local/calibration.json' with { type: 'json' };
import { createLanguageDetector } from './recognisers/language.ts';
import { readTrainingContent } from './recognisers/local/read-training-content.ts';
import { createFinder, type Finder } from './recognisers/search/finder.ts';
import { createProcedureFinder, type ProcedureSearch } from './recognisers/search/procedure-finder.ts';
import { topicsFor } from './knowledge/topics-for.ts';
import { createLearningList, type LearningList } from './staff/learning/keep-lines.ts';
import { DEFAULT_LEARNING } from './staff/learning/learning-line.ts';
import type { DeliverNotice } from './staff/notice.ts';
import { DEFAULT_RETENTION } from './staff/retention.ts';
import type { Support } from './staff/support.ts';
import type { StaffUpkeep } from './staff/upkeep.ts';
import { noMeter, type Meter } from './shared/meter.ts';
import { isUnavailable } from './shared/unavailable.ts';
import { noSigns } from './shared/signs.ts';
import { clockFrom, dayOf, systemClock, type Clock } from './shared/clock.ts';
import { randomIds, type Ids } from './shared/ids.ts';
import { createEffects, type EffectsDeps } from './storage/effects.ts';
import { isHeld } from './storage/legal-hold.ts';
import type { Storage } from './storage/storage.ts';

/** How long after the last saved file content is read again. */
const WATCH_DELAY_MS = 300;
/** How often lagging conversations and due wake-ups are looked for. */
const TICK_MS = 5_000;
/** A talk that is quiet this long is put away. */
const QUIET_HOURS = 24;
const ASSETS = join(import.meta.dirname, '../dist/web');
/** How long open desks have to leave when the server stops. */
const CLOSE_MS = 4_000;

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
      log[about.event === 'recogniser-fallback' ? 'warn' : 'info']({ ...about }, about.event);
    },
  });
  known.recogniser = recogniser;
  known.finder = finder;
  known.procedures = procedures;
  return { content, recogniser, finder, procedures };
}

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

const clockOf = ({ clock }: Pick<Config, 'clock'>): Clock => (clock === undefined ? systemClock : clockFrom(clock));

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
  const turnDeps = { library, recogniserFor, detectLanguage: createLanguageDetector(), procedures: mind.procedures, desk };
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
      journal,
      clock,
      desk,
      learning,
      isHeld: ({ gemeente, id }) => isHeld(records, gemeente, id),
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

export interface AppOptions {
  /** Content and recogniser that serve others too; absent: they are read now and follow the files. */
  readonly mind?: Mind;
  /** Instead of the one that the settings ask for. */
  readonly clock?: Clock;
  /** Real time in ms since 1970, by which colleagues are there or gone; tests give another. */
  readonly realNow?: () => number;
  /** Figures for operators, at `/metrics`; absent: none are kept. */
  readonly prometheus?: Prometheus;
  /** Where the browser files are, when not where `npm run build:web` puts them. */
  readonly assetsDir?: string;
}

export interface App {
  readonly bot: Bot;
  /** Starts to serve; gives the port. */
  listen(): Promise<number>;
  /** From now on `/readyz` sends visitors elsewhere; who comes all the same is still answered. */
  drain(): void;
  /** Does now what happens by the clock every few seconds. */
  tick(): Promise<void>;
  close(): Promise<void>;
}

/** The whole product: the bot behind its server. Choices of adapter are made here and nowhere else. */
export async function createApp(
  config: Config,
  kept: Storage,
  log: Log,
  { realNow = Date.now, assetsDir = ASSETS, clock = clockOf(config), ...given }: AppOptions = {},
): Promise<App> {
  const meter = given.prometheus?.meter ?? noMeter;
  const storage = watchStorage(kept, meter);
  const mind = given.mind ?? (await createMind({ config, log, watch: true }));
  const key = await signingKey({ dataDir: config.dataDir, fromEnv: config.signingKey, shared: storage.signingKey });
  const complain: Report = (problem, where) => {
    report(log, problem, where);
  };
  const ground = await createDeskGround({
    storage,
    gemeenten: mind.content.gemeenten(),
    library: (gemeente) => mind.content.current(gemeente),
    box: createSecretBox({ given: config.secretKeys, signingKey: key }),
    clock,
    ids: randomIds,
    realNow,
    report: complain,
  });
  const bot = createBot(mind, {
    config,
    storage,
    log,
    meter,
    clock,
    desk: ground.engine,
    callBacks: ground.keeper,
    forget: (talk) => ground.forget(talk),
  });
  const tokens = createTokens({ key });
  const limits = config.rateLimits ? createLimits(DEFAULT_RATES) : noLimits;
  warnOfUnknownTenants(config, bot.content.gemeenten(), log);
  const origins = (gemeente: string) => config.tenants.get(gemeente)?.origins ?? [];
  const trustedProxies = config.trustProxy ? 1 : 0;
  const { ids, runner, live, store } = bot;
  const front = {
    addressOf: (req: Request) => addressOf(req, trustedProxies),
    originOf: (req: Request) =>
      originOf(req, { trustedProxies, ...(config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl }) }),
    assetsDir,
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
    home: (roles) => (mayAs({ roles }, DESK_ROLES) ? '/desk' : '/hulp'),
    report: (problem, where) => {
      report(log, problem, where);
    },
    log: (event, about) => {
      log.warn({ event, ...about }, event);
    },
    ...(config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl }),
  });
  const desk = createDesk({
    ground,
    store,
    records: storage.records,
    runner,
    live,
    signs: storage.signs ?? noSigns,
    tokens,
    limits,
    clock,
    ids,
    sessions: colleagues.sessions,
    audit: createAudit(storage.journal, clock),
    addressOf: front.addressOf,
    gemeenten: () => bot.content.gemeenten(),
    library: (gemeente) => bot.content.current(gemeente),
    find: (library, query) => mind.finder.find(library, query),
    support: bot.support,
    ...staffScreens(bot),
    report: complain,
    ...(config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl }),
  });
  const tenants = () => bot.content.gemeenten().map((id) => ({ id, origins: origins(id) }));
  const inTeams = teams({
    ...bot,
    library: (gemeente) => bot.content.current(gemeente),
    gemeenten: () => bot.content.gemeenten(),
    registrations: new Map([...config.tenants].flatMap(([id, tenant]) => (tenant.teams === undefined ? [] : [[id, tenant.teams]]))),
    authOff: !config.teamsAuth,
    production: config.production,
    host: config.host,
    limits,
    realClock: systemClock,
    isAlone: config.databaseUrl === undefined,
    teamsDays: (gemeente) => (config.tenants.get(gemeente)?.staff ?? DEFAULT_RETENTION).teamsDays,
    log: (event, about) => {
      log.warn({ event, ...about }, event);
    },
  });
  bot.tellStaffBy(inTeams.deliver);
  const server: BalieServer = createServer({
    messages: inTeams.messages,
    runner,
    store,
    tokens,
    limits,
    live,
    clock,
    ids,
    screen: bot.screen,
    production: config.production,
    tenants,
    report: complain,
    desk: desk.residents,
    upgrades: [desk.upgrade],
    checks: readyChecks(bot, storage),
    trustedProxies,
    ...(config.proxies === undefined ? {} : { proxies: config.proxies }),
    ...(config.rateLimits ? {} : { connections: { ...CONNECTION_LIMITS, perAddress: Infinity } }),
    ...(config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl }),
    operations: [...SEARCH_OPERATIONS, ...signInOperations(config), ...DESK_OPERATIONS, ...(given.prometheus ? METRICS_OPERATIONS : [])],
    surfaces: [
      (restify) => {
        if (given.prometheus)
          showFigures(restify, given.prometheus, {
            config,
            clock,
            gemeenten: () => bot.content.gemeenten(),
            queue: (gemeente) => ground.projection.queue(gemeente),
          });
      },
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
        human: (conversation) => Promise.resolve(desk.residents.human(conversation)),
        callBacks: desk.callBacks,
        demo: !config.production,
      }),
      colleagues.surface,
      (restify) => {
        deskPage(restify, {
          staff: (req, res) => staffOrSignIn(colleagues.sessions, req, res, ...DESK_ROLES),
          gemeente: (id) => bot.content.current(id)?.gemeente,
          assets: readAssets(assetsDir),
        });
      },
      (restify) => {
        const door = { production: config.production, tenants: tenants() };
        desk.surface(restify, { mayEnter: (req, gemeente) => mayEnter(door, req.headers.origin, req.headers.host, gemeente) });
      },
      hulpPages({
        support: bot.support,
        sessions: colleagues.sessions,
        limits,
        ids,
        clock,
        gemeenten,
        staffOrigins: (gemeente) => config.tenants.get(gemeente)?.staffOrigins ?? [],
        production: config.production,
        assetsDir: front.assetsDir,
      }),
    ],
  });
  const retention = createAppRetention({ config, storage, clock, gemeenten: () => bot.content.gemeenten() });
  const upkeep = keepUp(
    bot,
    { each: [() => inTeams.tick(), () => desk.tick()], one: [() => colleagues.sweep(), () => retention.round()] },
    log,
  );
  return {
    bot,
    listen: async () => {
      const { port } = await server.listen(config.port, config.host);
      void prepareSearch(mind).catch((problem: unknown) => {
        report(log, problem, 'search');
      });
      return port;
    },
    drain: () => {
      server.drain();
    },
    tick: upkeep.round,
    close: async () => {
      await Promise.all([upkeep.stop(), server.close(CLOSE_MS), desk.close(CLOSE_MS)]);
      await inTeams.stop();
      if (given.mind === undefined) mind.content.close();
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

/**
 * What happens by the clock: lagging turns, wake-ups, talks at rest, sessions that are over.
 * Every process does `each`, in which what another did already changes nothing; one of them does the rest.
 */
function keepUp(
  { runner, store, clock, ids, staffUpkeep }: Bot,
  { each, one }: Readonly<Record<'each' | 'one', readonly (() => Promise<void>)[]>>,
  log: Log,
): { round: () => Promise<void>; stop(): Promise<void> } {
  const alone = createSoleRound(store, ids());
  const round = async () => {
    await runner.tick();
    for (const part of each) await part();
    await alone.round(async () => {
      await store.putAway(clock.now().subtract({ hours: QUIET_HOURS }).toString());
      for (const part of one) await part();
      await staffUpkeep.round();
    });
  };
  let running: Promise<void> | undefined;
  const run = () => {
    running ??= round()
      .catch((problem: unknown) => {
        report(log, problem, 'upkeep');
      })
      .finally(() => {
        running = undefined;
      });
  };
  run();
  const timer = setInterval(run, TICK_MS);
  return {
    round,
    stop: async () => {
      clearInterval(timer);
      await running;
      await alone.release();
    },
  };
}

/** What colleagues write: everything personal may be in it but what must never be in a log; and the same where nothing personal may be. */
function staffScreens({ screen: screened, clock }: Bot): Pick<DeskDeps, 'screenStaff' | 'screenAll'> {
  const masking =
    (kinds?: readonly Kind[]): ScreenStaff =>
    (typed, gemeente) => {
      const about = { today: dayOf(clock.now()), gemeente, ...(kinds === undefined ? {} : { kinds }) };
      const { text, masked } = screened(cleanText(typed), about);
      return { text, ...(masked.length === 0 ? {} : { masked: [...masked] }) };
    };
  return { screenStaff: masking(['bsn', 'documentnummer', 'rekeningnummer']), screenAll: masking() };
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
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  if (isUnavailable(error)) log.error({ event: 'outage', where, ...code }, 'what is kept cannot be reached');
  else log.error({ event: 'failure', where, error: error.name, ...code, at }, 'something failed that should not');
}
