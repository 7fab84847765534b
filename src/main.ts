import { enableCompileCache } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { App } from './app.ts';
import type { Config } from './config.ts';

enableCompileCache();
const { readConfig } = await import('./config.ts');
const { createLog } = await import('./ops/log.ts');
const { countedLog } = await import('./ops/measured.ts');
const { createPrometheus } = await import('./ops/prometheus.ts');
const { createApp } = await import('./app.ts');
const { traceOf } = await import('./conversation/runner-log.ts');
const { accountLines, makeMissingAccounts } = await import('./channels/sign-in/example-accounts.ts');
const { openStorage } = await import('./storage/open-storage.ts');

/** How long a stop may take before it is forced, in ms. */
const STOP_MS = 10_000;

/** Reading content and models leaves some 80 MB that the engine would keep for itself; collected once, when the first visitors are in. */
const TIDY_AFTER_MS = 2_000;

const config = await readConfig(process.env, fileURLToPath(new URL('..', import.meta.url)));
if (!config.ok)
  fail(
    `These settings do not fit (see .env.example):\n${config.error.map(({ setting, message }) => `  ${setting} ${message}`).join('\n')}`,
  );
else
  await start(config.value).catch((problem: unknown) => {
    fail(problem instanceof Error ? problem.message : String(problem));
  });

async function start(settings: Config): Promise<void> {
  console.log('Balie is starting. The first start takes some seconds more: it learns from the examples.');
  const prometheus = createPrometheus();
  const log = countedLog(createLog(settings.logLevel), prometheus.meter);
  // What node itself would print holds the message of the error, which may quote a resident.
  process.on('uncaughtException', (problem: unknown) => {
    log.error({ event: 'crash', ...traceOf(problem) }, 'an error that nobody caught: this process ends, what was acknowledged is kept');
    process.exit(1);
  });
  const storage = await openStorage(settings, (event, about) => {
    log.warn({ event, ...about }, event);
  });
  const app = await createApp(settings, storage, log, { prometheus });
  const port = await app.listen();
  const origin = settings.publicUrl ?? `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${port}`;
  const lines = app.bot.content.gemeenten().map((id) => `  ${origin}/chat/${id}`);
  console.log(
    ['Balie is open.', ...(settings.production ? [] : [`  ${origin}/  (a municipality's page with the chat)`]), ...lines].join('\n'),
  );
  setTimeout(() => globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' }), TIDY_AFTER_MS).unref();
  const accounts = settings.exampleAccounts ? await makeMissingAccounts(storage.records, app.bot.content.gemeenten()) : [];
  if (accounts.length > 0) console.log(`Colleagues to try ${origin}/aanmelden with, shown this once:\n${accountLines(accounts)}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      stop(app, settings.drainMs);
    });
}

/** Finishes what is under way; what is not ready in time is continued at the next start. */
function stop(app: App, drainMs: number): void {
  setTimeout(() => process.exit(1), STOP_MS).unref();
  app.drain();
  pause(drainMs)
    .then(() => app.close())
    .then(
      () => process.exit(0),
      (problem: unknown) => {
        fail(String(problem));
      },
    );
}

function fail(message: string): void {
  console.error(message);
  process.exit(1);
}
