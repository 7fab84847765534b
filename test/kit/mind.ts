import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createBot, type Bot, type BotDeps } from '../../src/app-bot.ts';
import { createMind, type Mind } from '../../src/app-mind.ts';
import { expectations } from '../../src/content/expected.ts';
import { loadContent, type LoadedContent } from '../../src/content/load.ts';
import { readConfig, type Config } from '../../src/config.ts';
import { createLog } from '../../src/ops/log.ts';
import { aStorage } from './storage.ts';

/** The folder of the product. */
export const HOME = fileURLToPath(new URL('../..', import.meta.url));

/** Trained models are shared by all tests of a run, and by the next run on the same content. */
const SHARED_DATA = join(tmpdir(), 'balie-test-models');

let mind: Promise<Mind> | undefined;

export async function testConfig(env: Readonly<Record<string, string>> = {}): Promise<Config> {
  const config = await readConfig({ DATA_DIR: SHARED_DATA, LOG_LEVEL: 'error', ...env }, HOME);
  if (!config.ok) throw new Error(JSON.stringify(config.error));
  return config.value;
}

/** The real content with the real recogniser, made once for all tests. */
export function realMind(): Promise<Mind> {
  return (mind ??= testConfig().then((config) => createMind({ config, log: createLog('error'), watch: false })));
}

/** A bot on the real mind, at a moment given, that keeps its talks in a storage of its own. */
export async function botAt(clock: string, given: Partial<BotDeps> = {}): Promise<Bot> {
  const config = await testConfig({ BALIE_CLOCK: clock });
  return createBot(await realMind(), { config, storage: given.storage ?? (await aStorage()), log: createLog('error'), ...given });
}

let content: Promise<LoadedContent> | undefined;

/** The real content, read once for all tests. */
export function realContent(): Promise<LoadedContent> {
  return (content ??= loadContent({ knowledge: join(HOME, 'knowledge'), dialogs: join(HOME, 'dialogs') }, expectations));
}
