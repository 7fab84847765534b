import { join } from 'node:path';
import type { Request } from 'restify';
import { createAppRetention } from './app-retention.ts';
import { createAudit } from './channels/audit.ts';
import { chatPages } from './channels/chat-page.ts';
import { readAssets } from './channels/chat-page-assets.ts';
import { SEARCH_OPERATIONS } from './channels/chat-page-search.ts';
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
import { addressOf, createLimits, DEFAULT_RATES, noLimits, type Limits } from './channels/limits.ts';
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
import type { Kind } from './conversation/screen-find.ts';
import type { Log } from './ops/log.ts';
import type { Prometheus } from './ops/prometheus.ts';
import { readyChecks } from './ops/ready-checks.ts';
import { showFigures } from './ops/show-figures.ts';
import { watchStorage } from './storage/watch-storage.ts';
import { DEFAULT_RETENTION } from './staff/retention.ts';
import { noMeter } from './shared/meter.ts';
import { noSigns } from './shared/signs.ts';
import { dayOf, systemClock, type Clock } from './shared/clock.ts';
import { randomIds } from './shared/ids.ts';
import type { Storage } from './storage/storage.ts';
import { clockOf, createBot, type Bot } from './app-bot.ts';
import { createMind, prepareSearch, type Mind } from './app-mind.ts';
import { keepUp } from './app-upkeep.ts';
import { report } from './ops/report.ts';

const ASSETS = join(import.meta.dirname, '../dist/web');
/** How long open desks have to leave when the server stops. */
const CLOSE_MS = 4_000;

export interface AppOptions {
  /** Content and recogniser that serve others too; absent: they are read now and follow the files. */
  readonly mind?: Mind;
  /** Instead of the one that the settings ask for. */
  readonly clock?: Clock;
  /** Real time in ms since 1970, by which colleagues are there or gone; tests give another. */
  readonly realNow?: () => number;
  /** Figures for operators, at `/metrics`; absent: none are kept. */
  readonly prometheus?: Prometheus;
  /** Instead of the usual rates; tests give narrower ones. */
  readonly limits?: Limits;
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
  const limits = given.limits ?? (config.rateLimits ? createLimits(DEFAULT_RATES) : noLimits);
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
