import { fileURLToPath } from 'node:url';
import { readConfig } from '../config.ts';
import { createLog } from '../ops/log.ts';
import { lineOf, moveIn } from '../storage/postgres/move/move-in.ts';
import { run } from './with-bot.ts';

/**
 * `npm run migrate:lowdb-to-postgres`: copies everything of DATA_DIR into the empty database of DATABASE_URL and counts on both sides. The
 * embedded server must not run. Broken off, run it again.
 */
async function move(): Promise<void> {
  const config = await readConfig(process.env, fileURLToPath(new URL('../..', import.meta.url)));
  if (!config.ok) throw new Error(config.error.map(({ setting, message }) => `${setting} ${message}`).join('\n'));
  const { dataDir, databaseUrl, logLevel } = config.value;
  if (databaseUrl === undefined)
    throw new Error('Where to? Set DATABASE_URL to an empty database: postgres://user:password@host:5432/database');
  const log = createLog(logLevel);
  const moved = await moveIn({
    dir: dataDir,
    url: databaseUrl,
    log: (event, about) => {
      log.warn({ event, ...about }, event);
    },
    progress: (line) => {
      console.log(line);
    },
  });
  console.log(moved.length === 0 ? `There is nothing in ${dataDir} to move.` : moved.map(lineOf).join('\n'));
  console.log(
    `Done. Start the server with this DATABASE_URL; ${dataDir} was left as it is. It holds what residents said: remove it when all is well, and start nothing on it again.`,
  );
}

run(move());
