import { restoreDatabase } from '../storage/backup/postgres-dump.ts';
import { restoreFolder } from '../storage/backup/restore-folder.ts';
import { settingsAndFolder } from './settings-and-folder.ts';
import { run } from './with-bot.ts';

/** `npm run restore -- <folder>`: puts a backup into an empty DATA_DIR, or into the empty database of DATABASE_URL. Never over anything. */
async function restore(): Promise<void> {
  const { dataDir, databaseUrl, folder } = await settingsAndFolder('Which backup? npm run restore -- <folder of the backup>');
  if (databaseUrl !== undefined) {
    await restoreDatabase(folder, { url: databaseUrl, env: process.env });
    console.log(`Done: ${folder} is in the database of DATABASE_URL. Start the server on it.`);
    return;
  }
  const { files, begunAt } = await restoreFolder(folder, dataDir);
  console.log(`Done: ${String(files.length)} files in ${dataDir}, as things were at ${begunAt}. Start the server on it.`);
}

run(restore());
