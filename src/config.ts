import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { parse } from 'yaml';
import { z } from 'zod';
import { clockFrom } from './shared/clock.ts';
import { err, ok, type Result } from './shared/result.ts';

/** A setting that does not fit: which one, what is wrong with it, what to do. */
export interface SettingProblem {
  readonly setting: string;
  readonly message: string;
}

const loopback = (host: string): boolean => host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

/** Empty means: not set, as in a copied .env.example. */
const optional = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

/** Every setting, in the order of `.env.example`. Unknown `BALIE_…` names are refused as typing errors. */
const Settings = z.object({
  NODE_ENV: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.enum(['development', 'test', 'production'], 'use development, test or production').default('development'),
  ),
  HOST: optional(z.string()),
  PORT: z.preprocess((value) => (value === '' ? undefined : value), z.coerce.number('use a number').int().min(0).max(65535).default(3978)),
  DATA_DIR: z.preprocess((value) => (value === '' ? undefined : value), z.string().default('./data')),
  DATABASE_URL: optional(z.string()),
  LOG_LEVEL: z.preprocess(
    (value) => (value === '' ? undefined : value),
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
  BALIE_TRUST_PROXY: optional(z.enum(['on', 'off'], 'use on or off')),
  BALIE_CLOCK: optional(
    z.string().refine(isClock, 'use 2026-04-14, 2026-04-14T16:55 (stands still) or 2026-04-14T16:55+ (runs on from there)'),
  ),
  BALIE_RATE_LIMITS: optional(z.enum(['on', 'off'], 'use on or off')),
  BALIE_TEAMS_AUTH: optional(z.enum(['on', 'off'], 'use on or off')),
});

/** One municipality as its operator set it up; never in `knowledge/`, because an editor must not decide who gets in. */
const Tenant = z.strictObject({
  /** Web origins that may show the chat, `https://www.voorbeeldstad.example`. */
  origins: z.array(z.url({ protocol: /^https?$/, error: 'use an origin, such as https://www.voorbeeldstad.example' })).default([]),
});
const Tenants = z.record(z.string(), Tenant);
type Tenant = z.infer<typeof Tenant>;

export interface Config {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly logLevel: string;
  /** Folder with `knowledge/` and `dialogs/`. */
  readonly contentDir: string;
  readonly publicUrl?: string;
  /** Base64, checked. */
  readonly signingKey?: string;
  readonly trustProxy: boolean;
  readonly clock?: string;
  readonly rateLimits: boolean;
  readonly teamsAuth: boolean;
  /** By municipality; one that is not in the file has the defaults. */
  readonly tenants: ReadonlyMap<string, Tenant>;
}

/** Reads the settings. All problems at once, each with its remedy; nothing starts on half a configuration. */
export async function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): Promise<Result<Config, readonly SettingProblem[]>> {
  const problems: SettingProblem[] = unknownNames(env);
  const parsed = Settings.safeParse(env);
  if (!parsed.success) {
    problems.push(
      ...parsed.error.issues.map((issue) => ({
        setting: String(issue.path[0] ?? ''),
        message: `${issue.message} (now: ${JSON.stringify(env[String(issue.path[0])])})`,
      })),
    );
    return err(problems);
  }
  const settings = parsed.data;
  const production = settings.NODE_ENV === 'production';
  const host = settings.HOST ?? (production ? '0.0.0.0' : '127.0.0.1');
  problems.push(...forbidden(settings, production, host));
  const tenants = await readTenants(settings.BALIE_TENANTS_FILE);
  if (!tenants.ok) problems.push(...tenants.error);
  if (problems.length > 0 || !tenants.ok) return err(problems);
  return ok({
    production,
    host,
    port: settings.PORT,
    dataDir: settings.DATA_DIR,
    logLevel: settings.LOG_LEVEL,
    contentDir: settings.BALIE_CONTENT_DIR ?? home,
    ...(settings.BALIE_PUBLIC_URL === undefined ? {} : { publicUrl: settings.BALIE_PUBLIC_URL }),
    ...(settings.BALIE_SIGNING_KEY === undefined ? {} : { signingKey: settings.BALIE_SIGNING_KEY }),
    trustProxy: settings.BALIE_TRUST_PROXY === 'on',
    ...(settings.BALIE_CLOCK === undefined ? {} : { clock: settings.BALIE_CLOCK }),
    rateLimits: settings.BALIE_RATE_LIMITS !== 'off',
    teamsAuth: settings.BALIE_TEAMS_AUTH !== 'off',
    tenants: tenants.value,
  });
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

function forbidden(settings: z.infer<typeof Settings>, production: boolean, host: string): SettingProblem[] {
  const problems: SettingProblem[] = [];
  for (const name of ['BALIE_CLOCK', 'BALIE_RATE_LIMITS', 'BALIE_TEAMS_AUTH'] as const) {
    if (production && settings[name] !== undefined)
      problems.push({ setting: name, message: 'is for tests only: remove it, or do not set NODE_ENV=production' });
  }
  if (settings.BALIE_TEAMS_AUTH === 'off' && !loopback(host))
    problems.push({ setting: 'BALIE_TEAMS_AUTH', message: 'may be off on loopback only: set HOST=127.0.0.1' });
  if (settings.DATABASE_URL !== undefined)
    problems.push({
      setting: 'DATABASE_URL',
      message: 'PostgreSQL is not supported yet: leave it empty, conversations are kept in DATA_DIR',
    });
  return problems;
}

async function readTenants(file: string | undefined): Promise<Result<ReadonlyMap<string, Tenant>, readonly SettingProblem[]>> {
  if (file === undefined) return ok(new Map());
  const refuse = (message: string) => err([{ setting: 'BALIE_TENANTS_FILE', message: `${file}: ${message}` }]);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return refuse('cannot be read: check the path and its rights');
  let raw: unknown;
  try {
    raw = parse(text);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : 'is no YAML');
  }
  const parsed = Tenants.safeParse(raw);
  if (parsed.success) return ok(new Map(Object.entries(parsed.data)));
  return err(
    parsed.error.issues.map((issue) => ({ setting: 'BALIE_TENANTS_FILE', message: `${file}: ${issue.path.join('.')}: ${issue.message}` })),
  );
}
