import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createBot, type Bot } from '../app-bot.ts';
import { createMind } from '../app-mind.ts';
import { readConfig } from '../config.ts';
import { createLog } from '../ops/log.ts';
import { createMemoryStorage } from '../storage/memory-storage.ts';

/** Runs a command on a bot whose conversations are kept in memory only. Ends the process with 1 when settings or content do not fit. */
export async function withBot(work: (bot: Bot) => Promise<void>): Promise<void> {
  const config = await readConfig(
    { LOG_LEVEL: 'warn', DATA_DIR: join(tmpdir(), 'balie-commands'), ...process.env },
    fileURLToPath(new URL('../..', import.meta.url)),
  );
  if (!config.ok) throw new Error(config.error.map(({ setting, message }) => `${setting} ${message}`).join('\n'));
  const log = createLog(config.value.logLevel);
  const mind = await createMind({ config: config.value, log, watch: false });
  const bot = createBot(mind, { config: config.value, storage: createMemoryStorage(), log });
  try {
    await work(bot);
  } finally {
    await bot.close();
    mind.content.close();
  }
}

/** The municipality asked for, or an error that names those that exist. */
export function gemeenteOf(bot: Bot, asked: string): string {
  if (bot.content.current(asked)) return asked;
  throw new Error(`There is no municipality "${asked}"; there are: ${bot.content.gemeenten().join(', ')}.`);
}

/** Ends with a sentence instead of a stack trace: what goes wrong here is for who typed the command. */
export function run(command: Promise<void>): void {
  command.catch((problem: unknown) => {
    console.error(problem instanceof Error ? problem.message : String(problem));
    process.exitCode = 1;
  });
}
