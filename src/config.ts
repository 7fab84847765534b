import { readFile, stat } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { SignInSettings, signInProblems } from './channels/sign-in/settings.ts';
import { TeamsSettings, teamsProblems } from './channels/teams/settings.ts';
import { CluSettings, cluProblems } from './recognisers/clu/settings.ts';
import { clockFrom } from './shared/clock.ts';
import { err, ok, type Result } from './shared/result.ts';
import { LearningRetention } from './staff/learning/learning-line.ts';
import { StaffRetention } from './staff/retention.ts';
import { KeepDays } from './storage/retention-settings.ts';

/** A setting that does not fit: which one, what is wrong with it, what to do. */
export interface SettingProblem {
  readonly setting: string;
  readonly message: string;
}

const loopback = (host: string): boolean => host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

/** Empty means: not set, as in a copied .env.example. */
const given = (value: unknown): unknown => (typeof value === 'string' && value.trim() === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(given, schema.optional());

/** A stop takes ten seconds at most: this leaves time to finish what is under way. */
const MOST_DRAIN = 4;
const DRAIN = `use a number of seconds from 0 to ${String(MOST_DRAIN)}`;
const PROXIES =
  'use the addresses or networks of your proxies, such as 10.0.0.7,fd00::/8; on trusts whoever connects, for a server that only its proxy can reach; off trusts nobody';
const PORTS = 'use a whole number from 0 to 65535';

/** Every setting, in the order of `.env.example`. Unknown `BALIE_…` names are refused as typing errors. */
const Settings = z.object({
  NODE_ENV: z.preprocess(
    given,
    z.enum(['development', 'test', 'production'], 'use development, test or production').default('development'),
  ),
  HOST: optional(z.string()),
  PORT: z.preprocess(given, z.coerce.number(PORTS).refine(isPort, PORTS).default(3978)),
  DATA_DIR: z.preprocess(given, z.string().default('./data')),
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/, error: 'use postgres://user:password@host:5432/database' })),
  LOG_LEVEL: z.preprocess(
    given,
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'use fatal, error, warn, info, debug or silent').default('info'),
  ),
  BALIE_CONTENT_DIR: optional(z.string()),
  BALIE_TENANTS_FILE: optional(z.string()),
  BALIE_PUBLIC_URL: optional(z.url({ protocol: /^https?$/, error: 'use a full address, such as https://balie.example' })),
  BALIE_SIGNING_KEY: optional(
    z
      .base64('use the base64 of at least 32 random bytes: openssl rand -base64 32')
      .refine((value) => Buffer.from(value, 'base64').length >= 32, 'is too short: use at least 32 random bytes: openssl rand -base64 32'),
  ),
  BALIE_SECRET_KEY: optional(
    z
      .string()
      .refine(
        (value) => value.split(',').every((key) => isKey(key.trim())),
        'use the base64 of at least 32 random bytes: openssl rand -base64 32; more of them with a comma in between, the newest first',
      ),
  ),
  BALIE_METRICS_TOKEN: optional(
    z.string().regex(/^[\x21-\x7e]{24,}$/, 'use at least 24 characters without spaces: openssl rand -base64 32'),
  ),
  BALIE_DRAIN_SECONDS: z.preprocess(
    given,
    z.coerce
      .number(DRAIN)
      .refine((seconds) => seconds >= 0 && seconds <= MOST_DRAIN, DRAIN)
      .default(0),
  ),
  BALIE_TRUST_PROXY: optional(z.string().refine(isTrust, PROXIES)),
  BALIE_CLOCK: optional(
    z.string().refine(isClock, 'use 2026-04-14, 2026-04-14T16:55 (stands still) or 2026-04-14T16:55+ (runs on from there)'),
  ),
  BALIE_RATE_LIMITS: optional(z.enum(['on', 'off'], 'use on or off')),
  BALIE_TEAMS_AUTH: optional(z.enum(['on', 'off'], 'use on or off')),
  BALIE_EXAMPLE_ACCOUNTS: optional(z.enum(['on', 'off'], 'use on or off')),
});

/** One municipality as its operator set it up; never in `knowledge/`, because an editor must not decide who gets in. */
const Tenant = z.strictObject({
  /** Web origins that may show the chat, `https://www.voorbeeldstad.example`. */
  origins: z.array(z.string().refine(isOrigin, 'use an origin without a path, such as https://www.voorbeeldstad.example')).default([]),
  /** Origins of applications of colleagues that may show the help at `/hulp` in a panel, `https://intranet.voorbeeldstad.example`. */
  staffOrigins: z
    .array(z.string().refine(isOrigin, 'use an origin without a path, such as https://intranet.voorbeeldstad.example'))
    .default([]),
  /** Where its colleagues sign in; absent: nowhere but, outside production, with a local account. */
  signIn: SignInSettings.optional(),
  /** Its registration for Microsoft Teams; absent: it is not in Teams. */
  teams: TeamsSettings.optional(),
  /** Its projects in Azure CLU; absent: messages are understood without a cloud. */
  clu: CluSettings.optional(),
  /** How long what colleagues did and asked is kept, in days. */
  staff: StaffRetention.optional(),
  /** How long messages that were not understood are kept for editors. */
  learning: LearningRetention.optional(),
  /** How long talks, call-backs, figures and logs are kept, in days. */
  retention: KeepDays.optional(),
});
/** An empty file: nobody has settings of their own. */
const Tenants = z.preprocess((value) => value ?? {}, z.record(z.string(), Tenant));
type Tenant = z.infer<typeof Tenant>;

export interface Config {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** PostgreSQL for everything that is kept; holds a secret. Absent: it is kept in `dataDir`, by one process. */
  readonly databaseUrl?: string;
  readonly logLevel: string;
  /** Folder with `knowledge/` and `dialogs/`. */
  readonly contentDir: string;
  readonly publicUrl?: string;
  /** Base64, checked. */
  readonly signingKey?: string;
  /** What telephone numbers are locked with, the newest first; none: a key made from the signing key. */
  readonly secretKeys: readonly Uint8Array[];
  /** What a collector of figures must send; absent: only callers on this machine get them. */
  readonly metricsToken?: string;
  /** How long it answers on after it was told to stop, saying that it is not ready. */
  readonly drainMs: number;
  readonly trustProxy: boolean;
  /** Addresses and networks of the proxies; absent: whoever connects is one. */
  readonly proxies?: readonly string[];
  readonly clock?: string;
  readonly rateLimits: boolean;
  readonly teamsAuth: boolean;
  /** Make local accounts to try the desk with, where there are none. */
  readonly exampleAccounts: boolean;
  /** By municipality; one that is not in the file has the defaults. */
  readonly tenants: ReadonlyMap<string, Tenant>;
}

/** Reads the settings. All problems at once, each with its remedy; nothing starts on half a configuration. */
export async function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): Promise<Result<Config, readonly SettingProblem[]>> {
  const production = env['NODE_ENV'] === 'production';
  const host = text(env['HOST']) ?? (production ? '0.0.0.0' : '127.0.0.1');
  const contentDir = text(env['BALIE_CONTENT_DIR']) ?? home;
  const parsed = Settings.safeParse(env);
  const tenants = await readTenants(text(env['BALIE_TENANTS_FILE']), { production, publicUrl: text(env['BALIE_PUBLIC_URL']), env });
  const problems: SettingProblem[] = [
    ...unknownNames(env),
    ...(parsed.success ? [] : parsed.error.issues.map((issue) => unfit(issue, env))),
    ...forbidden(env, production, host),
    ...(await withoutContent(contentDir)),
    ...(tenants.ok ? [] : tenants.error),
  ];
  if (problems.length > 0 || !parsed.success || !tenants.ok) return err(problems);
  const settings = parsed.data;
  return ok({
    production,
    host,
    port: settings.PORT,
    dataDir: settings.DATA_DIR,
    ...(settings.DATABASE_URL === undefined ? {} : { databaseUrl: settings.DATABASE_URL }),
    logLevel: settings.LOG_LEVEL,
    contentDir,
    ...(settings.BALIE_PUBLIC_URL === undefined ? {} : { publicUrl: settings.BALIE_PUBLIC_URL }),
    ...(settings.BALIE_SIGNING_KEY === undefined ? {} : { signingKey: settings.BALIE_SIGNING_KEY }),
    secretKeys: (settings.BALIE_SECRET_KEY ?? '')
      .split(',')
      .filter((key) => key.trim() !== '')
      .map((key) => Buffer.from(key.trim(), 'base64')),
    ...(settings.BALIE_METRICS_TOKEN === undefined ? {} : { metricsToken: settings.BALIE_METRICS_TOKEN }),
    drainMs: settings.BALIE_DRAIN_SECONDS * 1000,
    ...trustOf(settings.BALIE_TRUST_PROXY ?? 'off'),
    ...(settings.BALIE_CLOCK === undefined ? {} : { clock: settings.BALIE_CLOCK }),
    rateLimits: settings.BALIE_RATE_LIMITS !== 'off',
    teamsAuth: settings.BALIE_TEAMS_AUTH !== 'off',
    exampleAccounts: settings.BALIE_EXAMPLE_ACCOUNTS === 'on',
    tenants: tenants.value,
  });
}

const text = (value: string | undefined): string | undefined => (value === undefined || value.trim() === '' ? undefined : value);

/** Settings that hold a secret: what stands there is never repeated, because what is printed is kept. */
const SECRET: readonly string[] = ['BALIE_SIGNING_KEY', 'BALIE_SECRET_KEY', 'BALIE_METRICS_TOKEN', 'DATABASE_URL'];

function unfit({ path, message }: z.core.$ZodIssue, env: Readonly<Record<string, string | undefined>>): SettingProblem {
  const setting = String(path[0] ?? '');
  return { setting, message: SECRET.includes(setting) ? message : `${message} (now: ${JSON.stringify(env[setting])})` };
}

async function withoutContent(dir: string): Promise<SettingProblem[]> {
  const folders = ['knowledge', 'dialogs'].map((name) => join(dir, name));
  const there = await Promise.all(
    folders.map((folder) =>
      stat(folder).then(
        (found) => found.isDirectory(),
        () => false,
      ),
    ),
  );
  return folders
    .filter((_, n) => there[n] !== true)
    .map((folder) => ({
      setting: 'BALIE_CONTENT_DIR',
      message: `there is no folder ${folder}: name the folder that holds knowledge/ and dialogs/`,
    }));
}

function isPort(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 65535;
}

const isKey = (value: string): boolean => z.base64().safeParse(value).success && Buffer.from(value, 'base64').length >= 32;

function isTrust(value: string): boolean {
  return value === 'on' || value === 'off' || proxiesIn(value).every(isNetwork);
}

const proxiesIn = (value: string): readonly string[] => value.split(',').map((one) => one.trim());

function isNetwork(value: string): boolean {
  const [net = '', bits, ...more] = value.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(net)] ?? -1;
  return more.length === 0 && most > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
}

const trustOf = (value: string): Pick<Config, 'trustProxy' | 'proxies'> => ({
  trustProxy: value !== 'off',
  ...(value === 'on' || value === 'off' ? {} : { proxies: proxiesIn(value) }),
});

function isOrigin(value: string): boolean {
  return /^https?:/.test(value) && URL.canParse(value) && new URL(value).origin === value;
}

function isClock(text: string): boolean {
  try {
    clockFrom(text);
    return true;
  } catch {
    return false;
  }
}

function unknownNames(env: Readonly<Record<string, string | undefined>>): SettingProblem[] {
  return Object.keys(env)
    .filter((name) => name.startsWith('BALIE_') && !(name in Settings.shape))
    .map((name) => ({ setting: name, message: `is no setting of Balie; known are ${Object.keys(Settings.shape).join(', ')}` }));
}

function forbidden(env: Readonly<Record<string, string | undefined>>, production: boolean, host: string): SettingProblem[] {
  const problems: SettingProblem[] = [];
  for (const name of ['BALIE_CLOCK', 'BALIE_RATE_LIMITS', 'BALIE_TEAMS_AUTH', 'BALIE_EXAMPLE_ACCOUNTS'] as const) {
    if (production && text(env[name]) !== undefined)
      problems.push({ setting: name, message: 'is for tests only: remove it, or do not set NODE_ENV=production' });
  }
  if (env['BALIE_TEAMS_AUTH'] === 'off' && !loopback(host))
    problems.push({ setting: 'BALIE_TEAMS_AUTH', message: 'may be off on loopback only: set HOST=127.0.0.1' });
  return problems;
}

/** What stands in the file of municipalities, or what is wrong in it. */
export function tenantsIn(yaml: string): Result<Readonly<Record<string, Tenant>>, readonly string[]> {
  let raw: unknown;
  try {
    raw = parse(yaml, { logLevel: 'error' });
  } catch (error) {
    return err([error instanceof Error ? error.message : 'is no YAML']);
  }
  const parsed = Tenants.safeParse(raw);
  return parsed.success ? ok(parsed.data) : err(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
}

async function readTenants(
  file: string | undefined,
  around: Parameters<typeof signInProblems>[1],
): Promise<Result<ReadonlyMap<string, Tenant>, readonly SettingProblem[]>> {
  if (file === undefined) return ok(new Map());
  const refuse = (...messages: readonly string[]) =>
    err(messages.map((message) => ({ setting: 'BALIE_TENANTS_FILE', message: `${file}: ${message}` })));
  const yaml = await readFile(file, 'utf8').catch(() => undefined);
  if (yaml === undefined) return refuse('cannot be read: check the path and its rights');
  const parsed = tenantsIn(yaml);
  if (!parsed.ok) return refuse(...parsed.error);
  const tenants = Object.entries(parsed.value);
  const signIns = new Map(tenants.flatMap(([id, { signIn }]) => (signIn === undefined ? [] : [[id, signIn]])));
  const registrations = new Map(tenants.flatMap(([id, { teams }]) => (teams === undefined ? [] : [[id, teams]])));
  const clouds = new Map(tenants.flatMap(([id, { clu }]) => (clu === undefined ? [] : [[id, clu]])));
  const authOff = around.env['BALIE_TEAMS_AUTH'] === 'off';
  const problems = [
    ...signInProblems(signIns, around),
    ...teamsProblems(registrations, { env: around.env, authOff }),
    ...cluProblems(clouds, around),
  ];
  if (problems.length > 0) return refuse(...problems);
  return ok(new Map(tenants.map(([id, tenant]) => [id, withSecrets(tenant, around.env)])));
}

/** Puts the secrets themselves in the place of the names of their variables. */
function withSecrets(tenant: Tenant, env: Readonly<Record<string, string | undefined>>): Tenant {
  const { signIn, teams, clu } = tenant;
  const clientSecret = env[signIn?.clientSecret ?? ''];
  return {
    ...tenant,
    ...(signIn === undefined || clientSecret === undefined ? {} : { signIn: { ...signIn, clientSecret } }),
    ...(teams === undefined ? {} : { teams: { ...teams, secret: env[teams.secret] ?? '' } }),
    ...(clu === undefined ? {} : { clu: { ...clu, key: env[clu.key] ?? '' } }),
  };
}
