import { fileURLToPath } from 'node:url';
import { readConfig, type Config } from '../config.ts';

/**
 * The settings of the installation and the folder that the command was given.
 * @param usage what to say when there is none
 * @throws Error that says what is wrong
 */
export async function settingsAndFolder(usage: string): Promise<Pick<Config, 'dataDir' | 'databaseUrl'> & { readonly folder: string }> {
  const config = await readConfig(process.env, fileURLToPath(new URL('../..', import.meta.url)));
  if (!config.ok) throw new Error(config.error.map(({ setting, message }) => `${setting} ${message}`).join('\n'));
  const [, , folder, ...more] = process.argv;
  if (folder === undefined || folder === '' || more.length > 0) throw new Error(usage);
  return { ...config.value, folder };
}
